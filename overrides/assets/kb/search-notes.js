/**
 * What the search box says around its results: how to ask, what was read differently or not found, the kinds of pages.
 */
(function () {
  "use strict";

  const KB = /** @type {any} */ (window).KB;
  const { element } = KB.searchResults;
  // Every second piece keeps to one line: broken at its hyphen it would read as something else.
  const TIPS = [
    "可以输入一个词、一句话、全拼（huiwu）、首字母（hw）或编号（",
    "R1-3",
    "）；“引号”里的照字面找，",
    "“-词”",
    "排除这个词。",
  ];

  /** @returns {(string | Node)[]} */
  function tips() {
    return TIPS.map((piece, i) => (i % 2 ? element("span", "kb-search__whole", [piece]) : piece));
  }

  /**
   * What was read differently, loosened, or not found.
   * @param {any} answer
   * @param {{open: (text: string) => void, literally: () => void}} actions search for another text; for nothing but the text itself
   * @returns {Node[]}
   */
  function remarks(answer, actions) {
    /** @type {Node[]} */
    const said = [];
    if (answer.corrected) {
      const literally = again(`仍按“${answer.query}”搜索`, actions.literally);
      said.push(element("p", "", [`按“${answer.corrected.to}”为您搜索。`, literally]));
    }
    if (answer.total && answer.missing.length) {
      const missing = quoted(answer.missing);
      const tried = quoted(answer.tried);
      said.push(element("p", "", [`没有找到${missing}，下面按${tried}找。`]));
    } else if (answer.loosenedFrom === 0) {
      said.push(element("p", "", ["没有一处写全这些词，下面是含其中一部分的内容。"]));
    }
    return answer.total ? said : said.concat(nothingFound(answer, actions.open));
  }

  /** @param {string[]} texts */
  function quoted(texts) {
    return texts.map((text) => `“${text}”`).join("");
  }

  /** @param {any} answer @param {(text: string) => void} open @returns {Node[]} */
  function nothingFound(answer, open) {
    const tried = answer.tried.filter((/** @type {string} */ text) => text.length > 1);
    if (!tried.length) tried.push(answer.query);
    const said = [element("p", "", [`找过：${tried.join("、")}（照字面、按拼音和近音都没有）`])];
    if (answer.suggestions.length) {
      const line = element("p", "", ["试试："]);
      answer.suggestions.forEach((/** @type {string} */ text) =>
        line.append(
          again(text, () => open(text)),
          " ",
        ),
      );
      said.push(line);
    }
    // Where the page for readers without script stands: every page and every term.
    const opener = document.querySelector('[data-kb~="search"][href]');
    if (opener) {
      const everything = element("a", "", ["全部页面和术语"]);
      everything.setAttribute("href", opener.getAttribute("href") || "");
      said.push(element("p", "", ["也可以从这里找：", everything]));
    }
    return said;
  }

  /**
   * A button for each kind of pages that the answer has, the most frequent first; none where there is only one.
   * @param {any} answer @param {string} chosen @param {(name: string) => void} choose "" for all kinds
   * @returns {Node[]}
   */
  function kindButtons(answer, chosen, choose) {
    const names = Object.keys(answer.kinds)
      .filter(Boolean)
      .sort((a, b) => answer.kinds[b] - answer.kinds[a] || (a < b ? -1 : 1));
    if (names.length < 2) return [];
    return ["", ...names].map((name) => {
      const button = again(name ? `${name} ${answer.kinds[name]}` : "全部", () => choose(name));
      button.setAttribute("aria-pressed", String(chosen === name));
      return button;
    });
  }

  /** @param {string} text @param {() => void} action @returns {HTMLElement} */
  function again(text, action) {
    const button = element("button", "kb-search__again", [text]);
    button.setAttribute("type", "button");
    button.addEventListener("click", action);
    return button;
  }

  KB.searchNotes = { tips, remarks, kindButtons, again };
})();
