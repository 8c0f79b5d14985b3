/**
 * The globals that Material's own script expects (`__md_scope`, `__md_hash`, `__md_get`, `__md_set`), with one
 * difference: storage that throws or holds nonsense counts as empty instead of stopping the page.
 */
(function () {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const scope = new URL(script.dataset.kbBase || ".", location.href);
  const globals = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (window));

  globals.__md_scope = scope;

  /** @param {string} text */
  globals.__md_hash = function (text) {
    return Array.from(text).reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
  };

  /** @param {string} key @param {Storage} [storage] @param {URL} [place] */
  globals.__md_get = function (key, storage, place) {
    try {
      return JSON.parse((storage || localStorage).getItem((place || scope).pathname + "." + key) || "null");
    } catch (error) {
      return null;
    }
  };

  /** @param {string} key @param {unknown} value @param {Storage} [storage] @param {URL} [place] */
  globals.__md_set = function (key, value, storage, place) {
    try {
      (storage || localStorage).setItem((place || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // Nothing is remembered; the page works on.
    }
  };
})();
