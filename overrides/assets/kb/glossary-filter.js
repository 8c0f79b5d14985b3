/** The filter box of the glossary: Han characters, pinyin or initials narrow the list while typing. */
KB.register("glossary-filter", (root) => {
  "use strict";
  const WITHIN_FROM = 3; // so many letters are looked for inside a reading too, fewer only at its beginning
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const box = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const count = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const letters = /** @type {HTMLElement} */ (root.querySelector("nav"));
  const article = /** @type {HTMLElement} */ (root.parentElement);
  const lists = Array.from(article.querySelectorAll("dl.kb-glossary")).map((list) => ({
    list: /** @type {HTMLElement} */ (list),
    heading: /** @type {HTMLElement} */ (list.previousElementSibling),
    entries: Array.from(list.querySelectorAll("[data-kb-find]")).map((entry) => ({
      entry: /** @type {HTMLElement} */ (entry),
      words: wordsOf(entry),
    })),
  }));
  const categories = following(document.getElementById("by-category"));

  /**
   * What an entry goes by: its name, other names and search words, and what people type for them.
   * @param {Element} entry
   * @returns {string[]}
   */
  function wordsOf(entry) {
    const text = (/** @type {string} */ selector) =>
      Array.from(entry.querySelectorAll(selector), (part) => part.textContent || "");
    const syllables = text(".kb-entry__pinyin").join(" ").split(" ").map(folded);
    const full = syllables.join("");
    const initials = syllables.map((syllable) => syllable.charAt(0)).join("");
    const names = text(".kb-entry__names").map((names) => names.slice(names.indexOf("：") + 1));
    const typed = (entry.getAttribute("data-kb-find") || "").split(" ");
    return text("dt")
      .concat(names.join("；").split("；"))
      .map(folded)
      .concat(full, full.replace(/v/g, "u"), initials, typed)
      .filter(Boolean);
  }

  /**
   * An element and all that follow it.
   * @param {Element | null} first
   * @returns {HTMLElement[]}
   */
  function following(first) {
    const found = [];
    for (let next = first; next; next = next.nextElementSibling) {
      if (!next.hasAttribute("data-kb-chrome")) {
        found.push(/** @type {HTMLElement} */ (next));
      }
    }
    return found;
  }

  /**
   * What was typed, without case, spaces, tone marks and the apostrophes of pinyin.
   * @param {string} text
   */
  function folded(text) {
    return text
      .toLowerCase()
      .replace(/ü/g, "v")
      .normalize("NFD")
      .replace(/[\u0300-\u036f\s'’·]/g, "");
  }

  /**
   * @param {string} word
   * @param {string} query
   */
  function fits(word, query) {
    const spelled = /^[a-z]+$/.test(query);
    return spelled && query.length < WITHIN_FROM ? word.startsWith(query) : word.includes(query);
  }

  function apply() {
    const query = folded(box.value);
    let found = 0;
    lists.forEach(({ list, heading, entries }) => {
      let here = 0;
      entries.forEach(({ entry, words }) => {
        entry.hidden = query !== "" && !words.some((word) => fits(word, query));
        here += entry.hidden ? 0 : 1;
      });
      list.hidden = here === 0;
      heading.hidden = here === 0;
      found += here;
    });
    letters.hidden = query !== "";
    categories.forEach((element) => {
      element.hidden = query !== "";
    });
    if (query === "") {
      count.textContent = "";
    } else {
      count.textContent = found ? `找到 ${found} 条` : "没有找到。换个说法试试，或者清空后按字母、类别查找。";
    }
  }

  function clear() {
    box.value = "";
    apply();
  }

  box.addEventListener("input", apply);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      clear();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  window.addEventListener("hashchange", () => {
    // A link to an entry that the filter hides: the reader wants to see it.
    const target = document.getElementById(location.hash.slice(1));
    const entry = target && target.closest("[data-kb-find]");
    if (target && entry && /** @type {HTMLElement} */ (entry).hidden) {
      clear();
      target.scrollIntoView();
    }
  });
  form.hidden = false;
  apply(); // a browser that restores what was typed restores the list too
});
