/**
 * The ways into the search box: its link in the header, `/`, Ctrl-K or ⌘-K, and `?q=` in an address.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.keyCode === 229 || event.altKey) return;
      const target = /** @type {HTMLElement} */ (event.target);
      const writing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName);
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !writing;
      const chord =
        (event.key === "k" || event.key === "K") && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!slash && !chord) {
        // On a site with the theme's own search, which is hidden, its letters open nothing.
        const letter = /^[sf]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !writing;
        if (letter && document.querySelector("[data-md-component=search]")) event.stopImmediatePropagation();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!KB.searchBox.isOpen()) KB.searchBox.open();
    },
    true,
  );

  /** @param {HTMLElement} link the way to the page without script, made a button */
  function startOpener(link) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    link.querySelectorAll("kbd").forEach((key) => (key.hidden = false));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      KB.searchBox.open();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      KB.searchBox.open();
    });
    // Ready before the first key: a finger on its way to the box is all the warning there is.
    link.addEventListener("pointerdown", () => void KB.search.start().catch(() => undefined));
  }

  if (KB.register) KB.register("search", startOpener);
  KB.search.open = KB.searchBox.open;
  const deep = KB.searchMemory.askedFor();
  if (deep) document.addEventListener("DOMContentLoaded", () => KB.searchBox.open(deep));
})();
