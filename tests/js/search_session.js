"use strict";
/**
 * The browser's search for the Python tests: reads a JSON request a line, answers with a JSON line.
 *
 * {"do": "fold", "han": [from, to], "texts": […]}   → [{"text", "origin", "marks"}, …]
 * {"do": "parse", "texts": […]}                       → what search-query.js makes of them
 * {"do": "load", "data": …}                           → number of sections
 * {"do": "query", "texts": […], "options": {…}}       → the answers
 * {"do": "contained"}                                 → names of parts that see anything outside themselves
 */
const readline = require("node:readline");
const vm = require("node:vm");
const { PARTS, createEngine, makers } = require("./engine.js");

const parts = makers();
const query = parts.query();
let engine = null;

const actions = {
  fold({ han, texts }) {
    const folding = parts.folding().create(han[0], han[1]);
    return texts.map((text) =>
      Object.assign(folding.foldMapped(text), { whole: folding.fold(text), marks: folding.foldMarks(text) }),
    );
  },
  parse({ texts, han }) {
    const folding = parts.folding().create(han[0], han[1]);
    return texts.map((text) => query.parse(text, folding.fold));
  },
  load({ data }) {
    engine = createEngine(data);
    return engine.corpus.count;
  },
  query({ texts, options }) {
    return texts.map((text) => engine.query(text, options));
  },
  /** The urls of the pages found for each text, and nothing else: for runs by the hundred thousand. */
  pages({ texts }) {
    return texts.map((text) => [
      ...new Set(
        engine.query(text, { limit: Infinity, brief: true }).hits.map((hit) => hit.url.split("#")[0]),
      ),
    ]);
  },
  /** Each part is evaluated alone, in a world of the language only: what it needs from outside would be missing. */
  contained() {
    return [...PARTS, "core"].filter((name) => {
      const source = String(require(`../../overrides/assets/kb/search-${name}.js`));
      const world = vm.createContext({});
      return (
        typeof vm.runInContext(`(${source})`, world) !== "function" ||
        (name !== "core" && typeof vm.runInContext(`(${source})()`, world) !== "object")
      );
    });
  },
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = { answer: actions[request.do](request) };
  } catch (error) {
    answer = { failure: String(error && error.stack) };
  }
  process.stdout.write(
    JSON.stringify(answer).replace(/[\ud800-\udfff]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16)) +
      "\n",
  );
});
