/**
 * The passage of a section that shows best why it was found, and the places in a text to be marked, in the text's own
 * spelling.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchSnippet() {
    const LENGTH = 96;
    const LEAD = 24; // characters before the first mark
    const MOST_READ = 20000; // of a section; a longer one shows a passage from its beginning
    const MOST_MARKS = 40;
    const MOST_FORMS = 6;
    const BOUNDARY = /[，。；：！？、,.;:!?\s]/;

    /** @param {any} folding */
    function create(folding) {
      /**
       * Where `needles` (folded) stand in `text`: pairs [start, end), in order, none overlapping another; the earlier
       * needle wins. `which[i]` is the needle of pair i.
       * @param {string} text @param {string[]} needles
       * @returns {{marks: [number, number][], which: number[]}}
       */
      function find(text, needles) {
        const { text: folded, origin } = folding.foldMapped(text);
        /** @type {{at: number, end: number, which: number}[]} */
        const found = [];
        needles.forEach((needle, which) => {
          if (!needle) return;
          let at = folded.indexOf(needle);
          for (let n = 0; at !== -1 && n < MOST_MARKS; n++) {
            const end = at + needle.length;
            if (!found.some((other) => at < other.end && other.at < end)) found.push({ at, end, which });
            at = folded.indexOf(needle, end);
          }
        });
        found.sort((a, b) => a.at - b.at);
        return {
          marks: found.map(({ at, end }) => {
            const last = origin[end - 1];
            const wide = /** @type {number} */ (text.codePointAt(last)) > 0xffff ? 2 : 1;
            return /** @type {[number, number]} */ ([origin[at], last + wide]);
          }),
          which: found.map((item) => item.which),
        };
      }

      /**
       * @param {string} text of a section, a block a line @param {boolean} headed whether the first block is its heading
       * @param {string[]} needles best first @param {number} preferred the block to show where none holds a needle
       * @param {boolean} entry of the glossary: its definition, the preferred block, is shown in any case, behind what holds
       *   the needles where neither it nor the name does
       * @returns {{text: string, marks: [number, number][], forms: string[]}} `forms`: the needles as the section spells them
       */
      function passage(text, headed, needles, preferred, entry) {
        /** @type {any[]} */
        const blocks = text.slice(0, MOST_READ).split("\n");
        const from = headed && blocks.length > 1 ? 1 : 0;
        /** @type {Set<string>} */
        const forms = new Set();
        let best = null;
        let worth = 0;
        let named = false;
        for (let i = 0; i < blocks.length; i++) {
          const found = find(blocks[i], needles);
          if (!found.marks.length) continue;
          for (const [start, end] of found.marks)
            if (forms.size < MOST_FORMS) forms.add(blocks[i].slice(start, end));
          if (i < from) named = true;
          if (i < from || (entry && named && i !== preferred)) continue;
          // Which needles there are counts more than how often; earlier ones count more.
          const kinds = Array.from(new Set(found.which)).reduce(
            (sum, which) => sum + 4 / (1 + which * 0.2),
            0,
          );
          const value = kinds + Math.min(found.marks.length, 5) * 0.1 + (entry && i === preferred ? 100 : 0);
          if (value > worth) {
            worth = value;
            best = { block: blocks[i], marks: found.marks, which: found.which };
          }
        }
        if (!best) {
          const block = blocks[Math.min(Math.max(preferred, from), blocks.length - 1)] || "";
          return Object.assign(cut(block, [], 0), { forms: Array.from(forms) });
        }
        const definition = blocks[preferred];
        if (entry && definition && best.block !== definition) best.block += "｜" + definition;
        const first = best.which.indexOf(Math.min.apply(null, best.which));
        return Object.assign(cut(best.block, best.marks, /** @type {any} */ (best.marks[first])[0]), {
          forms: Array.from(forms),
        });
      }

      /** About LENGTH characters of `block` around `at`. @param {string} block @param {[number, number][]} marks @param {number} at */
      function cut(block, marks, at) {
        let start = Math.max(0, at - LEAD);
        if (start > 0) {
          // Begin behind a punctuation mark where one is near.
          for (let i = start; i < at; i++) {
            if (BOUNDARY.test(block.charAt(i))) {
              start = i + 1;
              break;
            }
          }
        }
        let end = Math.min(block.length, start + LENGTH);
        if (block.length - start < LENGTH) start = Math.max(0, Math.min(start, block.length - LENGTH));
        if (isTail(block, start)) start--;
        if (isTail(block, end)) end++;
        const before = start > 0 ? "…" : "";
        const shift = before.length - start;
        return {
          text: before + block.slice(start, end) + (end < block.length ? "…" : ""),
          marks: marks
            .filter((mark) => mark[0] < end && mark[1] > start)
            .map(
              (mark) =>
                /** @type {[number, number]} */ ([
                  Math.max(mark[0], start) + shift,
                  Math.min(mark[1], end) + shift,
                ]),
            ),
        };
      }

      /** Whether `at` would part a surrogate pair. @param {string} text @param {number} at */
      function isTail(text, at) {
        return (
          at > 0 &&
          at < text.length &&
          /[\udc00-\udfff]/.test(text.charAt(at)) &&
          /[\ud800-\udbff]/.test(text.charAt(at - 1))
        );
      }

      return { find, passage };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchSnippet;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).snippet = kbSearchSnippet;
})(typeof self === "undefined" ? this : self);
