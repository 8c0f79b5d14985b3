/**
 * How a query is read: which readings of the whole and of its words are looked for, and what is said about it.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchPlan() {
    const LATIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;
    const SHORTEST_QUESTION = 5;
    const LONGEST_PHRASE = 6;
    const MOST_UNITS = 12;
    const LIKE = 0.5; // of the characters shared
    const TRAINERS = "培训";
    const SIMILAR = 0.7; // of the characters shared

    /** @typedef {{text: string, weight: number, literal?: boolean, reason?: string}} Reading */
    /** @typedef {{shown: string, readings: Reading[]}} Unit */

    /** @typedef {{missing: string[], light: string[]}} LeftOut words that stand nowhere; single characters of no known word */

    /** @param {any} corpus @param {any} lexicon @param {any} sound */
    function create(corpus, lexicon, sound) {
      /**
       * Other readings of a whole query that stands nowhere: pinyin.
       * @param {any[]} words of the query @returns {Reading[]}
       */
      function spelledWhole(words) {
        if (!words.length || !words.every((word) => LATIN.test(word.text))) return [];
        const { entries, way } = sound.spelled(words.map((word) => word.text).join(""));
        return entries.map((/** @type {any} */ entry, /** @type {number} */ i) => ({
          text: entry.text,
          weight: 1 - i * 0.02,
          reason: `${way}：${entry.shown}`,
        }));
      }

      /**
       * The units of a query: words as typed where they stand somewhere, else cut, spelled or mended.
       * @param {any[]} words @param {boolean} literalOnly no mending @param {{from: string, to: string}[]} mended takes what was mended
       * @param {LeftOut} left takes what is left out
       * @returns {Unit[]}
       */
      function units(words, literalOnly, mended, left) {
        /** @type {Unit[]} */
        const found = [];
        for (let i = 0; i < words.length; i++) {
          // Neighbouring Latin words may be the syllables of one: `ban gong shi`.
          if (LATIN.test(words[i].text)) {
            let j = i + 1;
            while (j < words.length && LATIN.test(words[j].text)) j++;
            for (; j > i + 1; j--) {
              const readings = spelledWhole(words.slice(i, j));
              if (readings.length) {
                found.push({
                  shown: words
                    .slice(i, j)
                    .map((w) => w.shown)
                    .join(" "),
                  readings,
                });
                break;
              }
            }
            if (j > i + 1) {
              i = j - 1;
              continue;
            }
          }
          found.push.apply(found, unitsOf(words[i], literalOnly, mended, words.length > 1, left));
        }
        const telling = found.filter(
          (unit) =>
            !unit.readings.slice(0, 1).some((reading) => lexicon.isIdle(reading.text) || asks(reading.text)),
        );
        const wanted = telling.length ? telling : found;
        const leading = wanted.filter(leads);
        if (leading.length) for (const unit of wanted) if (!leads(unit)) left.missing.push(unit.shown);
        return (leading.length ? leading : wanted).slice(0, MOST_UNITS);
      }

      /** Whether a unit stands in the text or names something. @param {Unit} unit */
      function leads(unit) {
        return unit.readings.some(
          ({ text }) =>
            corpus.has(text) || lexicon.lookUp(text).some((/** @type {any} */ entry) => entry.section >= 0),
        );
      }

      /**
       * Whether a word stands in the text: letters only where they are a whole word, else they may spell something.
       * @param {string} text
       */
      function standsAsWord(text) {
        if (!LATIN.test(text)) return corpus.has(text);
        return corpus
          .collect(text)
          .sections.some((/** @type {number} */ section) => holdsWord(text, section));
      }

      /** @param {string} text @param {number} section */
      function holdsWord(text, section) {
        return new RegExp(`(^|[^a-z0-9])${text}($|[^a-z0-9])`, "i").test(corpus.text(section));
      }

      /** Whether a query is two letters that the pages for readers never use as a word: initials, then. @param {any[]} words */
      function areInitials(words) {
        if (words.length !== 1 || !/^[a-z]{2}$/.test(words[0].text)) return false;
        const { text } = words[0];
        return (
          spelledWhole(words).length > 0 &&
          !corpus.collect(text).sections.some((/** @type {number} */ section) => isWordOf(text, section))
        );
      }

      /** Whether letters are a word of a section that is none of the trainers'. @param {string} text @param {number} section */
      function isWordOf(text, section) {
        return corpus.pages[corpus.pageOf[section]].kind !== TRAINERS && holdsWord(text, section);
      }

      /** Whether a word of several only asks (怎么写) and names nothing. @param {string} text */
      function asks(text) {
        const names =
          lexicon.properFor(text) !== undefined ||
          lexicon.lookUp(text).some((/** @type {any} */ entry) => entry.rank <= 1 || entry.kind === "place");
        return text.length < SHORTEST_QUESTION && lexicon.ASKING.test(text) && !names;
      }

      /** @param {any} word @param {boolean} literalOnly @param {{from: string, to: string}[]} mended @param {boolean} whole keep it whole where it stands somewhere @param {LeftOut} left @returns {Unit[]} */
      function unitsOf(word, literalOnly, mended, whole, left) {
        const text = word.text;
        if (whole && standsAsWord(text)) return [withOthers({ text, weight: 1, literal: true }, word.shown)];
        if (LATIN.test(text)) {
          const readings = spelledWhole([word]);
          if (readings.length) return [{ shown: word.shown, readings }];
        }
        let pieces = lexicon.cut(text);
        if (!literalOnly && pieces.some((/** @type {any} */ piece) => !piece.known && !piece.idle)) {
          const better = sound.mend(text);
          if (better) {
            mended.push({ from: word.shown, to: better });
            pieces = lexicon.cut(better);
          }
        }
        // A name that stands for itself was looked for already; its parts lead further.
        if (pieces.length === 1 && pieces[0].text.length >= 4 && !LATIN.test(pieces[0].text))
          pieces = lexicon.cut(pieces[0].text, true);
        // A word of which nothing is known is missing as a whole.
        if (!pieces.some((/** @type {any} */ piece) => piece.known)) pieces = [{ text, idle: false }];
        else if (pieces.length > 2 && pieces.some((/** @type {any} */ piece) => piece.known && !piece.idle))
          pieces = joinUnknown(pieces, left);
        const telling = pieces.filter((/** @type {any} */ piece) => !piece.idle);
        return (telling.length ? telling : pieces).map((/** @type {any} */ piece) => {
          const spelled = LATIN.test(piece.text) && !standsAsWord(piece.text) ? spelledWhole([piece]) : [];
          return spelled.length
            ? { shown: piece.text, readings: spelled }
            : withOthers({ text: piece.text, weight: 1, literal: true }, piece.text);
        });
      }

      /**
       * The pieces with those of no known word in a row made one, where it stands in the text; else it is missing. A
       * single character would only be in the way of the others.
       * @param {any[]} pieces @param {LeftOut} left
       */
      function joinUnknown(pieces, left) {
        /** @type {any[]} */
        const joined = [];
        for (let i = 0; i < pieces.length; i++) {
          if (pieces[i].known || pieces[i].idle) {
            joined.push(pieces[i]);
            continue;
          }
          let text = "";
          for (; i < pieces.length && !pieces[i].known && !pieces[i].idle; i++) text += pieces[i].text;
          i--;
          if (!corpus.has(text)) left.missing.push(text);
          else if (text.length === 1) left.light.push(text);
          else joined.push({ text, known: false, idle: false });
        }
        return joined;
      }

      /** The word, and the proper names of what it is another word for. @param {Reading} reading @param {string} shown @returns {Unit} */
      function withOthers(reading, shown) {
        const readings = [reading, ...figures(reading.text, shown)];
        const proper = lexicon.properFor(reading.text);
        if (proper) readings.push({ text: proper, weight: 0.8, reason: `也说“${shown}”` });
        for (const entry of lexicon.lookUp(reading.text)) {
          const term =
            entry.kind === "alias" || entry.kind === "search" ? lexicon.termOf.get(entry.section) : null;
          if (term)
            readings.push({
              text: corpus.folding.fold(term.name),
              weight: entry.kind === "alias" ? 0.7 : 0.5,
              reason: `${entry.kind === "alias" ? "又称" : "也说"}“${entry.shown}”`,
            });
        }
        for (const part of lexicon.within(reading.text))
          readings.push({ text: part, weight: 0.5, reason: `含“${part}”` });
        return { shown, readings: readings.slice(0, 5) };
      }

      /**
       * Names near to a query that found nothing. @param {string} text folded @returns {string[]}
       */
      function nearest(text) {
        const wanted = new Set(text);
        /** @type {{entry: any, value: number}[]} */
        const near = [];
        if (!wanted.size) return [];
        for (const entry of lexicon.entries()) {
          if (entry.kind === "word" || entry.section < 0 || LATIN.test(entry.text)) continue;
          if (corpus.pages[corpus.pageOf[entry.section]].kind === TRAINERS) continue;
          // What is shown must itself be like the query, not only a hidden name of it.
          const value = likeness(wanted, corpus.folding.fold(nameOf(entry)));
          if (value >= LIKE) near.push({ entry, value: value - entry.rank * 0.02 });
        }
        near.sort((a, b) => b.value - a.value || (a.entry.text < b.entry.text ? -1 : 1));
        return Array.from(new Set(near.slice(0, 20).map(({ entry }) => nameOf(entry)))).slice(0, 5);
      }

      /** The share of characters that a text has in common with `wanted`, 0 to 1. @param {Set<string>} wanted @param {string} text */
      function likeness(wanted, text) {
        let shared = 0;
        const own = new Set(text);
        own.forEach((char) => {
          if (wanted.has(/** @type {string} */ (char))) shared++;
        });
        return (2 * shared) / (wanted.size + own.size);
      }

      /** @param {any} entry */
      function nameOf(entry) {
        const term =
          entry.kind === "alias" || entry.kind === "search" ? lexicon.termOf.get(entry.section) : null;
        return term ? term.name : entry.shown;
      }

      /**
       * Whether a query that stands in the text means more than these characters: a name of something, or a question or
       * words in a row that name something of the glossary. Any other run of characters is looked for as it is, so
       * that whoever pastes a passage gets that passage.
       * @param {string} text folded
       */
      function meansMore(text) {
        if (
          lexicon.lookUp(text).some((/** @type {any} */ entry) => entry.rank <= 4 && entry.kind !== "title")
        )
          return true;
        const pieces = lexicon.cut(text, true);
        const names = (/** @type {any} */ piece) =>
          lexicon.lookUp(piece.text).some((/** @type {any} */ entry) => entry.rank <= 1);
        if (!pieces.some((/** @type {any} */ piece) => names(piece) || lexicon.within(piece.text).length))
          return false;
        if (text.length >= SHORTEST_QUESTION && lexicon.ASKING.test(text)) return true;
        return (
          text.length <= LONGEST_PHRASE &&
          pieces.length > 1 &&
          pieces.every((/** @type {any} */ piece) => piece.known && !piece.idle && piece.text.length > 1)
        );
      }

      /**
       * What is known by nearly these words: the glossary's questions and other names that share most characters.
       * @param {string} text folded @returns {{section: number, shown: string, share: number}[]}
       */
      function similar(text) {
        if (text.length < SHORTEST_QUESTION) return [];
        const wanted = Array.from(text).filter((char) => !lexicon.isIdle(char));
        /** @type {{section: number, shown: string, share: number}[]} */
        const found = [];
        for (const entry of lexicon.otherNames()) {
          if (Math.abs(entry.text.length - text.length) > 3) continue;
          const left = Array.from(/** @type {string} */ (entry.text)).filter((char) => !lexicon.isIdle(char));
          const size = left.length + wanted.length;
          let shared = 0;
          for (const char of wanted) {
            const at = left.indexOf(char);
            if (at >= 0) {
              left.splice(at, 1);
              shared++;
            }
          }
          if ((2 * shared) / size >= SIMILAR)
            found.push({ section: entry.section, shown: entry.shown, share: (2 * shared) / size });
        }
        return found.sort((a, b) => b.share - a.share).slice(0, 5);
      }

      /** The query with its numbers in other figures. @param {string} text folded @param {string} shown @returns {Reading[]} */
      function figures(text, shown) {
        const other = lexicon.otherFigures(text);
        return other && corpus.has(other) ? [{ text: other, weight: 1, reason: `同“${shown}”` }] : [];
      }

      /**
       * Other names of what `text` is a name of: the proper name first. @param {string} text folded @returns {Reading[]}
       */
      function others(text) {
        const readings = withOthers({ text, weight: 1 }, text).readings.slice(1);
        for (const entry of lexicon.lookUp(text)) {
          const term = entry.kind === "term" ? lexicon.termOf.get(entry.section) : null;
          for (const alias of term ? term.aliases : []) {
            readings.push({ text: corpus.folding.fold(alias), weight: 0.6, reason: `又称“${alias}”` });
          }
        }
        return readings.filter((reading) => text.indexOf(reading.text) < 0);
      }

      return { spelledWhole, standsAsWord, areInitials, units, nearest, similar, meansMore, others, figures };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchPlan;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).plan = kbSearchPlan;
})(typeof self === "undefined" ? this : self);
