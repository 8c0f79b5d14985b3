/**
 * The menu by keyboard. Material makes it of labels for hidden checkboxes: fingers work them, keys do not. Below the
 * width of a desk it is a drawer that covers the page, and each list in it covers the one it belongs to.
 */
(function () {
  "use strict";

  const drawer = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const opener = /** @type {HTMLElement} */ (document.querySelector(".md-header__button[for=__drawer]"));
  const menu = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));
  if (!drawer || !opener || !menu) return;

  /** @param {Element} label @param {string} [name] */
  function makeButton(label, name) {
    label.setAttribute("role", "button");
    label.setAttribute("tabindex", "0");
    if (name) label.setAttribute("aria-label", name);
  }

  /** Say what is open; mark the lists that another one covers. @returns {Element} the list on top */
  function update() {
    document.querySelectorAll("label[role=button]:not(.md-nav__title)").forEach((label) => {
      const box = /** @type {any} */ (label).control;
      label.setAttribute("aria-expanded", String(box.checked));
    });
    menu.querySelectorAll("[data-kb-covered]").forEach((list) => list.removeAttribute("data-kb-covered"));
    let top = /** @type {Element} */ (menu.querySelector(".md-nav"));
    for (;;) {
      const open = Array.from(top.querySelectorAll(":scope > ul > li > :checked ~ .md-nav"))
        .filter(isShown)
        .pop();
      if (!open) return top;
      top.setAttribute("data-kb-covered", "");
      top = open;
    }
  }

  /** @param {Element} part */
  function isShown(part) {
    return part.getClientRects().length > 0;
  }

  /** @param {Element} part @returns {HTMLElement[]} where Tab stops in it */
  function stops(part) {
    const all = /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("a[href], [tabindex='0']"));
    return Array.from(all).filter((one) => isShown(one) && getComputedStyle(one).visibility === "visible");
  }

  /** @param {HTMLElement | null} [target] sliding in: to scroll to it would move the drawer's own frame */
  function focus(target) {
    if (target) target.focus({ preventScroll: true });
  }

  /** @param {HTMLLabelElement} label */
  function press(label) {
    label.click();
    if (!drawer.checked) return;
    const isWayBack = label.classList.contains("md-nav__title");
    if (isWayBack) focus(menu.querySelector(`.md-nav__link[for="${label.htmlFor}"]`));
    else focus(stops(update())[0]);
  }

  /** @param {boolean} backwards @returns {boolean} whether Tab was at an end, and went to the other one */
  function goRound(backwards) {
    const all = stops(menu);
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (backwards ? at > 0 : at >= 0 && at < all.length - 1) return false;
    const end = backwards ? all.pop() : all[0];
    if (end) end.focus();
    return true;
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the menu */
  function answer(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if ((event.key === "Enter" || event.key === " ") && target.matches("label[role=button]")) {
      if (!event.repeat) press(/** @type {HTMLLabelElement} */ (target));
      return true;
    }
    if (!drawer.checked) return false;
    if (event.key === "Tab") return goRound(event.shiftKey);
    if (event.key !== "Escape") return false;
    drawer.click();
    focus(opener);
    return true;
  }

  function start() {
    makeButton(opener, "目录");
    menu.querySelectorAll("label[for]:not([for=__drawer])").forEach((label) => {
      const isWayBack = label.classList.contains("md-nav__title");
      makeButton(label, isWayBack ? `返回上一级，${(label.textContent || "").trim()}` : "");
    });
    update();
  }

  // Behind Material's start: of labels that are Tab stops by then it expects what these lists do not have.
  document.addEventListener("DOMContentLoaded", () => setTimeout(start));
  drawer.addEventListener("change", update);
  menu.addEventListener("change", update);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || !answer(event)) return;
    event.preventDefault();
    event.stopPropagation(); // Material's own script would press the label again
  });
})();
