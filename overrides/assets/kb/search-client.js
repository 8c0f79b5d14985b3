/**
 * KB.search: questions to the search and its answers, wherever it runs. The same way on http and from a folder: the
 * parts and the data are classic scripts, loaded on first need; the search runs in a worker made from their source;
 * where no worker starts, or one dies, the page answers itself, with the same results.
 */
(function () {
  "use strict";

  const scope = /** @type {any} */ (window);
  const KB = scope.KB || (scope.KB = {});
  const PARTS = [
    "folding",
    "corpus",
    "lexicon",
    "sound",
    "query",
    "plan",
    "worth",
    "rank",
    "snippet",
    "hit",
    "core",
  ];
  const START_MS = 4000; // a worker that has not spoken by then will not
  const ANSWER_MS = 10000; // nor will one that has not answered
  // In the single-file edition the scripts stand in the document itself, which is then the whole site.
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = here.slice(0, here.lastIndexOf("/") + 1);
  const root = base ? new URL("../../", base).href : location.href.replace(/[?#].*$/, "");

  /** @typedef {{ask: (request: any) => Promise<any>, mode: "worker" | "page"}} Searcher */

  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @type {Promise<Searcher> | null} */
  let searcher = null;

  /** @param {string} name @param {boolean} [again] @returns {Promise<void>} */
  function loadScript(name, again) {
    const known = scripts.get(name);
    if (known && !again) return known;
    const within = document.querySelector(`script[data-kb-file="${name}"]`);
    const loading = within ? runScript(within) : fetchScript(name);
    scripts.set(name, loading);
    return loading;
  }

  /** Run a script that the document carries as text. @param {Element} carried @returns {Promise<void>} */
  function runScript(carried) {
    const script = document.createElement("script");
    script.textContent = carried.textContent;
    document.head.appendChild(script);
    script.remove();
    return Promise.resolve();
  }

  /** @param {string} name @returns {Promise<void>} */
  function fetchScript(name) {
    return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      const script = document.createElement("script");
      script.async = false;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        scripts.delete(name);
        reject(new Error("无法读取 " + name));
      };
      script.src = base + name;
      document.head.appendChild(script);
    });
  }

  /** @returns {Promise<void>} */
  function loadParts() {
    return Promise.all(PARTS.map((name) => loadScript(`search-${name}.js`))).then(() => undefined);
  }

  /** The data as a string; whoever takes it holds the only copy. @returns {Promise<string>} */
  function takeData() {
    return loadScript("search-data.js", true).then(() => {
      const data = KB.searchData;
      delete KB.searchData;
      if (typeof data !== "string") throw new Error("search-data.js 没有内容");
      return data;
    });
  }

  /** What runs in the worker; nothing outside it is seen there. @param {any} makeCore @param {any} makers */
  function workerMain(makeCore, makers) {
    const scope = /** @type {any} */ (self);
    /** @type {any} */
    let engine = null;
    scope.onmessage = (/** @type {{data: any}} */ event) => {
      const request = event.data;
      try {
        if (request.kind === "load") {
          engine = makeCore(makers).create(request.data);
          engine.prepare(true);
          scope.postMessage({ id: request.id, answer: true });
        } else if (request.kind === "query") {
          scope.postMessage({
            id: request.id,
            answer: request.texts.map((/** @type {string} */ text) => engine.query(text, request.options)),
          });
        } else throw new Error("unknown request " + request.kind);
      } catch (error) {
        scope.postMessage({ id: request.id, failure: String(error) });
      }
    };
    scope.postMessage({ id: 0, answer: true });
  }

  function workerSource() {
    const parts = KB.searchParts;
    const list = PARTS.filter((name) => name !== "core").map((name) => `${name}:${parts[name]}`);
    return `"use strict";(${workerMain})(${parts.core},{${list.join(",\n")}});`;
  }

  /** A searcher in a worker; rejects where none starts. @param {() => Promise<string>} take the data @returns {Promise<Searcher>} */
  function inWorker(take) {
    return new Promise((resolve, reject) => {
      /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
      const waiting = new Map();
      let last = 0;
      const address = URL.createObjectURL(new Blob([workerSource()], { type: "text/javascript" }));
      /** @type {Worker} */
      let worker;

      /** @param {Error} error */
      function fail(error) {
        clearTimeout(timer);
        URL.revokeObjectURL(address);
        if (worker) worker.terminate();
        waiting.forEach((request) => request.reject(error));
        waiting.clear();
        reject(error);
      }

      /** @param {any} request @param {number} patience */
      function ask(request, patience) {
        const id = ++last;
        return new Promise((done, failed) => {
          const late = setTimeout(() => fail(new Error("worker silent")), patience);
          waiting.set(id, {
            resolve: (value) => {
              clearTimeout(late);
              done(value);
            },
            reject: (error) => {
              clearTimeout(late);
              failed(error);
            },
          });
          worker.postMessage(Object.assign({ id }, request));
        });
      }

      const timer = setTimeout(() => fail(new Error("worker silent")), START_MS);
      try {
        worker = new Worker(address);
      } catch (error) {
        fail(/** @type {Error} */ (error));
        return;
      }
      worker.onerror = (event) => {
        event.preventDefault();
        fail(new Error(event.message || "worker failed"));
      };
      worker.onmessage = (event) => {
        const { id, answer, failure } = event.data;
        if (id === 0) {
          clearTimeout(timer);
          URL.revokeObjectURL(address);
          take()
            .then((text) => ask({ kind: "load", data: text }, ANSWER_MS))
            .then(
              () =>
                resolve({
                  mode: "worker",
                  ask: (request) => ask(request, ANSWER_MS * Math.max(1, request.texts.length / 50)),
                }),
              fail,
            );
          return;
        }
        const request = waiting.get(id);
        waiting.delete(id);
        if (!request) return;
        if (failure) request.reject(new Error(failure));
        else request.resolve(answer);
      };
    });
  }

  /** The page as its own searcher, made ready in slices so that it stays at hand. @returns {Promise<Searcher>} */
  function onPage() {
    return takeData().then((data) => {
      const makers = Object.assign({}, KB.searchParts);
      delete makers.core;
      const engine = KB.searchParts.core(makers).create(data);
      return new Promise((resolve) => {
        (function slice() {
          if (!engine.prepare()) setTimeout(slice, 0);
          else {
            resolve({
              mode: "page",
              ask: (request) =>
                Promise.resolve(
                  request.texts.map((/** @type {string} */ text) => engine.query(text, request.options)),
                ),
            });
          }
        })();
      });
    });
  }

  /** Start once; later calls wait for the same. @returns {Promise<Searcher>} */
  function start() {
    if (!searcher) {
      // The data comes while the parts and the worker start; who takes it from here leaves no copy behind.
      /** @type {Promise<string> | null} */
      let data = takeData();
      data.catch(() => undefined);
      const take = () => {
        const taken = data || takeData();
        data = null;
        return taken;
      };
      searcher = loadParts()
        .then(() => inWorker(take))
        .catch(() => loadParts().then(onPage));
      searcher.catch(() => (searcher = null));
    }
    return searcher;
  }

  /**
   * @param {string[]} texts @param {any} [options] see `query` @returns {Promise<any[]>} an answer for each text, in order
   */
  function queryAll(texts, options) {
    const request = { kind: "query", texts: texts.map(String), options: options || {} };
    return start().then((found) => {
      const answered = found
        .ask(request)
        .then((answers) =>
          answers.map((/** @type {any} */ answer) => Object.assign(answer, { mode: found.mode })),
        );
      if (found.mode === "page") return answered;
      return answered.catch(() => {
        // The worker died: from now on the page answers, this question included.
        searcher = onPage();
        return queryAll(texts, options);
      });
    });
  }

  /**
   * Search the site.
   * @param {string} text
   * @param {{limit?: number, kind?: string, exact?: boolean, snippets?: number, brief?: boolean}} [options]
   * @returns {Promise<any>} `mode` (worker or page), `hits` best first ({url, title, heading, breadcrumb, code, kind,
   *   reason, match, score, snippet, headingMarks}), `total`, `pages`, `kinds`, `loosened`, `corrected`, `tried`,
   *   `card` (definition of the term asked for), `suggestions` where nothing was found
   */
  function query(text, options) {
    return queryAll([text], options).then((answers) => answers[0]);
  }

  KB.search = { query, queryAll, start: () => start().then((found) => found.mode), loadScript, root };
})();
