// Boxes drawn on the picture of a page. Each is a row of the form, which is all that is sent; without this file the rows
// are typed.
(function () {
  "use strict";
  const sheet = document.querySelector("[data-sheet]");
  const list = document.querySelector("[data-boxes]");
  if (!sheet || !list) return;
  const blank = list.querySelector("template");
  const SMALLEST = 1;
  const EDGES = ["left", "top", "right", "bottom"];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const rows = () => [...list.querySelectorAll(".box-row")];
  const here = (row) =>
    field(row, "page").value === sheet.dataset.page && field(row, "file").value === sheet.dataset.file;
  let next = rows().length;

  function show() {
    for (const old of sheet.querySelectorAll(".box-drawn")) old.remove();
    rows().forEach((row, at) => {
      for (const said of row.querySelectorAll("legend, button")) {
        said.textContent = said.textContent.replace(/\d+/, String(at + 1)); // as the server counts them
      }
      const [left, top, right, bottom] = EDGES.map((edge) => parseFloat(field(row, edge).value));
      if (!here(row) || !(right > left && bottom > top)) return;
      const drawn = document.createElement("span");
      drawn.className = "box-drawn";
      drawn.style.left = `${left}%`;
      drawn.style.top = `${top}%`;
      drawn.style.width = `${right - left}%`;
      drawn.style.height = `${bottom - top}%`;
      sheet.append(drawn);
    });
  }

  function put(row, edges) {
    EDGES.forEach((edge, at) => (field(row, edge).value = String(Math.round(edges[at] * 10) / 10)));
    show();
  }

  function added(edges) {
    const holder = document.createElement("div");
    holder.innerHTML = blank.innerHTML.replaceAll("box-00", `box-${next}`).replaceAll(" 00", ` ${next + 1}`);
    const row = holder.firstElementChild;
    next += 1;
    blank.before(row);
    field(row, "file").value = sheet.dataset.file;
    field(row, "page").value = sheet.dataset.page;
    put(row, edges);
    return row;
  }

  function point(event) {
    const area = sheet.getBoundingClientRect();
    const within = (part) => Math.min(100, Math.max(0, part * 100));
    return [within((event.clientX - area.left) / area.width), within((event.clientY - area.top) / area.height)];
  }

  const between = (a, b) => [...[0, 1].map((n) => Math.min(a[n], b[n])), ...[0, 1].map((n) => Math.max(a[n], b[n]))];
  let first = null;
  let row = null;

  function ended() {
    const small = row && EDGES.slice(0, 2).some((edge, n) => field(row, EDGES[n + 2]).value - field(row, edge).value < SMALLEST);
    if (small) row.remove();
    first = row = null;
    show();
  }

  // A mouse drags. A finger scrolls by dragging, so it touches one corner and then the other.
  sheet.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    event.preventDefault();
    first = point(event);
    row = added(between(first, first));
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch" && row) put(row, between(first, point(event)));
  });
  sheet.addEventListener("pointerup", (event) => {
    if (event.pointerType !== "touch") ended();
  });
  sheet.addEventListener("pointercancel", ended);
  sheet.addEventListener("click", (event) => {
    if (event.pointerType !== "touch") return;
    if (!first) {
      first = point(event);
      row = added(between(first, first.map((part) => Math.min(100, part + SMALLEST / 2))));
    } else {
      put(row, between(first, point(event)));
      ended();
    }
  });

  list.addEventListener("input", show);
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.name === "more") {
      event.preventDefault();
      field(added([40, 45, 60, 55]), "left").focus();
    } else if (pressed.name === "remove") {
      event.preventDefault();
      pressed.closest(".box-row").remove();
      list.querySelector("button[name=more]").focus();
      show();
    }
  });
  document.querySelector("[data-with-script]").hidden = false;
  sheet.classList.add("to-draw");
  show();
})();
