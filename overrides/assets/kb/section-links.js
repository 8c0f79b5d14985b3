/**
 * An address may name its section as the page prints it (#P13-5): it leads there, too. One that names a section which is
 * not here says so, until the next address.
 */
(function () {
  "use strict";

  const CODE = /^[a-z]\d+(-\d+)?$/;
  /** @type {HTMLElement | null} */
  let notice = null;

  /** @param {boolean} [scrolled] whether the top of the page may be out of sight */
  function follow(scrolled) {
    if (notice) notice.remove();
    notice = null;
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      // A hash that is no text names no section.
    }
    const id = name.toLowerCase();
    if (!name || document.getElementById(name)) return;
    if (document.getElementById(id)) location.replace(`#${id}`);
    else if (CODE.test(id)) say(id.toUpperCase(), Boolean(scrolled));
  }

  /** @param {string} code @param {boolean} scrolled */
  function say(code, scrolled) {
    const cover = document.querySelector(".kb-book__cover");
    const place = cover || document.querySelector("article.md-content__inner");
    if (!place) return;
    notice = document.createElement("p");
    notice.className = "kb-lost";
    notice.setAttribute("role", "status");
    notice.setAttribute("data-kb-chrome", "");
    place.insertBefore(notice, cover ? null : place.firstChild);
    notice.textContent = `${cover ? "全书" : "这一页"}没有 ${code}，请从目录里找。`;
    if (scrolled) window.scrollTo(0, 0);
  }

  window.addEventListener("hashchange", () => follow(true));
  follow();
})();
