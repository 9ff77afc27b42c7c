/* Keeps the size of letters and the contrast that a reader chose, in this browser alone. Pages work without it. */
"use strict";
(() => {
  const kept = (name, value) => {
    try {
      return value === undefined ? localStorage.getItem(name) : localStorage.setItem(name, value);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  for (const input of document.querySelectorAll(".reading input")) {
    const name = `site-${input.name}`;
    if (input.type === "checkbox") {
      input.checked = kept(name) === "on";
    } else if (kept(name) === input.value) {
      input.checked = true;
    }
    input.addEventListener("change", () => kept(name, input.type === "checkbox" ? (input.checked ? "on" : "") : input.value));
  }
})();
