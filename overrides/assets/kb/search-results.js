/**
 * The results of a search as elements. Everything from pages and queries becomes text nodes, never markup.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;

  /**
   * @param {string} name @param {string} [className] @param {(string | Node)[]} [children] @returns {HTMLElement}
   */
  function element(name, className, children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (children) made.append.apply(made, children);
    return made;
  }

  /** `text` with `marks` marked. @param {string} text @param {[number, number][]} marks @returns {(string | Node)[]} */
  function marked(text, marks) {
    /** @type {(string | Node)[]} */
    const pieces = [];
    let at = 0;
    for (const [start, end] of marks) {
      if (start > at) pieces.push(text.slice(at, start));
      pieces.push(element("mark", "", [text.slice(start, end)]));
      at = end;
    }
    pieces.push(text.slice(at));
    return pieces;
  }

  /** The address of a hit, with what to mark there. @param {any} hit @returns {string} */
  function addressOf(hit) {
    const [path, anchor] = hit.url.split("#");
    const forms = hit.snippet ? hit.snippet.forms : [];
    const search = forms
      .map((/** @type {string} */ form) => "h=" + encodeURIComponent(wellFormed(form)))
      .join("&");
    return (
      KB.search.root + path + (search ? "?" + search : "") + (anchor ? "#" + encodeURIComponent(anchor) : "")
    );
  }

  /** Half a surrogate pair cannot stand in an address. @param {string} text */
  function wellFormed(text) {
    return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|([^\ud800-\udbff]|^)[\udc00-\udfff]/g, "$1");
  }

  /** One hit. @param {any} hit @param {any} card @param {string} id @returns {HTMLAnchorElement} */
  function option(hit, card, id) {
    const link = /** @type {HTMLAnchorElement} */ (element("a", "kb-search__hit"));
    link.href = addressOf(hit);
    link.id = id;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const head = element("span", "kb-search__heading");
    if (hit.code) head.append(element("span", "kb-search__code", [hit.code]), " ");
    head.append.apply(head, marked(hit.heading, hit.headingMarks));
    link.append(head);
    const trail = hit.breadcrumb.filter((/** @type {string} */ part) => part !== hit.heading);
    const notes = [hit.kind, trail.join(" › ")].filter(Boolean).join(" · ");
    if (notes) link.append(element("span", "kb-search__trail", [notes]));
    if (card && card.url === hit.url) {
      link.classList.add("kb-search__hit--card");
      link.append(element("span", "kb-search__definition", [card.definition]));
      if (card.aliases.length)
        link.append(element("span", "kb-search__trail", ["又称：" + card.aliases.join("、")]));
    } else if (hit.snippet && hit.snippet.text) {
      link.append(element("span", "kb-search__snippet", marked(hit.snippet.text, hit.snippet.marks)));
    }
    if (!/^(正文|标题|小节标题|术语)$/.test(hit.reason))
      link.append(element("span", "kb-search__reason", [hit.reason]));
    return link;
  }

  /**
   * The groups of hits: first what holds the query as typed, then what answers it in another way, then, below a line that
   * says so, what answers part of it. Hits of a page stand together within each of the three, never across.
   * @param {any} answer @param {(i: number) => string} idOf @returns {HTMLElement[]}
   */
  function groups(answer, idOf) {
    const { hits } = answer;
    const part = (/** @type {number} */ from, /** @type {number} */ to) =>
      groupsOf(hits.slice(from, to), answer, idOf, from);
    const loose = answer.loosenedFrom < 0 ? hits.length : answer.loosenedFrom;
    const other = hits.findIndex((/** @type {any} */ hit) => !hit.literal);
    const typed = other < 0 ? loose : Math.min(other, loose);
    const loosened = part(loose, hits.length);
    const first = loosened[0];
    if (first && loose > 0)
      first.insertBefore(element("span", "kb-search__divider", ["以下只含其中一部分"]), first.firstChild);
    return part(0, typed).concat(part(typed, loose), loosened);
  }

  /**
   * A group for each page (a term of the glossary stands alone), in the order of their best hit.
   * @param {any[]} hits @param {any} answer @param {(i: number) => string} idOf @param {number} number of the first hit
   * @returns {HTMLElement[]}
   */
  function groupsOf(hits, answer, idOf, number) {
    /** @type {Map<string, any[]>} */
    const pages = new Map();
    for (const hit of hits) {
      const key = hit.kind === "术语" ? hit.url : String(hit.page);
      const list = pages.get(key);
      if (list) list.push(hit);
      else pages.set(key, [hit]);
    }
    /** @type {HTMLElement[]} */
    const made = [];
    pages.forEach((hits) => {
      const group = element("div", "kb-search__group");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", hits[0].kind === "术语" ? hits[0].heading : hits[0].title);
      if (hits.length > 1) {
        const title = element("span", "kb-search__page", [hits[0].title]);
        title.setAttribute("aria-hidden", "true");
        group.append(title);
      }
      for (const hit of hits) group.append(option(hit, answer.card, idOf(number++)));
      made.push(group);
    });
    return made;
  }

  /** What an answer says of itself in one line. @param {any} answer @returns {string} */
  function countLine(answer) {
    if (!answer.total) return "没有找到";
    const shown = answer.hits.length < answer.total ? `，先列出 ${answer.hits.length} 处` : "";
    return `找到 ${answer.total} 处，分布在 ${answer.pages} 页${shown}`;
  }

  KB.searchResults = { element, groups, countLine };
})();
