/**
 * The one namespace of the site's own scripts: a registry of components, each wired by `data-kb="name"`, and storage
 * that never throws. One failing component never stops the others.
 */
// eslint-disable-next-line no-var
var KB = (function () {
  "use strict";

  /** @typedef {(root: HTMLElement) => void} Start */
  /** @type {Map<string, Start>} */
  const components = new Map();

  const PREFIX = "kb.1.";

  const storage = {
    /**
     * The value kept under `key`, or null: nothing kept, storage blocked, or what is kept is not JSON.
     * @param {string} key
     * @returns {unknown}
     */
    get(key) {
      try {
        return JSON.parse(localStorage.getItem(PREFIX + key) || "null");
      } catch (error) {
        return null;
      }
    },
    /**
     * Keep `value`; tells whether the browser really did.
     * @param {string} key
     * @param {unknown} value
     * @returns {boolean}
     */
    set(key, value) {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
        return true;
      } catch (error) {
        return false;
      }
    },
  };

  /**
   * Register a component: `start` is called with each element that carries `data-kb="name"`.
   * @param {string} name
   * @param {Start} start
   */
  function register(name, start) {
    components.set(name, start);
  }

  function startAll() {
    components.forEach((start, name) => {
      document.querySelectorAll(`[data-kb~="${name}"]`).forEach((root) => {
        try {
          start(/** @type {HTMLElement} */ (root));
        } catch (error) {
          console.error(`KB ${name}:`, error, root);
        }
      });
    });
  }

  // Deferred scripts run before this event, so every component is registered by then.
  document.addEventListener("DOMContentLoaded", startAll);

  return { register, storage };
})();
