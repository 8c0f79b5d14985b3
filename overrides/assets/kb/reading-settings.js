/** The 阅读设置 panel: text size and appearance, kept on this computer only. */
KB.register("reading-settings", (root) => {
  "use strict";
  const KEY = "reading-settings";
  const button = /** @type {HTMLButtonElement} */ (root.querySelector("button"));
  const panel = /** @type {HTMLElement} */ (root.querySelector(".kb-settings__panel"));
  const note = /** @type {HTMLElement} */ (root.querySelector("[data-kb-settings-note]"));
  const systemDark = matchMedia("(prefers-color-scheme: dark)");

  const saved = /** @type {{appearance?: string, textSize?: string} | null} */ (KB.storage.get(KEY)) || {};
  const settings = {
    appearance: saved.appearance === "light" || saved.appearance === "dark" ? saved.appearance : "auto",
    textSize: saved.textSize === "large" || saved.textSize === "larger" ? saved.textSize : "standard",
  };

  function apply() {
    const dark = settings.appearance === "dark" || (settings.appearance === "auto" && systemDark.matches);
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    if (settings.textSize === "standard") {
      document.documentElement.removeAttribute("data-kb-text-size");
    } else {
      document.documentElement.setAttribute("data-kb-text-size", settings.textSize);
    }
  }

  /** @param {boolean} open */
  function show(open) {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  panel.querySelectorAll("input").forEach((input) => {
    const name = input.name === "kb-text-size" ? "textSize" : "appearance";
    input.checked = settings[name] === input.value;
    input.addEventListener("change", () => {
      settings[name] = input.value;
      apply();
      note.hidden = KB.storage.set(KEY, settings);
    });
  });
  button.addEventListener("click", () => {
    show(Boolean(panel.hidden));
    if (!panel.hidden) {
      const current = /** @type {HTMLInputElement} */ (panel.querySelector("input:checked"));
      current.focus();
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      show(false);
      button.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!root.contains(/** @type {Node} */ (event.target))) {
      show(false);
    }
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) {
      show(false);
    }
  });
  systemDark.addListener(apply); // addEventListener came to Safari later than the declared floor
  root.hidden = false;
});
