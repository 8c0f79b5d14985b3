/**
 * Marks on the page that a search led to: the characters that were looked for, through nested markup; next and previous
 * match; Esc takes the marks away. What to mark comes as `?h=…` and leaves the address at once, so that it stays clean
 * for sharing.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;
  const ARTICLE = "article.md-content__inner, .kb-book__text";
  const SKIPPED =
    "script, style, template, textarea, select, svg, math, button, .headerlink, .kb-code, [hidden], " +
    "[data-kb-answer], [data-kb-chrome], [data-kb-nosearch], mark.kb-hit"; // what is not searched is not marked
  const BLOCK =
    /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CAPTION|DD|DETAILS|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|H[1-6]|HEADER|LI|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/;
  const MOST_MARKS = 500;

  /** @typedef {{marks: HTMLElement[], first: HTMLElement}} Match one match may need several marks */
  /** @type {Match[]} */
  let matches = [];
  let current = -1;
  /** @type {HTMLElement | null} */
  let bar = null;

  /** Take `?h=` out of the address. @returns {string[]} what it held */
  function takeForms() {
    const address = new URL(location.href);
    const forms = address.searchParams.getAll("h").filter((form) => form && form.length <= 200);
    if (address.searchParams.has("h")) {
      address.searchParams.delete("h");
      try {
        history.replaceState(history.state, "", address.href);
      } catch (error) {
        // An address that may not be changed is no reason to mark nothing.
      }
    }
    return forms.slice(0, 8);
  }

  /** The text nodes of each block of the article. @param {Element} article @returns {Text[][]} */
  function blocks(article) {
    /** @type {Text[]} */
    let block = [];
    const found = [block];
    const begin = () => found.push((block = []));
    (function walk(/** @type {Node} */ node) {
      if (node.nodeType === Node.TEXT_NODE) block.push(/** @type {Text} */ (node));
      else if (node.nodeType === Node.ELEMENT_NODE && !(/** @type {Element} */ (node).matches(SKIPPED))) {
        const parts = BLOCK.test(node.nodeName);
        if (parts) begin();
        node.childNodes.forEach(walk);
        if (parts) begin();
      }
    })(article);
    return found.filter((nodes) => nodes.length);
  }

  /**
   * Mark `forms` in the article and go to the first match at or behind the address's section.
   * @param {string[]} forms as they stand on the page
   */
  function show(forms) {
    clear();
    const article = document.querySelector(ARTICLE);
    if (!article || !forms.length || !KB.searchParts || !KB.searchParts.folding) return;
    const parts = { folding: KB.searchParts.folding().create("", "") };
    const finder = KB.searchParts.snippet().create(parts.folding);
    const needles = forms.map((form) => parts.folding.fold(form)).filter(Boolean);
    for (const nodes of blocks(article)) {
      if (matches.length >= MOST_MARKS) break;
      const text = nodes.map((node) => node.data).join("");
      for (const [start, end] of finder.find(text, needles).marks.reverse()) mark(nodes, start, end);
    }
    matches.sort((a, b) =>
      a.first.compareDocumentPosition(b.first) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    if (!matches.length) return;
    makeBar();
    let target = null;
    try {
      target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    } catch (error) {
      // A hash that is no text names no section.
    }
    const behind = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
    const at = matches.findIndex(
      ({ first }) => !target || Boolean(target.compareDocumentPosition(first) & behind),
    );
    go(Math.max(at, 0), target);
  }

  /** Wrap the characters from `start` to `end` of a block. @param {Text[]} nodes @param {number} start @param {number} end */
  function mark(nodes, start, end) {
    /** @type {HTMLElement[]} */
    const marks = [];
    let offset = 0;
    for (const node of nodes) {
      const length = node.data.length;
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, length);
      offset += length;
      if (from >= to || !node.data.slice(from, to).trim()) continue;
      const rest = node.splitText(from);
      if (to - from < rest.data.length) rest.splitText(to - from);
      const element = document.createElement("mark");
      element.className = "kb-hit";
      /** @type {Node} */ (rest.parentNode).replaceChild(element, rest);
      element.appendChild(rest);
      marks.push(element);
    }
    // Matches of a block are marked from its end, so the nodes before the first mark stay what they were.
    const first = marks[0];
    if (first) matches.push({ marks, first });
  }

  /** Make match `at` the current one. @param {number} at @param {Element | null} [section] to keep in view where both fit */
  function go(at, section) {
    const last = matches[current];
    if (last) last.marks.forEach((part) => part.removeAttribute("aria-current"));
    current = (at + matches.length) % matches.length;
    const next = /** @type {Match} */ (matches[current]);
    const element = next.first;
    next.marks.forEach((part) => part.setAttribute("aria-current", "true"));
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (parent.nodeName === "DETAILS") /** @type {HTMLDetailsElement} */ (parent).open = true;
    }
    if (section) section.scrollIntoView();
    const box = element.getBoundingClientRect();
    if (!section || box.top < 80 || box.bottom > window.innerHeight - 80)
      element.scrollIntoView({ block: "center" });
    if (bar)
      /** @type {HTMLElement} */ (bar.querySelector("[role=status]")).textContent =
        `第 ${current + 1} 处，共 ${matches.length} 处`;
  }

  function makeBar() {
    bar = document.createElement("div");
    bar.className = "kb-hits";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "搜索到的文字");
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    bar.append(
      status,
      button("上一处", () => go(current - 1)),
      button("下一处", () => go(current + 1)),
      button("清除", clear, "清除标记"),
    );
    document.body.appendChild(bar);
  }

  /** @param {string} label @param {() => void} action @param {string} [name] where the label alone would say too little */
  function button(label, action, name) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = label;
    if (name) element.setAttribute("aria-label", name);
    element.addEventListener("click", action);
    return element;
  }

  /** Take all marks away; the page is what it was. */
  function clear() {
    for (const { marks } of matches) {
      for (const element of marks) {
        const parent = element.parentNode;
        if (!parent) continue;
        while (element.firstChild) parent.insertBefore(element.firstChild, element);
        parent.removeChild(element);
        parent.normalize();
      }
    }
    matches = [];
    current = -1;
    if (bar) bar.remove();
    bar = null;
  }

  /** Load what marking needs, then mark. @param {string[]} forms @returns {Promise<void>} */
  function arrive(forms) {
    if (!forms.length) return Promise.resolve();
    return Promise.all([
      KB.search.loadScript("search-folding.js"),
      KB.search.loadScript("search-snippet.js"),
    ]).then(() => show(forms));
  }

  document.addEventListener("keydown", (event) => {
    const busy = event.isComposing || document.querySelector(".kb-search[data-open]");
    if (event.key === "Escape" && matches.length && !busy) clear();
  });

  KB.search.arrive = arrive;
  arrive(takeForms()).catch((error) => console.error("KB search:", error));
})();
