/**
 * What is told of a result: where it is, what it is called, why it was found, its passage; and the definition on top.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchHit() {
    /**
     * @typedef {object} Hit
     * @property {string} url relative to the site's root, with the anchor @property {string} title of the page
     * @property {string} heading of the section @property {string[]} breadcrumb headings above it
     * @property {string} code `R1-3`, `R1` or "" @property {string} kind 作用, 实务 …, "" where unknown
     * @property {string} reason why it was found @property {string} match the class that ranks it
     * @property {number} score falls from hit to hit @property {boolean} literal whether it holds the query as typed
     * @property {number} page number of the page
     * @property {{text: string, marks: number[][], forms: string[]} | null} snippet null beyond `snippets` hits; `forms`: what was
     *   looked for as the section spells it
     * @property {number[][]} headingMarks
     */

    /**
     * @param {any} corpus @param {any} lexicon @param {any} snippet
     * @param {{CLASS: Record<string, number>, LATE: number}} order the classes of results
     */
    function create(corpus, lexicon, snippet, order) {
      const classes = order.CLASS;
      const late = order.LATE;

      /** @param {any} hit @returns {any} */
      function briefly(hit) {
        return { url: addressOf(hit.section), match: matchName(hit.cls) };
      }

      /** @param {number} section @returns {string} the top of a page goes without its anchor */
      function addressOf(section) {
        const page = corpus.pages[corpus.pageOf[section]];
        const anchor = corpus.anchors[section];
        if (!anchor || section === page.first) return page.url;
        // In the single-file edition a page is itself a place in the document: `#page-roles-hub`.
        return (page.url[0] === "#" ? "" : page.url) + "#" + anchor;
      }

      /** @param {any} hit @param {string[] | null} needles to show it by @returns {Hit} */
      function asHit(hit, needles) {
        const section = hit.section;
        const number = corpus.pageOf[section];
        const page = corpus.pages[number];
        const anchor = corpus.anchors[section];
        const top = section === page.first;
        const heading = corpus.heading(section);
        const own = anchor && page.code && /^[a-z][0-9]+(-[0-9]+)?$/.test(anchor) ? anchor.toUpperCase() : "";
        const term = lexicon.termOf.get(section);
        return {
          url: addressOf(section),
          title: page.title,
          heading: heading || page.title,
          breadcrumb: breadcrumb(page, section),
          code: own || (top ? page.code : ""),
          kind: page.kind,
          reason: hit.reason,
          match: matchName(hit.cls),
          score: 1e6 - hit.key,
          literal: hit.key < late,
          page: number,
          snippet: needles
            ? snippet.passage(
                corpus.text(section),
                corpus.levels[section] > 0,
                needles,
                term ? term.block : 1,
                Boolean(term),
              )
            : null,
          headingMarks: needles ? snippet.find(heading || page.title, needles).marks : [],
        };
      }

      /** @param {number} cls */
      function matchName(cls) {
        return Object.keys(classes).find((name) => classes[name] === cls) || "";
      }

      /** The headings above a section, the page's title first. @param {any} page @param {number} section */
      function breadcrumb(page, section) {
        /** @type {string[]} */
        const trail = [];
        let level = corpus.levels[section];
        for (let s = section - 1; s >= page.first && level > 1; s--) {
          if (corpus.levels[s] && corpus.levels[s] < level) {
            level = corpus.levels[s];
            trail.unshift(corpus.heading(s));
          }
        }
        return trail.length || section === page.first ? trail : [page.title];
      }

      /** The definition to show on top: of the term asked for by its name. @param {any[]} ranked @param {string} whole @param {boolean} spelled */
      function cardFor(ranked, whole, spelled) {
        const entry = lexicon.lookUp(whole).filter((/** @type {any} */ e) => e.kind === "term")[0];
        const first = ranked[0];
        const section = entry
          ? entry.section
          : first && (spelled || first.cls === classes.term)
            ? first.section
            : -1;
        const term = lexicon.termOf.get(section);
        if (!term) return null;
        const page = corpus.pages[corpus.pageOf[section]];
        return {
          name: term.name,
          definition: corpus.text(section).split("\n")[term.block] || "",
          aliases: term.aliases,
          url: addressOf(section),
        };
      }

      return { briefly, asHit, cardFor };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchHit;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).hit = kbSearchHit;
})(typeof self === "undefined" ? this : self);
