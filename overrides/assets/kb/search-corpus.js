/**
 * The site's text as the search holds it: the visible text as it was shipped, its folded form, and where each section
 * begins in both. The folded text is the index: `collect` scans it. See scripts/kb/core/search/data.py for the format.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchCorpus() {
    const BREAK = 10;
    // More occurrences than this say nothing new about a section; the scan then leaps to the next one.
    const MOST_COUNTED = 8;

    /**
     * @typedef {object} Page
     * @property {string} url @property {string} title @property {string} code @property {string} kind
     * @property {string[]} aliases @property {number} first its first section @property {number} end
     * @property {number} weight what it is worth as an answer: 1, or less
     */
    /**
     * What a scan found: `sections` in order; `head[i]` and `body[i]` count the occurrences in the heading and below it.
     * @typedef {{sections: number[], head: any[], body: any[]}} Found
     */

    /**
     * @param {string} data @param {any} foldingPart
     * Nothing is folded yet: call `prepare` until it says true.
     */
    function create(data, foldingPart) {
      const line = data.indexOf("\n");
      const head = JSON.parse(line < 0 ? data : data.slice(0, line));
      const folding = foldingPart.create(head.han[0], head.han[1]);

      /** @type {Page[]} */
      const pages = [];
      /** @type {string[]} */
      const anchors = [];
      /** @type {number[]} */
      const levels = [];
      /** @type {number[]} */
      const pageOf = [];
      for (const row of head.pages) {
        const first = anchors.length;
        for (const anchor of row[5].split(" ")) {
          pageOf.push(pages.length);
          anchors.push(anchor === "-" ? "" : anchor);
        }
        for (const level of row[6]) levels.push(Number(level));
        pages.push({
          url: row[0],
          title: row[1],
          code: row[2],
          kind: row[3],
          aliases: row[4],
          weight: row[7],
          first,
          end: anchors.length,
        });
      }

      const count = anchors.length;
      // `any`: every index below is in range, and a check for each would only hide the loops.
      /** @type {any} */
      const rawStart = new Uint32Array(count + 1);
      /** @type {any} */
      const start = new Uint32Array(count + 1);
      /** @type {any} */
      const headEnd = new Uint32Array(count);
      let folded = "";
      let marked = "";

      let units = new Uint16Array(Math.max(1024, data.length - line + 4096));
      let at = 0;
      let raw = line + 1;
      let section = 0;

      /** Fold one piece, making room where there is too little. @param {number} from @param {number} to */
      function put(from, to) {
        for (;;) {
          const next = folding.foldInto(data, from, to, units, at);
          if (next >= 0) {
            at = next;
            return;
          }
          const larger = new Uint16Array(units.length * 2);
          larger.set(units.subarray(0, at));
          units = larger;
        }
      }

      /**
       * Fold on for about `most` characters; true when all is folded. The page calls it in slices, the worker at once.
       * @param {number} most @returns {boolean}
       */
      function prepare(most) {
        const stop = raw + most;
        while (section < count && raw < stop) {
          let end = data.indexOf("\n\n", raw);
          if (end < 0) end = data.length;
          rawStart[section] = raw;
          start[section] = at;
          let body = raw;
          if (levels[section]) {
            body = data.indexOf("\n", raw);
            if (body < 0 || body > end) body = end;
            put(raw, body);
          }
          headEnd[section] = at;
          put(body, end);
          if (at >= units.length) put(end, end + 1);
          units[at++] = BREAK;
          section++;
          raw = end + 2;
        }
        if (section < count) return false;
        if (units.length) {
          rawStart[count] = data.length + 2;
          start[count] = at;
          folded = decode(units.subarray(0, at));
          units = new Uint16Array(0);
          for (const page of pages) if (typeof page.title !== "string") page.title = heading(page.first);
        }
        return true;
      }

      /** @param {Uint16Array} part @returns {string} */
      function decode(part) {
        // Where the platform has it, ten times as fast.
        if (typeof TextDecoder === "function")
          return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(part);
        return foldingPart.decode(part);
      }

      /** The visible text of a section: its blocks, one a line. @param {number} number */
      function text(number) {
        return data.slice(rawStart[number], rawStart[number + 1] - 2);
      }

      /** The visible heading of a section, "" where it has none. @param {number} number @returns {string} */
      function heading(number) {
        if (!levels[number]) return "";
        const whole = text(number);
        const end = whole.indexOf("\n");
        return end < 0 ? whole : whole.slice(0, end);
      }

      /**
       * All sections whose folded text holds `needle` (folded, not empty).
       * @param {string} needle @returns {Found}
       */
      function collect(needle) {
        /** @type {Found} */
        const found = { sections: [], head: [], body: [] };
        let number = 0;
        let place = folded.indexOf(needle);
        while (place !== -1) {
          while (start[number + 1] <= place) number++;
          const inHead = place < headEnd[number] ? 1 : 0;
          const last = found.sections.length - 1;
          if (last >= 0 && found.sections[last] === number) {
            if (inHead) found.head[last]++;
            else found.body[last]++;
          } else {
            found.sections.push(number);
            found.head.push(inHead);
            found.body.push(1 - inHead);
          }
          const now = found.sections.length - 1;
          const enough = found.head[now] + found.body[now] >= MOST_COUNTED;
          place = folded.indexOf(needle, enough ? start[number + 1] : place + needle.length);
        }
        return found;
      }

      /**
       * All sections whose text holds `query` with its punctuation; for queries of nothing else.
       * @param {string} query @returns {Found}
       */
      function collectMarks(query) {
        /** @type {Found} */
        const found = { sections: [], head: [], body: [] };
        const needle = folding.foldMarks(query);
        if (!needle) return found;
        if (!marked) {
          for (let i = 0; i < count; i++)
            marked += text(i).split("\n").map(folding.foldMarks).join("\n") + "\n\n";
        }
        let number = 0;
        let end = marked.indexOf("\n\n");
        for (let place = marked.indexOf(needle); place !== -1; place = marked.indexOf(needle, end)) {
          while (end <= place) {
            end = marked.indexOf("\n\n", end + 2);
            number++;
          }
          found.sections.push(number);
          found.head.push(0);
          found.body.push(1);
        }
        return found;
      }

      return {
        head,
        folding,
        pages,
        anchors,
        levels,
        pageOf,
        start,
        count,
        prepare,
        text,
        heading,
        collect,
        collectMarks,
        /** Whether the folded text holds `needle`. @param {string} needle */
        has: (needle) => folded.indexOf(needle) !== -1,
        /** The folded heading. @param {number} number */
        foldedHeading: (number) => folded.slice(start[number], headEnd[number]),
        /** How long a section is, folded. @param {number} number */
        size: (number) => start[number + 1] - start[number],
      };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchCorpus;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).corpus = kbSearchCorpus;
})(typeof self === "undefined" ? this : self);
