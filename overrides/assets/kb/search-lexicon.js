/**
 * The words the search knows — terms, other names, titles, headings, frequent words — and the cutting of a question
 * into them.
 */
(function (/** @type {any} */ root) {
  "use strict";

  function kbSearchLexicon() {
    /**
     * A name that leads somewhere, or (`word`) just a word of the text. A smaller `rank` is the better reading.
     * @typedef {object} Entry
     * @property {string} text folded @property {string} shown as readers write it
     * @property {"term" | "alias" | "title" | "also" | "place" | "former" | "heading" | "search" | "word"} kind `place`: of a
     *   section; `former`: of what a section took the place of
     * @property {number} section -1 for a word @property {number} rank
     */
    const RANKS = {
      term: 0,
      alias: 1,
      title: 2,
      also: 3,
      place: 3,
      former: 3,
      search: 4,
      heading: 5,
      word: 6,
    };
    /** @type {Record<string, string>} */
    const CALLED = { search: "也说", former: "取代了" };
    const LONGEST = 16;
    // Search words that are questions answer the whole query only; a question is not cut into such words.
    const ASKING = /什么|怎么|怎样|如何|为何|哪|几|多少|多久|谁|吗|是否|区别/;
    const HAN = /^[\u3007\u3400-\u9fff\uf900-\ufaff\ud840-\udfff]$/;
    // What asks, links or fills and says nothing about the matter.
    const IDLE = (
      "什么 什么样 啥 多大 多长 多高 多宽 多远 什么时候 什么意思 是什么 为什么 怎么 怎么办 怎么样 怎样 如何 哪些 哪个 哪里 哪儿 哪种 哪 谁 几 多少 多久 吗 呢 吧 " +
      "啊 呀 的 地 得 了 着 过 和 与 跟 及 以及 或 或者 还 还是 是 有 没有 是不是 有没有 能不能 可不可以 要不要 还要 也要 就要 都要 该不该 可以 能 能够 会 " +
      "应该 应当 该 要 需要 必须 请 请问 在 于 从 到 由 把 被 将 让 给 对 对于 关于 为 以 用 做 作 干 办 搞 弄 说 这 那 这个 那个 我 我们 " +
      "你 他 它 个 种 一个 一下 时 时候 里 中 上 下 之 也 都 就 才 又 再 不 不能 吧 呗 嘛 么 叫 叫做 指 指的是 意思 意思是 人"
    ).split(" ");

    // Everyday words, and what the handbook calls the same.
    /** @type {Record<string, string>} */
    const SAME = {
      遗失: "丢 丢了 丢失 丢掉 弄丢 弄丢了 搞丢 搞丢了 不见了 找不到了 找不着了",
      座次: "坐哪 坐哪里 坐哪儿 坐在哪里 怎么坐",
      保管期限:
        "保存多久 保管多久 存多久 留多久 保存几年 保管几年 存几年 保存多少年 保管多少年 保存期限 保存年限 保管年限",
    };
    // Everyday words that the text may lack: known, so that no name is cut out of 人|大声.
    const EVERYDAY =
      "大声 大吵 大闹 大吵大闹 大喊 大喊大叫 大叫 大骂 大哭 大哭大闹 大怒 大笑 大闹一场 大会 大家 大概 大约 大多 大量 大厅 大门 大楼 有人 来人 吵闹";

    // A number before one of these words is the same in Chinese and in Arabic figures: 三号, 3号.
    const FIGURES = "零一二三四五六七八九";
    const COUNTED = /(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,6})(?=[号条种天])/g;
    const COUNTED_HERE = /第?(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,6})[号条种天]/y;

    /** A number below a thousand in Chinese figures; "" where it is none. @param {number} value @returns {string} */
    function inChinese(value) {
      if (!(value > 0 && value < 1000)) return "";
      const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
      const before = hundreds ? FIGURES.charAt(hundreds) + "百" : "";
      const middle = tens
        ? (tens > 1 || hundreds ? FIGURES.charAt(tens) : "") + "十"
        : hundreds && ones
          ? "零"
          : "";
      return before + middle + (ones ? FIGURES.charAt(ones) : "");
    }

    /** @type {Map<string, string>} numbers in Chinese figures and the same in Arabic ones */
    const arabic = new Map();
    for (let value = 1; value < 1000; value++) arabic.set(inChinese(value), String(value));

    /** `text` with its numbers in the other figures; "" where it has none. @param {string} text folded @returns {string} */
    function otherFigures(text) {
      const other = text.replace(COUNTED, (number, at) => {
        // 2012〕14号 is counted from the start of its figures, 二三十号 not at all.
        if (/[0-9.]/.test(text.charAt(at - 1))) return number;
        return arabic.get(number) || inChinese(Number(number)) || number;
      });
      return other === text ? "" : other;
    }

    /** @param {any} corpus @param {(text: string) => string} fold */
    function create(corpus, fold) {
      /** @type {Map<string, Entry[]>} */
      const named = new Map();
      /** @type {Map<string, number>} frequent words by their place: 0 is the most frequent */
      const places = new Map();
      const idle = new Set(IDLE.map(fold));
      const everyday = new Set(EVERYDAY.split(" ").map(fold));
      /** @type {Map<string, string>} */
      const same = new Map();
      Object.entries(SAME).forEach(([proper, others]) =>
        others.split(" ").forEach((word) => same.set(fold(word), fold(proper))),
      );
      const words = corpus.head.words ? corpus.head.words.split(" ") : [];
      words.forEach((/** @type {string} */ word, /** @type {number} */ place) => places.set(word, place));

      /** @param {Entry["kind"]} kind @param {string} shown @param {number} section */
      function add(kind, shown, section) {
        const text = fold(shown);
        if (!text) return;
        const entry = { text, shown, kind, section, rank: RANKS[kind] };
        const entries = named.get(text);
        if (entries) entries.push(entry);
        else named.set(text, [entry]);
      }

      const terms = corpus.head.terms.map((/** @type {any[]} */ row) => ({
        name: row[0],
        section: row[1],
        block: row[2],
        aliases: row[3],
        search: row[4],
        related: row[5],
      }));
      /** @type {Map<number, any>} the term whose entry a section is */
      const termOf = new Map();
      for (const term of terms) {
        termOf.set(term.section, term);
        add("term", term.name, term.section);
        for (const alias of term.aliases) add("alias", alias, term.section);
        for (const word of term.search) add("search", word, term.section);
      }
      for (const page of corpus.pages) {
        add("title", page.title, page.first);
        for (const alias of page.aliases) add("also", alias, page.first);
      }
      /** @type {{section: number, kind: "place" | "former", text: string, shown: string}[]} */
      const ofSections = [];
      for (const row of corpus.head.names || []) {
        for (const name of row[1]) namePlace("place", name, row[0]);
        for (const name of row[2]) namePlace("former", name, row[0]);
      }
      let withHeadings = false;

      /** @param {"place" | "former"} kind @param {string} shown @param {number} section */
      function namePlace(kind, shown, section) {
        add(kind, shown, section);
        ofSections.push({ section, kind, text: fold(shown), shown });
      }

      /** Headings cost a look at every section, so they are named on first need. */
      function nameHeadings() {
        if (withHeadings) return;
        withHeadings = true;
        for (let i = 0; i < corpus.count; i++) {
          if (corpus.levels[i] > 1 && !termOf.has(i)) add("heading", corpus.heading(i), i);
        }
      }

      /** All names and words, best kind first. @returns {Entry[]} */
      function entries() {
        nameHeadings();
        /** @type {Entry[]} */
        const all = [];
        named.forEach((list) => all.push(...list));
        words.forEach((/** @type {string} */ word) => {
          if (!named.has(word))
            all.push({ text: word, shown: word, kind: "word", section: -1, rank: RANKS.word });
        });
        return all;
      }

      /** What is called `text` (folded). @param {string} text @returns {Entry[]} */
      const lookUp = (text) => named.get(text) || [];

      /** How unlikely a word is; undefined where it is none. @param {string} word */
      function cost(word) {
        const list = named.get(word);
        if (list && list.some((entry) => entry.rank <= RANKS.also)) return 3 + word.length * 0.2;
        const place = places.get(word);
        if (idle.has(word)) return word.length > 1 ? 3.5 : 4.5;
        if (place !== undefined) return 3 + Math.log(2 + place) * 0.6;
        if (same.has(word)) return 5;
        if (everyday.has(word)) return 6;
        return list && !ASKING.test(word) ? 6 : undefined;
      }
      const UNKNOWN = 14;
      const COUNTED_COST = 5;

      /**
       * Cut folded text into the likeliest words; runs of other letters and digits stay whole.
       * @param {string} text @param {boolean} [apart] into at least two @returns {{text: string, known: boolean, idle: boolean}[]}
       */
      function cut(text, apart) {
        /** @type {any} */
        const best = new Float64Array(text.length + 1).fill(Infinity);
        /** @type {any} */
        const from = new Int32Array(text.length + 1);
        best[0] = 0;
        for (let i = 0; i < text.length; i++) {
          if (best[i] === Infinity) continue;
          const end = countedEnd(text, i);
          if (end > i && best[i] + COUNTED_COST < best[end]) {
            best[end] = best[i] + COUNTED_COST;
            from[end] = i;
          }
          const run = runEnd(text, i);
          if (run > i) {
            if (best[i] + 3 < best[run]) {
              best[run] = best[i] + 3;
              from[run] = i;
            }
            continue;
          }
          for (let j = i + 1; j <= text.length && j - i <= LONGEST; j++) {
            let price = apart && j - i === text.length ? undefined : cost(text.slice(i, j));
            if (price === undefined) {
              if (j > i + 1) continue;
              price = UNKNOWN;
            }
            if (best[i] + price < best[j]) {
              best[j] = best[i] + price;
              from[j] = i;
            }
          }
        }
        const pieces = [];
        for (let j = text.length; j > 0; j = from[j]) {
          const piece = text.slice(from[j], j);
          const named_ = lookUp(piece).some((entry) => entry.rank <= RANKS.also);
          pieces.unshift({
            text: piece,
            known: cost(piece) !== undefined || !HAN.test(piece) || otherFigures(piece) !== "",
            idle: idle.has(piece) && !named_,
          });
        }
        return pieces;
      }

      /** The end of a number with its word that stands in the text in either figures; `i` where none begins. @param {string} text @param {number} i */
      function countedEnd(text, i) {
        if (/[0-9.一二三四五六七八九十百零]/.test(text.charAt(i - 1))) return i;
        COUNTED_HERE.lastIndex = i;
        const found = COUNTED_HERE.exec(text);
        const counted = found ? found[0] : "";
        const other = otherFigures(counted);
        return other && !idle.has(counted) && (corpus.has(counted) || corpus.has(other))
          ? i + counted.length
          : i;
      }

      /** The end of a run of Latin letters or digits that starts at `i`; `i` where none does. @param {string} text @param {number} i */
      function runEnd(text, i) {
        const first = text.charAt(i);
        const kind = /[0-9]/.test(first) ? /[0-9.]/ : /[a-z]/.test(first) ? /[a-z]/ : null;
        let end = i;
        while (kind && end < text.length && kind.test(text.charAt(end))) end++;
        return end;
      }

      /** The names of terms that stand within `text`, longest first. @param {string} text @returns {string[]} */
      function within(text) {
        const found = [];
        for (let size = Math.min(text.length - 1, LONGEST); size >= 2; size--) {
          for (let i = 0; i + size <= text.length; i++) {
            const part = text.slice(i, i + size);
            if (lookUp(part).some((entry) => entry.rank <= RANKS.alias)) found.push(part);
          }
        }
        return found;
      }

      /** @type {Entry[] | null} */
      let others = null;

      /** Everything that the glossary and the pages go by besides their proper names. @returns {Entry[]} */
      function otherNames() {
        if (others) return others;
        /** @type {Entry[]} */
        const all = [];
        named.forEach((list) =>
          all.push(
            ...list.filter((entry) =>
              ["search", "alias", "also", "place", "former"].some((kind) => kind === entry.kind),
            ),
          ),
        );
        others = all;
        return all;
      }

      /** Why a name led to a section. @param {string} kind of the entry @param {string} shown @returns {string} */
      function reason(kind, shown) {
        if (kind === "term") return "术语";
        return kind === "title" ? "标题" : `${CALLED[kind] || "又称"}“${shown}”`;
      }

      return {
        ASKING,
        within,
        ofSections,
        otherNames,
        lookUp,
        otherFigures,
        reason,
        /** What the handbook calls an everyday word. @param {string} word @returns {string | undefined} */
        properFor: (/** @type {string} */ word) => same.get(word),
        entries,
        cut,
        cost,
        terms,
        termOf,
        isIdle: (/** @type {string} */ word) => idle.has(word),
      };
    }

    return { create, RANKS };
  }

  if (typeof module !== "undefined" && module.exports) module.exports = kbSearchLexicon;
  else ((root.KB = root.KB || {}).searchParts = root.KB.searchParts || {}).lexicon = kbSearchLexicon;
})(typeof self === "undefined" ? this : self);
