"use strict";
/** The search as the worker runs it, for node: made from the parts under overrides/, on a data file that the build wrote. */
const fs = require("node:fs");
const path = require("node:path");

const ASSETS = path.join(__dirname, "..", "..", "overrides", "assets", "kb");
const PARTS = ["folding", "corpus", "lexicon", "sound", "query", "plan", "worth", "rank", "snippet", "hit"];

function makers() {
  return Object.fromEntries(PARTS.map((name) => [name, require(path.join(ASSETS, `search-${name}.js`))]));
}

/** The string that a search-data.js hands over. */
function readData(file) {
  const scope = {};
  new Function("self", fs.readFileSync(file, "utf8"))(scope);
  return scope.KB.searchData;
}

function createEngine(data) {
  const core = require(path.join(ASSETS, "search-core.js"));
  const engine = core(makers()).create(data);
  engine.prepare(true);
  return engine;
}

module.exports = { ASSETS, PARTS, makers, readData, createEngine };
