/**
 * A worked answer is folded on the screen and belongs to the text on paper: it is unfolded while the page is printed.
 * The answers of the self-test questions stay folded, so that a printed page can be handed out.
 */
(function () {
  "use strict";

  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];

  window.addEventListener("beforeprint", () => {
    unfolded = Array.from(document.querySelectorAll(".md-typeset details:not([open]):not(.kb-quiz-answer)"));
    unfolded.forEach((details) => {
      details.open = true;
    });
  });
  window.addEventListener("afterprint", () => {
    unfolded.forEach((details) => {
      details.open = false;
    });
    unfolded = [];
  });
})();
