/**
 * What is wider than the page scrolls sideways in its own frame. While it does, the keyboard can reach it; while it
 * fits, Tab passes it by.
 */
(function () {
  "use strict";

  const WIDE = ".md-typeset table:not(.kb-wide), .md-typeset pre > code";
  if (typeof ResizeObserver === "undefined") return;

  /** @param {Element} part */
  function update(part) {
    const frame = part.closest(".md-typeset__scrollwrap") || part;
    if (frame.scrollWidth > frame.clientWidth + 1) {
      frame.setAttribute("tabindex", "0");
      // A table keeps its own role.
      if (frame.nodeName !== "TABLE") frame.setAttribute("role", "group");
      const name = part.nodeName === "TABLE" ? "表格" : "代码";
      frame.setAttribute("aria-label", `${name}，可以左右移动`);
    } else ["tabindex", "role", "aria-label"].forEach((name) => frame.removeAttribute(name));
  }

  const parts = Array.from(document.querySelectorAll(WIDE));
  const observer = new ResizeObserver(() => parts.forEach(update));
  parts.forEach((part) => observer.observe(part));
  // A table that is as narrow as it can be keeps its size while the page goes on shrinking.
  document.querySelectorAll(".md-content, .kb-book__text").forEach((page) => observer.observe(page));
})();
