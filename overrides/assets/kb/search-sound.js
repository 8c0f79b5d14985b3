/**
 * How words sound: reading pinyin and initials, and mending slips of the input method.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchSound() {
    const MOST_READINGS = 8;
    // What a mended piece costs more than the same piece as typed; the cheapest reading of the whole wins.
    const PRICE = {
      word: 1,
      homophone: 1.2,
      near: 1.7,
      wrong: 2,
      missing: 2.3,
      here: 2.5,
      unknown: 3.5,
      named: 0.3,
    };
    const LONGEST_WORD = 8;
    const NAME = 3; // the rank up to which an entry is a name of something, not just a word
    const LONGEST_MENDED = 32;
    const HAN_ONLY = /^[\u3007\u3400-\u9fff\uf900-\ufaff]+$/;

    /** Pinyin that careless fingers and southern ears do not tell apart, as one. @param {string} letters */
    function blur(letters) {
      return letters
        .replace(/([zcs])h/g, "$1")
        .replace(/ng/g, "n")
        .replace(/l/g, "n");
    }

    /** @param {any} head of the search data @param {any} lexicon @param {(text: string) => boolean} isThere */
    function create(head, lexicon, isThere) {
      /** @type {Map<string, string>} */
      const syllables = new Map();
      for (const group of head.syllables ? head.syllables.split(" ") : []) {
        const letters = /^[a-z]+/.exec(group);
        if (letters) for (const char of group.slice(letters[0].length)) syllables.set(char, letters[0]);
      }
      /** @type {any} */
      let index = null;

      /** The syllables of Han text, null where a character has none. @param {string} text @returns {string[] | null} */
      function read(text) {
        const known = Object.prototype.hasOwnProperty.call(head.readings, text) ? head.readings[text] : "";
        if (known) return known.split(" ");
        /** @type {string[]} */
        const found = [];
        for (const char of text) {
          const syllable = syllables.get(char);
          if (!syllable) return null;
          found.push(syllable);
        }
        return found;
      }

      /** @param {Map<string, any[]>} map @param {string} key @param {any} value */
      function put(map, key, value) {
        const list = map.get(key);
        if (list) list.push(value);
        else map.set(key, [value]);
      }

      /** Made on first need: most queries need none of it. */
      function build() {
        if (index) return index;
        index = {
          full: new Map(),
          initials: new Map(),
          blurred: new Map(),
          sound: new Map(),
          gaps: new Map(),
          texts: new Set(),
        };
        for (const entry of lexicon.entries()) {
          const han = entry.text;
          const spelled = han.length <= 24 ? read(han) : null;
          if (!spelled || spelled.length !== han.length) continue;
          const full = spelled.join("").replace(/v/g, "u");
          put(index.full, full, entry);
          put(index.blurred, blur(full), entry);
          if (entry.kind !== "word" && han.length > 1)
            put(index.initials, spelled.map((s) => s[0]).join(""), entry);
          // A slip is mended towards the name of something: any other word may be just what was meant.
          if (entry.rank > NAME || lexicon.ASKING.test(han)) continue;
          if (han.length < 2 || han.length > LONGEST_WORD || index.texts.has(han)) continue;
          index.texts.add(han);
          put(index.sound, blur(spelled.join(" ")), { entry, exact: spelled.join(" ") });
          // One character wrong or missing: the word with a gap at each place.
          if (han.length >= 3) {
            for (let i = 0; i < han.length; i++)
              put(index.gaps, han.slice(0, i) + "?" + han.slice(i + 1), entry);
          }
        }
        return index;
      }

      /** @param {any[]} entries @returns {any[]} best kind first, each text once */
      function best(entries) {
        const seen = new Set();
        return entries
          .slice()
          .sort((a, b) => a.rank - b.rank || a.text.length - b.text.length)
          .filter((entry) => !seen.has(entry.text) && seen.add(entry.text))
          .slice(0, MOST_READINGS);
      }

      /**
       * The words that `letters` may spell: in full, by initials, begun, or carelessly, in this order.
       * @param {string} letters folded, a to z @returns {{entries: any[], way: string}}
       */
      function spelled(letters) {
        const none = { entries: [], way: "" };
        if (!/^[a-z]+[1-5]?([a-z]+[1-5]?)*$/.test(letters) || letters.length < 2 || letters.length > 64)
          return none;
        const { full, initials, blurred } = build();
        const key = letters.replace(/[1-5]/g, "").replace(/v/g, "u");
        for (const [map, way] of /** @type {[Map<string, any[]>, string][]} */ ([
          [full, "拼音"],
          [initials, "拼音首字母"],
        ])) {
          const list = map.get(key);
          if (list) return { entries: best(list), way };
        }
        const parts = sentence(key, full);
        if (parts) return { entries: [parts], way: "拼音" };
        if (key.length >= 3) {
          const begun = best(
            starting(full, key)
              .concat(starting(initials, key))
              .filter((entry) => entry.kind !== "word"),
          );
          if (begun.length) return { entries: begun, way: "拼音" };
        }
        const near = key.length >= 4 ? blurred.get(blur(key)) : null;
        return near ? { entries: best(near), way: "近似拼音" } : none;
      }

      /** @param {Map<string, any[]>} map @param {string} key @returns {any[]} */
      function starting(map, key) {
        /** @type {any[]} */
        const found = [];
        map.forEach((list, other) => {
          if (other.startsWith(key)) found.push(...list);
        });
        return found;
      }

      /** `letters` as several known words in a row, the fewest possible; null where they are none. @param {string} letters @param {Map<string, any[]>} full */
      function sentence(letters, full) {
        /** @type {({price: number, text: string} | null)[]} */
        const reached = new Array(letters.length + 1).fill(null);
        reached[0] = { price: 0, text: "" };
        for (let i = 0; i < letters.length; i++) {
          const here = reached[i];
          if (!here) continue;
          for (let j = i + 2; j <= Math.min(letters.length, i + 40); j++) {
            const list = full.get(letters.slice(i, j));
            if (!list) continue;
            const entry = best(list)[0];
            const price = here.price + (entry.text.length > 1 ? 1 : 2.5) + entry.rank * 0.05;
            const there = reached[j];
            if (!there || price < there.price) reached[j] = { price, text: here.text + entry.text };
          }
        }
        const end = reached[letters.length];
        return end && { text: end.text, shown: end.text, kind: "word", section: -1, rank: 6 };
      }

      /**
       * `text` (folded) with its slips mended, or null where nothing better is known.
       * @param {string} text @returns {string | null}
       */
      function mend(text) {
        if (text.length < 2 || text.length > LONGEST_MENDED) return null;
        const { sound, gaps, texts } = build();
        /** @type {any[]} */
        const reached = [{ price: 0, text: "" }];
        const step = (
          /** @type {number} */ from,
          /** @type {number} */ to,
          /** @type {string} */ word,
          /** @type {number} */ price,
        ) => {
          const total = reached[from].price + price;
          if (!reached[to] || total < reached[to].price - 1e-9)
            reached[to] = { price: total, text: reached[from].text + word };
        };
        for (let i = 0; i < text.length; i++) {
          step(
            i,
            i + 1,
            text.charAt(i),
            lexicon.isIdle(text.charAt(i))
              ? PRICE.word
              : isThere(text.charAt(i))
                ? PRICE.here
                : PRICE.unknown,
          );
          for (let j = i + 2; j <= Math.min(text.length, i + LONGEST_WORD); j++) {
            const piece = text.slice(i, j);
            if (texts.has(piece) || lexicon.cost(piece) !== undefined || isThere(piece)) {
              step(i, j, piece, PRICE.word);
              continue;
            }
            // Nothing is mended across a question word, nor in letters and digits.
            if (lexicon.ASKING.test(piece) || !HAN_ONLY.test(piece)) continue;
            for (const [word, price] of readings(piece, sound, gaps)) step(i, j, word, price);
          }
        }
        const mended = reached[text.length].text;
        return mended === text ? null : mended;
      }

      /** @param {string} piece @param {Map<string, any[]>} sound @param {Map<string, any[]>} gaps @returns {[string, number][]} */
      function readings(piece, sound, gaps) {
        /** @type {[string, number][]} */
        const found = [];
        const bonus = (/** @type {any} */ entry) => PRICE.named - entry.rank * 0.01;
        const spelling = read(piece);
        if (spelling) {
          const exact = spelling.join(" ");
          for (const other of sound.get(blur(exact)) || []) {
            const differing = Array.from(piece).filter((char, i) => other.entry.text[i] !== char).length;
            const same = other.exact === exact;
            found.push([
              other.entry.text,
              PRICE.word +
                (same ? PRICE.homophone : PRICE.near) * Math.min(differing, 2) -
                bonus(other.entry),
            ]);
          }
        }
        // A character that does not even sound right: only where enough is left to know the name by.
        if (piece.length >= 4) {
          for (let i = 0; i < piece.length; i++) {
            const holed = piece.slice(0, i) + "?" + piece.slice(i + 1);
            for (const entry of gaps.get(holed) || []) {
              found.push([entry.text, PRICE.word + PRICE.wrong - bonus(entry)]);
            }
          }
        }
        // A missing character: only of a name of four or more, where enough is left to know it by.
        if (piece.length >= 3) {
          for (let i = 0; i <= piece.length; i++) {
            const holed = piece.slice(0, i) + "?" + piece.slice(i);
            for (const entry of gaps.get(holed) || []) {
              found.push([entry.text, PRICE.word + PRICE.missing - bonus(entry)]);
            }
          }
        }
        return found;
      }

      return { spelled, mend, read };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchSound;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).sound = kbSearchSound;
})(typeof self === "undefined" ? this : self);
