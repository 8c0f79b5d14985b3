/**
 * What a reader typed, taken apart: codes, quoted phrases, excluded words, words.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchQuery() {
    // Longer queries are cut: no text that a person searches for is that long, and every query must end in good time.
    const LONGEST = 400;
    const MOST_WORDS = 24;
    const QUOTES = /["“”„‟«»「」『』＂]/;
    const CODE = /^([A-Z])([0-9]{1,2})(?:[-.·_ ‐‑‒–—―−]{0,2}([0-9]{1,3}))?$/;

    /**
     * @typedef {object} Word
     * @property {string} shown as typed @property {string} text folded
     */
    /**
     * @typedef {object} Parsed
     * @property {string} shown the query, trimmed and cut to a sane length
     * @property {{page: string, section: string}[]} codes what it names where it is a code
     * @property {Word[]} phrases must stand as they are
     * @property {Word[]} without must not stand at all
     * @property {Word[]} words everything else, in order
     * @property {string} whole the words as one folded text
     */

    /**
     * @param {string} query @param {(text: string) => string} fold @returns {Parsed}
     */
    function parse(query, fold) {
      const shown = Array.from(String(query).slice(0, LONGEST * 4))
        .slice(0, LONGEST)
        .join("")
        .trim();
      /** @type {Parsed} */
      const parsed = { shown, codes: codes(shown), phrases: [], without: [], words: [], whole: "" };
      for (const piece of pieces(shown)) {
        const text = fold(piece.text);
        if (!text) continue;
        const word = { shown: piece.text, text };
        const list = piece.minus ? parsed.without : piece.quoted ? parsed.phrases : parsed.words;
        if (list.length < MOST_WORDS) list.push(word);
      }
      // Nothing but exclusions is no query: then the signs were meant as text.
      if (!parsed.words.length && !parsed.phrases.length) {
        parsed.words = parsed.without;
        parsed.without = [];
      }
      parsed.whole = parsed.words.map((word) => word.text).join("");
      return parsed;
    }

    /** The pieces between spaces and quotation marks. @param {string} shown */
    function pieces(shown) {
      /** @type {{text: string, quoted: boolean, minus: boolean}[]} */
      const found = [];
      let text = "";
      let minus = false;
      let quoted = false;
      const end = () => {
        if (text) found.push({ text, quoted, minus });
        text = "";
        minus = false;
      };
      const chars = Array.from(shown);
      chars.forEach((char, i) => {
        if (QUOTES.test(char) && (quoted || closes(chars, i))) {
          const excluded = minus && !text;
          if (quoted || text) end();
          quoted = !quoted;
          minus = quoted && excluded;
        } else if (!quoted && /\s/.test(char)) end();
        // A minus excludes only where a word begins behind a space: 2023-2024 and R1-3 are text.
        else if (!quoted && !text && !minus && /[-－−]/.test(char) && startsWord(chars, i)) minus = true;
        else text += char;
      });
      end();
      return found;
    }

    /** @param {any[]} chars @param {number} at */
    function startsWord(chars, at) {
      return (at === 0 || /\s/.test(chars[at - 1])) && at + 1 < chars.length && !/\s/.test(chars[at + 1]);
    }

    /** Whether another quotation mark follows: one alone is text. @param {any[]} chars @param {number} at */
    function closes(chars, at) {
      for (let i = at + 1; i < chars.length; i++) if (QUOTES.test(chars[i])) return true;
      return false;
    }

    /**
     * The codes that a text may mean: `R1-3`, `r1.3`, `Ｒ１－３`; `R13` may be page R13 only.
     * @param {string} shown @returns {{page: string, section: string}[]}
     */
    function codes(shown) {
      if (shown.length > 16) return [];
      const match = /** @type {any} */ (CODE.exec(shown.normalize("NFKC").toUpperCase().trim()));
      if (!match) return [];
      const split =
        match[3] !== undefined && match[0].length > match[1].length + match[2].length + match[3].length;
      const page = match[1] + Number(match[2]);
      if (match[3] === undefined) return [{ page, section: "" }];
      return split ? [{ page, section: String(Number(match[3])) }] : [];
    }

    return { parse };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchQuery;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).query = kbSearchQuery;
})(typeof self === "undefined" ? this : self);
