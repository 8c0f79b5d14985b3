/**
 * Runs in a page of the site under measurement. `KBBench.engines[name]()` starts an engine and resolves to
 * {search(text) → [urls of pages, best first], shipped: [addresses], worker}; `measure` asks it everything.
 */
var KBBench = (function () {
  "use strict";

  const MATERIAL = { setup: 0, ready: 1, query: 2, result: 3 };

  async function ours() {
    await KB.search.start();
    const pages = (hits) => [...new Set(hits.map((hit) => hit.url.split("#")[0]))];
    return {
      all: (texts) =>
        KB.search
          .queryAll(texts, { limit: Infinity, brief: true })
          .then((list) => list.map((a) => pages(a.hits))),
      search: (text) => KB.search.query(text).then((answer) => pages(answer.hits)),
      firstHit: (text) =>
        KB.search
          .query(text)
          .then(({ hits, card }) => pages(hits.filter((hit) => !card || hit.url !== card.url))[0]),
    };
  }

  async function material(base) {
    const index = await (await fetch(base + "search/search_index.json")).json();
    const worker = new Worker(base + window.KBBenchWorker);
    const wait = (type) =>
      new Promise((resolve) => {
        worker.onmessage = ({ data }) => data.type === type && resolve(data.data);
      });
    worker.postMessage({
      type: MATERIAL.setup,
      data: { config: index.config, docs: index.docs, options: { suggest: false } },
    });
    await wait(MATERIAL.ready);
    // The theme asks with a `*` behind the last word; its worker cuts Han text by the index.
    const search = (text) => {
      const answer = wait(MATERIAL.result);
      worker.postMessage({ type: MATERIAL.query, data: text + "*" });
      return answer.then(({ items }) => [
        ...new Set(items.map((group) => group[0].location.split("#")[0] || "index.html")),
      ]);
    };
    return { search, firstHit: (text) => search(text).then((list) => list[0]) };
  }

  async function minisearch(base) {
    const index = await (await fetch(base + "search/search_index.json")).json();
    const tokenize = (text) => {
      const tokens = [];
      for (const run of text.toLowerCase().match(/[\u3400-\u9fff]+|[a-z0-9]+/g) || []) {
        if (run.length < 2 || run.charCodeAt(0) < 0x3400) tokens.push(run);
        else for (let i = 0; i + 1 < run.length; i++) tokens.push(run.slice(i, i + 2));
      }
      return tokens;
    };
    const engine = new MiniSearch({ fields: ["title", "text"], storeFields: ["location"], tokenize });
    const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/\u200b/g, "");
    engine.addAll(
      index.docs.map((doc, id) => ({
        id,
        location: doc.location,
        title: plain(doc.title),
        text: plain(doc.text),
      })),
    );
    const search = async (text) => [
      ...new Set(
        engine
          .search(text, { combineWith: "AND", boost: { title: 3 } })
          .map((hit) => hit.location.split("#")[0] || "index.html"),
      ),
    ];
    return { search, firstHit: (text) => search(text).then((list) => list[0]) };
  }

  /** How long the page was held at most while `work` ran, ms: beyond the rhythm that an idle page keeps. */
  async function held(work) {
    const RHYTHM = 4; // nested timers come no sooner
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last - RHYTHM);
      last = now;
    }, RHYTHM);
    await new Promise((resolve) => setTimeout(resolve, 100));
    longest = 0;
    const began = performance.now();
    const result = await work();
    const took = performance.now() - began;
    clearInterval(timer);
    return { result, longest, took };
  }

  async function start(name, base, first) {
    const { result, longest, took } = await held(async () => {
      const engine = await engines[name](base);
      await engine.search(first);
      return engine;
    });
    window.KBBenchEngine = result;
    return { cold: took, held: longest };
  }

  async function ask(texts, titles) {
    const engine = window.KBBenchEngine;
    const times = [];
    const answers = [];
    for (const text of texts) {
      const began = performance.now();
      answers.push((await engine.search(text)).slice(0, 5));
      times.push(performance.now() - began);
    }
    const complete = engine.all ? await engine.all(texts) : await sequence(texts, engine.search);
    const firsts = await sequence(titles, engine.firstHit);
    return { times, answers, complete, firsts };
  }

  async function sequence(texts, search) {
    const answers = [];
    for (const text of texts) answers.push((await search(text)) || null);
    return answers;
  }

  const engines = { ours, material, minisearch };
  return { start, ask };
})();
