/**
 * What the search remembers: the last query of this session, nothing else and no longer; and `?q=`, which opens the box
 * from an address.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;
  const LAST = "kb.1.search.last";

  /** @param {string} text */
  function remember(text) {
    try {
      sessionStorage.setItem(LAST, text.slice(0, 200));
    } catch (error) {
      // Storage may be blocked; then there is nothing to come back to.
    }
  }

  function lastQuery() {
    try {
      return sessionStorage.getItem(LAST) || "";
    } catch (error) {
      return "";
    }
  }

  /** The query that the address asks for, "" for none. @returns {string} */
  function askedFor() {
    return new URL(location.href).searchParams.get("q") || "";
  }

  /** `?q=` opened the box; once it is closed the address is the page's own again. */
  function forgetAddress() {
    const address = new URL(location.href);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", address.href);
    } catch (error) {
      // An address that may not be changed stays as it is.
    }
  }

  KB.searchMemory = { remember, lastQuery, askedFor, forgetAddress };
})();
