/**
 * The search itself: data in, answers out; no page, no network. Made from the other search-*.js parts, each of which is
 * one self-contained function, so that the same source runs on the page, in a worker and in the tests.
 */
(function (/** @type {any} */ root) {
  "use strict";

  /**
   * @param {Record<string, () => any>} makers the parts by name
   * @returns {{create: (data: string) => any}}
   */
  function kbSearchCore(makers) {
    /** @type {Record<string, any>} */
    const parts = {};
    Object.entries(makers).forEach(([name, make]) => (parts[name] = make()));
    const SLICE = 60000; // characters folded at a time on the page: less than 10 ms on a slow machine
    const MOST_SNIPPETS = 30;

    /** @param {string} data */
    function create(data) {
      const corpus = parts.corpus.create(data, parts.folding);
      const fold = corpus.folding.fold;
      /** @type {any} */
      let tools = null;

      /** Do a slice of the preparation; true when ready. @param {boolean} [whole] */
      function prepare(whole) {
        if (tools) return true;
        if (!corpus.prepare(whole ? Infinity : SLICE)) return false;
        const lexicon = parts.lexicon.create(corpus, fold);
        const sound = parts.sound.create(corpus.head, lexicon, corpus.has);
        const snippet = parts.snippet.create(corpus.folding);
        tools = {
          plan: parts.plan.create(corpus, lexicon, sound),
          rank: parts.rank.create(corpus, lexicon, parts.worth.create(corpus, lexicon)),
          hit: parts.hit.create(corpus, lexicon, snippet, parts.rank),
        };
        return true;
      }

      /**
       * @param {string} text
       * @param {{limit?: number, kind?: string, exact?: boolean, snippets?: number, brief?: boolean}} [options] `exact`:
       *   nothing but the characters typed; `kind`: only pages of that kind; `snippets`: how many hits get one; `brief`:
       *   hits of `url` and `match` alone, for measuring
       */
      function query(text, options) {
        prepare(true);
        const wish = options || {};
        const limit = wish.limit === undefined ? 30 : Math.max(0, wish.limit);
        const snippets = wish.snippets === undefined ? MOST_SNIPPETS : wish.snippets;
        const parsed = parts.query.parse(text, fold);
        const answer = {
          query: parsed.shown,
          total: 0,
          pages: 0,
          kinds: /** @type {Record<string, number>} */ ({}),
          loosenedFrom: -1,
          corrected: /** @type {{from: string, to: string} | null} */ (null),
          tried: /** @type {string[]} */ ([]),
          missing: /** @type {string[]} */ ([]),
          card: /** @type {any} */ (null),
          hits: /** @type {any[]} */ ([]),
          suggestions: /** @type {string[]} */ ([]),
        };
        if (!parsed.shown) return answer;
        const typed = fold(parsed.shown);
        // With exclusions only the other words are looked for; else signs aside everything is one run, too.
        const whole = parsed.without.length ? parsed.whole : typed;
        const found = gather(parsed, whole, Boolean(wish.exact));
        const kept = filtered(found.to.best, parsed, wish.kind, answer);
        const ranked = tools.rank.top(kept, limit);
        answer.loosenedFrom = ranked.findIndex((/** @type {any} */ hit) => hit.cls >= rankClass("some"));
        answer.hits = ranked.map((/** @type {any} */ hit, /** @type {number} */ i) =>
          wish.brief
            ? tools.hit.briefly(hit)
            : tools.hit.asHit(hit, i < snippets ? needlesOf(hit, found, parsed) : null),
        );
        answer.card = tools.hit.cardFor(ranked, whole, found.spelled);
        answer.tried = found.units
          .map((unit) => unit.shown)
          .filter((shown, i, all) => all.indexOf(shown) === i);
        if (!found.literal) answer.missing = found.left.missing;
        if (found.mended.length && !found.literal) {
          const { mended } = found;
          answer.corrected = {
            from: mended.map((m) => m.from).join(" "),
            to: mended.map((m) => m.to).join(" "),
          };
        }
        if (!kept.length) answer.suggestions = tools.plan.nearest(parsed.whole || typed);
        return answer;
      }

      /**
       * All sections that answer the query in any way, and in what words it was read.
       * @param {any} parsed @param {string} whole @param {boolean} exact
       */
      function gather(parsed, whole, exact) {
        const { plan, rank } = tools;
        const found = {
          to: rank.results(),
          needles: /** @type {string[]} */ ([]),
          units: /** @type {any[]} */ ([]),
          mended: /** @type {{from: string, to: string}[]} */ ([]),
          left: { missing: /** @type {string[]} */ ([]), light: /** @type {string[]} */ ([]) }, // of the words
          literal: 0,
          spelled: false, // whether it was read as pinyin
        };
        for (const code of parsed.codes) offerCode(found.to, code);
        if (whole) {
          const literal = { text: whole, weight: 1, literal: true };
          found.literal = rank.phrase(found.to, [literal]);
          if (plan.areInitials(parsed.words)) rank.letBehind(found.to);
          found.needles.push(whole);
        } else found.literal = offerMarks(found.to, parsed.shown);
        const { phrases, words } = parsed;
        if (phrases.length || words.length > 1) {
          const spelled = words.length > 1 && !exact && soundsOnly(words) && offerSpelled(found, words);
          const rest =
            words.length && !exact ? plan.units(words, false, found.mended, found.left) : words.map(asUnit);
          found.units = phrases.map(asUnit).concat(rest);
          if (!spelled || phrases.length) rank.words(found.to, found.units, { left: found.left });
        } else if (words.length && !exact) readOn(found, words, whole, parsed.codes.length > 0);
        for (const unit of found.units) for (const reading of unit.readings) addNeedle(found, reading.text);
        return found;
      }

      /** One word, or a question without spaces: what else it may mean. @param {any} found @param {any[]} words @param {string} whole @param {boolean} isCode */
      function readOn(found, words, whole, isCode) {
        const { plan, rank } = tools;
        if (soundsOnly(words)) offerSpelled(found, words);
        offerAll(found, plan.figures(whole, words[0].shown));
        if (found.to.best.size && (isCode || !plan.meansMore(whole))) return;
        offerAll(found, plan.others(whole));
        found.units = plan.units(words, found.to.best.size > 0, found.mended, found.left);
        for (const slip of found.mended) {
          offerAll(found, [{ text: slip.to, weight: 1, reason: `按“${slip.to}”` }]);
        }
        const first = found.units[0];
        if (
          first &&
          (found.units.length > 1 || found.left.missing.length || first.readings[0].text !== whole)
        ) {
          rank.words(found.to, found.units, { asked: true, late: true, left: found.left });
        }
        for (const near of plan.similar(whole)) {
          found.to.offer(near.section, rankClass("named"), near.share * 10, `近似“${near.shown}”`, true);
        }
        rank.relatives(found.to, whole);
      }

      /**
       * Whether letters stand nowhere as a word of their own (PDF): then they may be pinyin, else names that sound like
       * them would only be in the way.
       * @param {any[]} words
       */
      function soundsOnly(words) {
        return words.some((word) => !tools.plan.standsAsWord(word.text)) || tools.plan.areInitials(words);
      }

      /** @param {any} found @param {string} text */
      function addNeedle(found, text) {
        // A single character of a word that is marked anyway would only litter the passage.
        if (
          text.length === 1 &&
          found.needles.some((/** @type {string} */ other) => other.indexOf(text) >= 0)
        )
          return;
        found.needles.push(text);
      }

      /** A query of nothing but punctuation. @param {any} to @param {string} shown @returns {number} */
      function offerMarks(to, shown) {
        const { sections } = corpus.collectMarks(shown);
        for (const section of sections) to.offer(section, rankClass("text"), 1, "正文", false);
        return sections.length;
      }

      /** @param {any} word */
      function asUnit(word) {
        return { shown: word.shown, readings: [{ text: word.text, weight: 1, literal: true }] };
      }

      /** @param {string} name @returns {number} */
      function rankClass(name) {
        return parts.rank.CLASS[name];
      }

      /** @param {any} to @param {{page: string, section: string}} code */
      function offerCode(to, code) {
        for (const page of corpus.pages) {
          if (page.code !== code.page) continue;
          const anchor = code.page.toLowerCase() + (code.section ? "-" + code.section : "");
          for (let s = page.first; s < page.end; s++) {
            if (corpus.anchors[s] === anchor || (!code.section && s === page.first))
              to.offer(s, rankClass("code"), 1, "编号");
          }
        }
      }

      /** @param {any} found @param {any[]} words @returns {boolean} whether they spell anything */
      function offerSpelled(found, words) {
        const readings = tools.plan.spelledWhole(words);
        offerAll(found, readings);
        found.spelled = readings.length > 0;
        return found.spelled;
      }

      /** Offer what holds the query in readings that were not typed. @param {any} found @param {any[]} readings */
      function offerAll(found, readings) {
        if (readings.length) tools.rank.phrase(found.to, readings);
        for (const reading of readings) addNeedle(found, reading.text);
      }

      /**
       * What is left when phrases must stand, exclusions must not and the kind is right; kinds are counted before the last.
       * @param {Map<number, any>} best @param {any} parsed @param {string | undefined} kind @param {any} answer
       */
      function filtered(best, parsed, kind, answer) {
        const must = parsed.phrases.map(
          (/** @type {any} */ word) => new Set(corpus.collect(word.text).sections),
        );
        const not = parsed.without.map(
          (/** @type {any} */ word) => new Set(corpus.collect(word.text).sections),
        );
        // A text that holds the query sign for sign is what was meant, minus and quotation marks and all.
        const spared =
          must.length || not.length ? new Set(corpus.collectMarks(parsed.shown).sections) : new Set();
        /** @type {any[]} */
        const kept = [];
        const pages = new Set();
        best.forEach((hit, section) => {
          if (!spared.has(section)) {
            if (
              must.some((/** @type {Set<number>} */ set) => !set.has(section)) ||
              not.some((/** @type {Set<number>} */ set) => set.has(section))
            )
              return;
          }
          const page = corpus.pages[corpus.pageOf[section]];
          answer.kinds[page.kind] = (answer.kinds[page.kind] || 0) + 1;
          if (kind !== undefined && page.kind !== kind) return;
          pages.add(page);
          kept.push(hit);
        });
        spared.forEach((section) => {
          if (!best.has(section)) kept.push({ section, key: 0, reason: "正文", cls: rankClass("text") });
        });
        answer.total = kept.length;
        answer.pages = pages.size;
        return kept;
      }

      /** What to mark in a hit: the query alone where it stands as typed, not each of its words. @param {any} hit @param {any} found @param {any} parsed @returns {string[]} */
      function needlesOf(hit, found, parsed) {
        const whole = found.literal && !parsed.phrases.length && hit.key < parts.rank.LATE;
        return whole ? found.needles.slice(0, 1) : found.needles;
      }

      return { prepare, query, corpus };
    }

    return { create };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchCore;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).core = kbSearchCore;
})(typeof self === "undefined" ? this : self);
