// Small comforts on top of htmx; every page works without this file.
(function () {
  "use strict";
  const narrow = window.matchMedia("(max-width: 899px)");
  let opener = null;

  const panel = () => document.getElementById("side-panel");

  function closePanel() {
    panel().replaceChildren();
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  // Beside the list there is no room on a phone: the row opens as a page of its own.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target !== panel()) return;
    opener = event.detail.elt;
    if (!narrow.matches || !opener.href) return;
    event.preventDefault();
    window.location.assign(opener.href);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const summary = document.querySelector(".error-summary");
    if (summary) summary.focus();
    else if (event.detail.target === panel()) panel().focus();
  });

  // The browser found no passkey, or somebody stopped it: its own words stand where nobody looks.
  document.addEventListener("allauth.error", () => {
    const failed = document.getElementById("passkey-failed");
    if (failed) failed.hidden = false;
  });

  document.addEventListener("click", (event) => {
    const close = event.target.closest("#side-panel [data-close]");
    if (close) {
      event.preventDefault();
      closePanel();
    }
    for (const open of document.querySelectorAll("details.top-choice[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });

  // Without script the text is marked and copied by hand, so the button is there only now.
  for (const copy of document.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(copy.dataset.copy);
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      text.select();
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        document.execCommand("copy"); // an address without https has no clipboard
      }
      copy.textContent = copy.dataset.copied;
    });
  }

  // What was typed and not sent waits in this tab for the same person at the same form. With it waits the version that
  // was seen, so that the server tells where somebody else saved meanwhile.
  const SENT = "draft-sent";
  const ticked = (field) => ["checkbox", "radio"].includes(field.type);
  const fields = (form) =>
    [...form.elements].filter((field) => field.name && !["hidden", "file", "submit"].includes(field.type));

  function typed(form) {
    const told = fields(form).map((field) => [field.name, field.value, !ticked(field) || field.checked]);
    return { version: form.elements.version.value, told };
  }

  function bringBack(form, draft) {
    form.elements.version.value = draft.version;
    for (const field of fields(form)) {
      const same = draft.told.find(([name, value]) => name === field.name && (!ticked(field) || value === field.value));
      if (!same) continue;
      if (ticked(field)) field.checked = same[2];
      else field.value = same[1];
    }
    document.getElementById("draft-back").hidden = false;
  }

  function keepDrafts(form) {
    const key = `draft ${form.dataset.draft} ${location.pathname}${location.search}`;
    const waiting = sessionStorage.getItem(key);
    if (waiting && !document.querySelector(".error-summary")) bringBack(form, JSON.parse(waiting));
    form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(typed(form))));
    form.addEventListener("submit", () => sessionStorage.setItem(SENT, JSON.stringify([key, form.dataset.then])));
    document.getElementById("draft-drop").addEventListener("click", () => {
      sessionStorage.removeItem(key);
      location.assign(location.href);
    });
  }

  // It was carried out where the page came that follows it; a page that asks to sign in again is another.
  const [sent, then] = JSON.parse(sessionStorage.getItem(SENT) || "[]");
  if (sent && location.pathname === then) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
  const form = document.querySelector("form[data-draft]");
  if (form) keepDrafts(form);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const choice = document.querySelector("details.top-choice[open]");
    if (choice) {
      choice.open = false;
      choice.querySelector("summary").focus();
    } else if (panel() && panel().hasChildNodes() && panel().contains(document.activeElement)) {
      closePanel();
    }
  });
})();
