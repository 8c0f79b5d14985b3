/**
 * The order of results. First by class (see CLASS), within a class by score:
 *
 *   score = Σ over the words of  weight · idf · tf / (tf + K1 · (1 − B + B · length / average length))
 *
 * (BM25F; the parts of it, with their parameters, are in search-worth.js.) To that comes what the page says of the word,
 * by the same formula over the whole page and weighed PAGE: of two sections that mention a matter, the one on the page
 * about it is the better. A word in the page's title or in another name of the page counts TITLE · idf for every section
 * of the page. A glossary entry that holds the query neither in its name nor in its definition (but among related terms
 * or backlinks) is worth LISTED; what a section is worth whatever the words is in search-worth.js, too.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchRank() {
    const TITLE = 0.5;
    const NAMED = 2.5;
    const RELATED_SECTIONS = 3;
    const LISTED = 0.4;
    const PAGE = 0.7;
    const WHOLE_PAGE = 1.5; // a part of the words here counts for more where the page holds them all, or the term is named
    const MOST_OF_IT = 0.3; // of what the words of a question are worth: then the question is about the term they name
    const CLASS = {
      code: 0,
      term: 1,
      alias: 2,
      title: 3,
      heading: 4,
      text: 5,
      other: 6,
      named: 7,
      all: 8,
      letters: 9,
      some: 10,
    };
    // An official name cut short keeps its end (公文处理条例); a shorter end is any word.
    const SHORTEST_END = 4;
    const FIRST = 300; // more than the score of any section that holds only some of the words
    const STEP = 1000; // more than any score, so that a class never overlaps the next
    const LATE = STEP * 100; // what has nothing literal about it stands behind everything that has

    /** @typedef {{text: string, weight: number, literal?: boolean, reason?: string}} Reading one way to read a word */
    /** @typedef {{readings: Reading[]}} Unit */
    /** @typedef {{section: number, key: number, reason: string, cls: number}} Ranked */

    /** @param {any} corpus @param {any} lexicon @param {any} worth */
    function create(corpus, lexicon, worth) {
      /** @returns {{best: Map<number, Ranked>, offer: (section: number, cls: number, score: number, reason: string, late?: boolean) => void}} */
      function results() {
        /** @type {Map<number, Ranked>} */
        const best = new Map();
        return {
          best,
          offer(section, cls, score, reason, late) {
            // `late` results (nothing literal about them) stand behind all literal ones of any class.
            const key = cls * STEP - Math.min(score, STEP - 1) + (late ? LATE : 0);
            const old = best.get(section);
            if (!old) best.set(section, { section, key, reason, cls });
            else if (key < old.key) {
              old.key = key;
              old.reason = reason;
              old.cls = cls;
            }
          },
        };
      }

      /** The folded definition of a term. @param {number} section @returns {string} */
      function definition(section) {
        const term = lexicon.termOf.get(section);
        return corpus.folding.fold(corpus.text(section).split("\n")[term.block] || "");
      }

      /** The entries of terms related to those called `text`. @param {string} text @returns {Set<number>} */
      function relatedTo(text) {
        const related = new Set();
        for (const entry of lexicon.lookUp(text)) {
          const term = entry.rank <= 1 ? lexicon.termOf.get(entry.section) : null;
          if (term)
            for (const name of term.related) {
              for (const other of lexicon.lookUp(corpus.folding.fold(name)))
                if (other.kind === "term") related.add(other.section);
            }
        }
        return related;
      }

      /** The section of a page that says most of what `found` holds. @param {any} found @param {number} page @returns {number} -1 where none holds it */
      function mostSaying(found, page) {
        let best = -1;
        let most = -1;
        found.sections.forEach((/** @type {number} */ section, /** @type {number} */ i) => {
          if (corpus.pageOf[section] !== page) return;
          const own =
            worth.saturated(found.head[i], found.body[i], section) * worth.standing(section, new Set());
          if (own > most) {
            most = own;
            best = section;
          }
        });
        return best;
      }

      /**
       * Offer all sections that hold the whole query in one of its readings.
       * @param {ReturnType<typeof results>} to @param {Reading[]} readings @returns {number} how many hold the first
       */
      function phrase(to, readings) {
        let literal = 0;
        readings.forEach((reading, order) => {
          const needle = reading.text;
          const found = corpus.collect(needle);
          if (order === 0) literal = found.sections.length;
          const there = new Set(found.sections);
          const related = relatedTo(needle);
          const rarity = worth.idf(found.sections.length) * reading.weight;
          const note = reading.reason || "";
          const late = !reading.literal;
          const said = worth.saidOnPages(found);
          found.sections.forEach((/** @type {number} */ section, /** @type {number} */ i) => {
            const head = found.head[i];
            // What was not typed is at best one of several readings: names first, then by score.
            let cls = late ? CLASS.all : CLASS.text;
            const own = worth.saturated(head, found.body[i], section);
            const page =
              PAGE * (said.get(corpus.pageOf[section]) || 0) +
              TITLE * (worth.goesBy(corpus.pageOf[section], needle) ? 1 : 0);
            let score = rarity * (own + page) * worth.standing(section, related);
            let reason = note || "正文";
            const heading = head ? corpus.foldedHeading(section) : "";
            if (head && worth.worthNaming(section, heading === needle)) {
              const title = corpus.levels[section] === 1;
              cls = title ? CLASS.title : CLASS.heading;
              // The page of that name comes before a section of that name on another page.
              const likeness =
                heading === needle ? (title ? 200 : 100) : 20 * (needle.length / heading.length);
              score += reading.weight * likeness;
              reason = note || (title ? "标题" : "小节标题");
              // A heading that is the query comes before a title that only holds it.
              if (heading === needle) cls = CLASS.title;
            } else if (lexicon.termOf.has(section) && definition(section).indexOf(needle) < 0)
              score *= LISTED;
            to.offer(section, cls, score, reason, late);
          });
          if (needle.length >= SHORTEST_END) {
            for (const { section, text, kind, shown } of lexicon.ofSections) {
              if (text === needle || !text.endsWith(needle) || !there.has(section)) continue;
              const score = reading.weight * 20 * (needle.length / text.length);
              to.offer(section, CLASS.heading, score, note || lexicon.reason(kind, shown), late);
            }
          }
          for (const entry of lexicon.lookUp(needle)) {
            const score = reading.weight * 10 - order;
            if (entry.kind === "term") {
              to.offer(entry.section, CLASS.term, score, note || "术语", late);
              continue;
            }
            const place = entry.kind === "place" || entry.kind === "former";
            if (!place && entry.kind !== "alias" && entry.kind !== "also" && entry.kind !== "search")
              continue;
            const page = entry.kind === "also";
            // The section of that name, or of a page of that name the one that says most of it.
            const own = there.has(entry.section) ? entry.section : -1;
            const stands = own < 0 && page ? mostSaying(found, corpus.pageOf[entry.section]) : own;
            const early = stands >= 0 || late;
            to.offer(
              stands >= 0 ? stands : entry.section,
              // A page that goes by that name comes behind one that has it for its title.
              early ? (page || place ? CLASS.title : CLASS.alias) : CLASS.other,
              place ? 250 + score : page ? 150 + score : entry.kind === "search" ? score - 1 : score,
              lexicon.reason(entry.kind, entry.shown),
              !early || late,
            );
          }
        });
        return literal;
      }

      /** Put what was found so far behind everything that is found from now on. @param {ReturnType<typeof results>} to */
      function letBehind(to) {
        to.best.forEach((hit) => {
          hit.key += (CLASS.letters - hit.cls) * STEP + LATE;
          hit.cls = CLASS.letters;
        });
      }

      /**
       * Offer, last of all, the terms related to the one called `text` and the few sections that say most of each.
       * @param {ReturnType<typeof results>} to @param {string} text
       */
      function relatives(to, text) {
        relatedTo(text).forEach((entry) => {
          const name = lexicon.termOf.get(entry).name;
          const reason = `相关术语“${name}”`;
          to.offer(entry, CLASS.some, 0.5, reason, true);
          const found = corpus.collect(corpus.folding.fold(name));
          found.sections
            .map((/** @type {number} */ section, /** @type {number} */ i) => ({
              section,
              score: lexicon.termOf.has(section) ? 0 : worth.saturated(found.head[i], found.body[i], section),
            }))
            .sort((/** @type {any} */ a, /** @type {any} */ b) => b.score - a.score || a.section - b.section)
            .slice(0, RELATED_SECTIONS)
            .forEach(
              (/** @type {any} */ hit) =>
                hit.score && to.offer(hit.section, CLASS.some, hit.score * 0.4, reason, true),
            );
        });
      }

      /**
       * Offer the sections that hold some of `units`, all of them first. Where `asked` (a question cut into words) the
       * entries of the terms that it names come before everything else.
       * @param {ReturnType<typeof results>} to @param {Unit[]} units
       * @param {{asked?: boolean, late?: boolean, left: {missing: string[], light: string[]}}} how what was `left` out of the units
       */
      function words(to, units, how) {
        const asked = Boolean(how.asked);
        const late = Boolean(how.late);
        const whole = !how.left.missing.length;
        const light = how.left.light.map((text) => new Set(corpus.collect(text).sections));
        const width = units.length;
        // One row of scores for each section, one number for each unit: made at once, it costs less than a map.
        /** @type {any} */
        const scores = new Float64Array(corpus.count * width);
        /** @type {any} */
        const touched = new Uint8Array(corpus.count);
        /** @type {any} what the titles of their pages are worth to sections */
        const byTitle = new Float64Array(corpus.count);
        /** @type {Map<number, Set<number>>} the units that a page holds */
        const pages = new Map();
        /** @type {any} */
        const rarity = new Float64Array(width);
        /** @type {Map<number, {share: number, proper: boolean, reason: string}>} what the words that name a section are worth, and whether one is its proper name */
        const named = new Map();
        units.forEach((unit, u) => {
          const inTitle = new Set();
          for (const reading of unit.readings) {
            const found = corpus.collect(reading.text);
            const weight = worth.idf(found.sections.length) * reading.weight;
            const said = worth.saidOnPages(found);
            rarity[u] = Math.max(rarity[u], weight);
            for (let i = 0; i < found.sections.length; i++) {
              const section = found.sections[i];
              const own = worth.saturated(found.head[i], found.body[i], section);
              const score = weight * (own + PAGE * (said.get(corpus.pageOf[section]) || 0));
              touched[section] = 1;
              if (score > scores[section * width + u]) scores[section * width + u] = score;
              // The glossary is one page with every word on it; that says nothing.
              if (lexicon.termOf.has(section)) continue;
              const page = corpus.pageOf[section];
              const covered = pages.get(page);
              if (covered) covered.add(u);
              else pages.set(page, new Set([u]));
              if ((found.head[i] && corpus.levels[section] === 1) || worth.goesBy(page, reading.text))
                inTitle.add(page);
            }
            for (const entry of lexicon.lookUp(reading.text)) {
              if (entry.section < 0 || entry.kind === "heading") continue;
              const share = entry.kind === "term" ? 1 : entry.kind === "search" ? 0.7 : 0.85;
              const reason = lexicon.reason(entry.kind, entry.shown);
              const old = named.get(entry.section);
              named.set(entry.section, {
                share: (old ? old.share : 0) + weight * share,
                proper: Boolean(old && old.proper) || entry.rank <= 1,
                reason: reading.reason || reason,
              });
            }
          }
          // What a page is about by its title counts a little for each of its sections.
          inTitle.forEach((page) => {
            for (let s = corpus.pages[page].first + 1; s < corpus.pages[page].end; s++) {
              byTitle[s] += rarity[u] * TITLE;
            }
          });
        });
        let all = 0;
        for (let u = 0; u < width; u++) all += rarity[u];
        // A single character that a name unknown here was cut into says nothing by itself.
        const telling = units.map(
          ({ readings }) =>
            !asked ||
            readings.some(
              ({ text }) =>
                text.length > 1 || lexicon.lookUp(text).some((/** @type {any} */ entry) => entry.rank <= 1),
            ),
        );
        const none = new Set();
        named.forEach((_, section) => (touched[section] = 1));
        for (let section = 0; section < corpus.count; section++) {
          if (!touched[section]) continue;
          let sum = byTitle[section];
          let covered = 0;
          let held = 0;
          let told = false;
          for (let u = 0; u < width; u++) {
            const value = scores[section * width + u];
            sum += value;
            if (value > 0) {
              covered += rarity[u];
              held++;
              if (telling[u]) told = true;
            }
          }
          const called = named.get(section);
          const page = pages.get(corpus.pageOf[section]);
          const score =
            sum * (covered / (all || 1)) * worth.standing(section, none) +
            // Whoever asks for a page by its name wants that page, whatever it weighs otherwise.
            (called ? called.share * NAMED * (lexicon.termOf.has(section) ? worth.entry : 1) : 0);
          if (!told && !called) continue;
          const every = light.every((sections) => sections.has(section));
          if (held === width && whole)
            to.offer(section, CLASS.all, score, every ? "含全部词" : "含主要的词", late);
          else if (held === width) to.offer(section, CLASS.some, FIRST + score, "含部分词", true);
          else if (page && page.size === width && whole && every)
            to.offer(section, CLASS.some, score * WHOLE_PAGE, "同页含全部词", true);
          else if (called && called.proper)
            to.offer(section, CLASS.some, score * WHOLE_PAGE, called.reason, true);
          else to.offer(section, CLASS.some, score, "含部分词", true);
          if (called && asked && called.share >= all * MOST_OF_IT)
            to.offer(section, CLASS.named, score, called.reason, late);
        }
      }

      /**
       * The `limit` best, in order. @param {Iterable<Ranked>} offered @param {number} limit @returns {Ranked[]}
       */
      function top(offered, limit) {
        let list = Array.from(offered);
        if (list.length > limit * 4) {
          const keys = Float64Array.from(list, (hit) => hit.key).sort();
          const most = keys[Math.max(0, limit - 1)] || 0;
          list = list.filter((hit) => hit.key <= most);
        }
        return list.sort((a, b) => a.key - b.key || a.section - b.section).slice(0, limit);
      }

      return { results, phrase, letBehind, relatives, words, top };
    }

    return { create, CLASS, LATE };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchRank;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).rank = kbSearchRank;
})(typeof self === "undefined" ? this : self);
