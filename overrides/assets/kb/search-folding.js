/**
 * When two spellings are the same text for the search: the browser's half of the definition that stands in
 * scripts/kb/core/search/folding.py; tests/contract/folding.json holds both to it.
 *
 * Like every search-*.js part, one self-contained function: its source text also runs in a worker.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchFolding() {
    const DROPPED = /^[\p{Z}\p{P}\p{Mn}\p{Me}\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]$/u;
    const INVISIBLE = /^[\p{Z}\p{Mn}\p{Me}\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]$/u;
    const BREAK = 10;
    // Marks in the table of folded code units; no folded text holds these control characters.
    const UNKNOWN = 0;
    const DROP = 1;
    const SLOW = 2;

    /**
     * @param {string} from characters that are replaced …
     * @param {string} to … and, at the same places, by what
     */
    function create(from, to) {
      /** @type {Map<string, string>} */
      const han = new Map();
      const targets = Array.from(to);
      Array.from(from).forEach((char, place) => han.set(char, targets[place] || char));
      const units = new Uint16Array(65536);
      /** @type {Map<number, string>} */
      const several = new Map();

      /** @param {string} char @param {RegExp} dropped */
      function foldCharacter(char, dropped) {
        if (char >= "\uac00" && char <= "\ud7a3") return char;
        let folded = "";
        for (const part of char.normalize("NFKD")) {
          for (const low of part.toLowerCase()) {
            if (!dropped.test(low)) folded += han.get(low) || low;
          }
        }
        return folded;
      }

      /** Work out one code unit and remember it. @param {number} unit */
      function learn(unit) {
        let value = SLOW;
        if (unit < 0xd800 || unit > 0xdfff) {
          const folded = foldCharacter(String.fromCharCode(unit), DROPPED);
          if (folded === "") value = DROP;
          else if (folded.length === 1) value = folded.charCodeAt(0);
          else several.set(unit, folded);
        }
        units[unit] = value;
        return value;
      }

      /** The folded form of the character at `at`, which may be a surrogate pair. @param {string} text @param {number} at */
      function slow(text, at) {
        const code = /** @type {number} */ (text.codePointAt(at));
        let folded = several.get(code);
        if (folded === undefined) {
          folded = foldCharacter(String.fromCodePoint(code), DROPPED);
          several.set(code, folded);
        }
        return { folded, width: code > 0xffff ? 2 : 1 };
      }

      /**
       * Fold `text` and call `put(unit, at)` for each code unit that comes out, `at` being the place it stems from.
       * @param {string} text @param {(unit: number, at: number) => void} put
       */
      function each(text, put) {
        for (let at = 0; at < text.length; at++) {
          const unit = text.charCodeAt(at);
          const value = units[unit] || learn(unit);
          if (value > SLOW) put(value, at);
          else if (value === SLOW) {
            const { folded, width } = slow(text, at);
            for (let i = 0; i < folded.length; i++) put(folded.charCodeAt(i), at);
            at += width - 1;
          }
        }
      }

      /** @param {string} text @returns {string} */
      function fold(text) {
        /** @type {number[]} */
        const out = [];
        each(text, (unit) => out.push(unit));
        return decode(Uint16Array.from(out));
      }

      /**
       * The folded form with the place of each code unit in `text`.
       * @param {string} text @returns {{text: string, origin: number[]}}
       */
      function foldMapped(text) {
        /** @type {number[]} */
        const out = [];
        /** @type {number[]} */
        const origin = [];
        each(text, (unit, at) => {
          out.push(unit);
          origin.push(at);
        });
        return { text: decode(Uint16Array.from(out)), origin };
      }

      /**
       * Fold `text` from `start` to `end` into `out` from `at` on, keeping line breaks (they part the blocks).
       * Nothing is made per character: this is the loop that meets the whole site. `out` needs no more room than
       * four units for each of the text; returns the new `at`, or -1 where the room did not suffice.
       * @param {string} text @param {number} start @param {number} end @param {Uint16Array} out @param {number} at
       */
      function foldInto(text, start, end, out, at) {
        const room = out.length;
        const table = units; // a local name is a quarter faster in this loop
        for (let i = start; i < end; i++) {
          const unit = text.charCodeAt(i);
          const value = table[unit] || learn(unit);
          if (value > SLOW) {
            if (at >= room) return -1;
            out[at++] = value;
          } else if (value === SLOW) {
            const { folded, width } = slow(text, i);
            if (at + folded.length > room) return -1;
            for (let k = 0; k < folded.length; k++) out[at++] = folded.charCodeAt(k);
            i += width - 1;
          } else if (unit === BREAK) {
            if (at >= room) return -1;
            out[at++] = BREAK;
          }
        }
        return at;
      }

      /** @type {Map<string, string>} */
      const withMarks = new Map();

      /** Folded but with punctuation, for a query of nothing else. @param {string} text */
      function foldMarks(text) {
        let all = "";
        for (const char of text) {
          let folded = withMarks.get(char);
          if (folded === undefined) {
            folded = foldCharacter(char, INVISIBLE);
            withMarks.set(char, folded);
          }
          all += folded;
        }
        return all;
      }

      return { fold, foldMapped, foldInto, foldMarks, UNKNOWN };
    }

    /** UTF-16 code units as a string. @param {Uint16Array} units @returns {string} */
    function decode(units) {
      let text = "";
      for (let i = 0; i < units.length; i += 8192) {
        text += String.fromCharCode.apply(null, /** @type {any} */ (units.subarray(i, i + 8192)));
      }
      return text;
    }

    return { create, decode };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchFolding;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).folding = kbSearchFolding;
})(typeof self === "undefined" ? this : self);
