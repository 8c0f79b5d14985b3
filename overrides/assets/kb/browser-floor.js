/**
 * Shows the quiet notice of partials/browser-floor.html where the browser is below the declared floor (Chromium 80,
 * Firefox 78) or is Internet Explorer. Leaves the finding on the html element as data-kb-floor: "met", "old" or "ie".
 *
 * This file speaks ES3, because the browsers it is for know no more: no let, no arrow functions, no trailing comma,
 * and nothing of the document that Internet Explorer lacks in its compatibility view.
 */
(function () {
  "use strict";
  var KEY = "kb.1.browser-floor";

  /** What came with the floor itself: a browser that lacks either is older, whatever it calls itself. */
  function isOld() {
    var css = window.CSS;
    // Chromium 80 (Firefox 65, Safari 15.4).
    var breaksAnywhere = !!css && !!css.supports && css.supports("overflow-wrap", "anywhere");
    // Firefox 78 (Chromium 72, Safari 14.1).
    var joinsLists = !!window.Intl && "ListFormat" in Intl;
    return !breaksAnywhere || !joinsLists;
  }

  function wasDismissed() {
    try {
      return localStorage.getItem(KEY) === "true";
    } catch (error) {
      return false;
    }
  }

  function rememberDismissal() {
    try {
      localStorage.setItem(KEY, "true");
    } catch (error) {
      // Not allowed to remember: the notice comes back on the next page.
    }
  }

  // No other browser ever had this property.
  var finding = "documentMode" in document ? "ie" : isOld() ? "old" : "met";
  document.documentElement.setAttribute("data-kb-floor", finding);

  var notice = document.getElementById("kb-floor");
  var words = document.getElementById("kb-floor-" + finding);
  var button = document.getElementById("kb-floor-close");
  if (notice && words && button && !wasDismissed()) {
    show(notice, words, button);
  }

  /**
   * @param {HTMLElement} notice
   * @param {HTMLElement} words
   * @param {HTMLElement} button
   */
  function show(notice, words, button) {
    words.removeAttribute("hidden");
    notice.removeAttribute("hidden");
    button.onclick = function () {
      rememberDismissal();
      notice.setAttribute("hidden", "hidden");
    };
  }
})();
