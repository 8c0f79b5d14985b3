/**
 * The ways into the search box: its link in the header, `/`, Ctrl-K or ⌘-K, and `?q=` in an address. The box itself is
 * loaded on first need: most pages are read without it.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;

  /** @returns {Promise<any>} the box, loaded once */
  function box() {
    return Promise.all([
      KB.search.loadScript("search-results.js"),
      KB.search.loadScript("search-notes.js"),
      KB.search.loadScript("search-box.js"),
    ]).then(() => KB.searchBox);
  }

  /** @param {string} [text] what to search for at once @returns {Promise<void>} */
  function open(text) {
    if (text === undefined && !KB.searchBox) return openBehind();
    return box().then((found) => {
      if (text !== undefined || !found.isOpen()) found.open(text);
    }, report);
  }

  /** @param {Error} error */
  function report(error) {
    console.error("KB search:", error);
  }

  let waiting = false;

  /**
   * Open the box, which is still on its way: until it stands a field takes what is typed, with an input method too.
   * @returns {Promise<void>}
   */
  function openBehind() {
    if (waiting) return Promise.resolve();
    waiting = true;
    const before = /** @type {HTMLElement} */ (document.activeElement);
    const field = document.createElement("input");
    let composing = false;
    field.className = "kb-search-early";
    field.setAttribute("aria-label", "搜索");
    field.addEventListener("compositionstart", () => (composing = true));
    field.addEventListener("compositionend", () => (composing = false));
    document.body.appendChild(field);
    field.focus();
    const leave = () => {
      if (!waiting) return;
      waiting = false;
      before.focus({ preventScroll: true }); // where the box leads back to
      field.remove();
    };
    // Whoever changes their mind meanwhile does not want the box any more.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) leave();
    });
    /** @param {any} found */
    const handOver = (found) => {
      if (!field.isConnected) return;
      leave();
      if (field.value) found.resume(field.value);
      else found.open();
    };
    return box().then(
      (found) => {
        if (composing) field.addEventListener("compositionend", () => handOver(found));
        else handOver(found);
      },
      (error) => {
        leave();
        report(error);
      },
    );
  }

  /** Get the box a moment before it is opened: a key pressed before it stands would be lost. */
  function fetchBox() {
    box().catch(() => undefined);
  }

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.keyCode === 229 || event.altKey) return;
      if (event.key === "Control" || event.key === "Meta") fetchBox();
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
      open();
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
      open();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open();
    });
    link.addEventListener("pointerenter", fetchBox, { once: true });
    link.addEventListener("focus", fetchBox, { once: true });
    // Ready before the first key: a finger on its way to the box is all the warning there is.
    link.addEventListener("pointerdown", () => void KB.search.start().catch(() => undefined));
  }

  if (KB.register) KB.register("search", startOpener);
  KB.search.open = open;
  const deep = KB.searchMemory.askedFor();
  if (deep) document.addEventListener("DOMContentLoaded", () => open(deep));
})();
