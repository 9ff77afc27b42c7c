// The hash of a file, taken where the file lies, so that it need not be sent. Where a browser cannot, the form is sent as
// it is; pages that are kept elsewhere have nobody to send it to, and show the form only where it works.
(function () {
  "use strict";
  const form = document.getElementById("check");
  if (!form || !window.crypto || !window.crypto.subtle) return;
  form.hidden = false;
  const without = document.getElementById("without-script");
  if (without) without.hidden = true;

  const told = document.getElementById("told");
  const unknown = document.getElementById("told-unknown");

  function known(digest) {
    for (const each of document.querySelectorAll("#known-files [data-sha256]")) {
      if (each.dataset.sha256 === digest) return each;
    }
    return null;
  }

  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    if (!file) return;
    event.preventDefault();
    const taken = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const found = known(Array.from(taken, (byte) => byte.toString(16).padStart(2, "0")).join(""));
    told.hidden = false;
    told.className = found ? "notice good" : "notice alarm";
    told.firstElementChild.replaceChildren(...(found || unknown).cloneNode(true).childNodes);
    told.scrollIntoView({ block: "nearest" });
  });
})();
