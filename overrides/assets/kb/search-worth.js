/**
 * What sections and pages are worth to the order of results (search-rank.js):
 *
 *   tf / (tf + K1 · (1 − B + B · length / average length))  with  tf = HEADING · occurrences in the heading + those below it
 *   idf = ln(1 + (N − n + ½) / (n + ½)),  N sections, n of them with the word
 *
 * Some sections are worth more or less whatever the words: a glossary entry ENTRY times as much, one related to the term
 * asked for RELATED; a section whose heading stands on FURNITURE pages or more (exercises, where to go from here)
 * REPEATED; every section what its page weighs (see PageFacts in scripts/kb/core/search/data.py).
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchWorth() {
    const K1 = 1.8;
    const B = 0.5;
    const HEADING = 4;
    const ENTRY = 2;
    const RELATED = 1.5;
    const FURNITURE = 4; // pages
    const REPEATED = 0.3;

    /** @param {any} corpus @param {any} lexicon */
    function create(corpus, lexicon) {
      const average = corpus.count ? Math.max(1, corpus.start[corpus.count] / corpus.count) : 1;

      /** @param {number} n */
      const idf = (n) => Math.log(1 + (corpus.count - n + 0.5) / (n + 0.5));

      /** How much a section says of what it holds so often in heading and text. @param {number} head @param {number} body @param {number} section */
      function saturated(head, body, section) {
        const tf = HEADING * head + body;
        return tf / (tf + K1 * (1 - B + (B * corpus.size(section)) / average));
      }

      const pageAverage = corpus.pages.length
        ? Math.max(1, corpus.start[corpus.count] / corpus.pages.length)
        : 1;
      /** @type {Map<string, Set<number>>} the pages of each heading */
      const headings = new Map();
      for (let s = 0; s < corpus.count; s++) {
        if (corpus.levels[s] < 2 || lexicon.termOf.has(s)) continue;
        const heading = corpus.foldedHeading(s);
        const pages = headings.get(heading);
        if (pages) pages.add(corpus.pageOf[s]);
        else headings.set(heading, new Set([corpus.pageOf[s]]));
      }

      /** @type {Set<number>} the sections of the glossary that are no entries: letters, categories */
      const glossary = new Set();
      lexicon.termOf.forEach((/** @type {any} */ _, /** @type {number} */ entry) => {
        const page = corpus.pages[corpus.pageOf[entry]];
        if (!glossary.has(page.first))
          for (let s = page.first; s < page.end; s++) if (!lexicon.termOf.has(s)) glossary.add(s);
      });

      /** @type {any} what each page goes by, folded */
      const aliases = corpus.pages.map((/** @type {any} */ page) =>
        page.aliases.map((/** @type {string} */ alias) => corpus.folding.fold(alias)),
      );

      /** Whether one of a page's other names holds `needle`. @param {number} page @param {string} needle */
      function goesBy(page, needle) {
        return aliases[page].some((/** @type {string} */ alias) => alias.indexOf(needle) >= 0);
      }

      /** Whether a section only lists what stands elsewhere. @param {number} section */
      function refers(section) {
        return corpus.pages[corpus.pageOf[section]].weight < 1 && !lexicon.termOf.has(section);
      }

      /** Whether a heading that holds the query speaks for its section. @param {number} section @param {boolean} whole it is the query */
      function worthNaming(section, whole) {
        if (!whole) return !refers(section);
        return corpus.levels[section] === 1 || !glossary.has(section);
      }

      /** Sections that make a good answer whatever the words. @param {number} section @param {Set<number>} related */
      function standing(section, related) {
        if (lexicon.termOf.has(section)) return ENTRY * (related.has(section) ? RELATED : 1);
        const pages = corpus.levels[section] > 1 ? headings.get(corpus.foldedHeading(section)) : undefined;
        const { weight } = corpus.pages[corpus.pageOf[section]];
        return pages && pages.size >= FURNITURE ? weight * REPEATED : weight;
      }

      /**
       * How much each page says of what `found` holds, 0 to 1; a page of the glossary's entries says nothing.
       * @param {any} found @returns {Map<number, number>} by the number of the page
       */
      function saidOnPages(found) {
        /** @type {Map<number, number>} */
        const said = new Map();
        found.sections.forEach((/** @type {number} */ section, /** @type {number} */ i) => {
          if (lexicon.termOf.has(section)) return;
          const page = corpus.pageOf[section];
          said.set(page, (said.get(page) || 0) + HEADING * found.head[i] + found.body[i]);
        });
        said.forEach((tf, number) => {
          const page = corpus.pages[number];
          const length = (corpus.start[page.end] - corpus.start[page.first]) / pageAverage;
          said.set(number, tf / (tf + K1 * (1 - B + B * length)));
        });
        return said;
      }

      return { entry: ENTRY, idf, saturated, goesBy, worthNaming, standing, saidOnPages };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchWorth;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).worth = kbSearchWorth;
})(typeof self === "undefined" ? this : self);
