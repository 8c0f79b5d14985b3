/**
 * Applies the reader's appearance and text size before the first paint. Stands alone and runs before kb.js, because
 * a deferred script would let the page flash.
 */
(function () {
  "use strict";
  /** @type {{appearance?: string, textSize?: string}} */
  let settings = {};
  try {
    settings = JSON.parse(localStorage.getItem("kb.1.reading-settings") || "{}") || {};
  } catch (error) {
    // Blocked or damaged storage: the defaults hold.
  }
  const dark =
    settings.appearance === "dark" ||
    (settings.appearance !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
  if (settings.textSize === "large" || settings.textSize === "larger") {
    document.documentElement.setAttribute("data-kb-text-size", settings.textSize);
  }
})();
