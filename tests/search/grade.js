"use strict";
/**
 * Grades the order of results: nDCG@5 for each query of a list and each type of query.
 *
 *   node grade.js SEARCH-DATA.js QUERIES.tsv [--verbose]
 *
 * A target is a page (`R1` by its code, HUB for H1, one without a code by its path) or a term of the glossary (`G:name`);
 * the best section of a page counts for the page. Gain 2^grade − 1. Hits without a grade are left out before the first five are taken; how many there
 * were is printed. Targets that the site does not have are left out of the ideal, too, and named.
 */
const fs = require("node:fs");
const { readData, createEngine } = require("../js/engine.js");

const DEPTH = 5;
const ALIASES = { HUB: "H1" };

function readQueries(file) {
  const [, ...lines] = fs.readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [id, type, query, targets] = line.split("\t");
    const grades = new Map(
      targets.split("|").map((part) => {
        const [name, grade] = part.split("=");
        return [ALIASES[name] || name, Number(grade)];
      }),
    );
    return { id, type, query, grades };
  });
}

const gain = (grade) => 2 ** grade - 1;
const discounted = (grades) =>
  grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0);

/** The targets on the site: codes of pages, `G:` names of terms by the address of their entry. */
function targetsOf(engine) {
  const { head, pages, pageOf, anchors } = engine.corpus;
  const terms = new Map();
  for (const [name, section] of head.terms) {
    const page = pages[pageOf[section]];
    terms.set(page.url + "#" + anchors[section], "G:" + name);
  }
  return {
    terms,
    known: new Set([...terms.values(), ...pages.map((page) => page.code || page.url)]),
    pages,
  };
}

function grade(engine, queries) {
  const { terms, known, pages } = targetsOf(engine);
  const rows = [];
  for (const { id, type, query, grades } of queries) {
    const order = [];
    for (const hit of engine.query(query, { limit: 200, snippets: 0 }).hits) {
      const target = terms.get(hit.url) || pages[hit.page].code || pages[hit.page].url;
      if (!order.includes(target)) order.push(target);
    }
    const ungraded = order.slice(0, DEPTH).filter((target) => !grades.has(target));
    const judged = order.filter((target) => grades.has(target));
    const ideal = [...grades]
      .filter(([target]) => known.has(target))
      .map(([, value]) => value)
      .sort((a, b) => b - a);
    const missing = [...grades.keys()].filter((target) => !known.has(target));
    const ndcg = discounted(judged.map((target) => grades.get(target))) / discounted(ideal);
    rows.push({ id, type, query, ndcg, order, judged, ungraded, missing, grades });
  }
  return rows;
}

function summary(rows) {
  const mean = (list) => list.reduce((sum, row) => sum + row.ndcg, 0) / list.length;
  const types = [...new Set(rows.map((row) => row.type))];
  const asked = rows.length * DEPTH;
  return {
    all: mean(rows),
    types: Object.fromEntries(types.map((type) => [type, mean(rows.filter((row) => row.type === type))])),
    ungraded: rows.reduce((sum, row) => sum + row.ungraded.length, 0) / asked,
    missing: [...new Set(rows.flatMap((row) => row.missing))],
    queries: rows.length,
  };
}

module.exports = { readQueries, grade, summary };

if (require.main === module) {
  const rows = grade(createEngine(readData(process.argv[2])), readQueries(process.argv[3]));
  if (process.argv.includes("--verbose")) {
    for (const row of rows.filter((r) => r.ndcg < 0.999).sort((a, b) => a.ndcg - b.ndcg)) {
      const got = row.order
        .slice(0, 9)
        .map((target) => `${target}${row.grades.has(target) ? "=" + row.grades.get(target) : ""}`);
      const lost = [...row.grades.keys()].filter((target) => !row.judged.includes(target));
      console.log(
        `${row.id} ${row.type} ${row.query} ${row.ndcg.toFixed(3)}\n   ${got.join(" ")}\n   lost ${lost.join(" ")}`,
      );
    }
  }
  console.log(JSON.stringify(summary(rows), null, 1));
}
