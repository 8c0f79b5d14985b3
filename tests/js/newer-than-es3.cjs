/**
 * Prints, one a line, what a classic script on standard input has that ES3 does not know, as "line: what". Prints
 * nothing for a script that the oldest Internet Explorer parses.
 *
 * acorn (inside Prettier) reads today's language; every kind of node, and every form of a known node, that came later
 * than ES3 is named here by being absent from the list of what ES3 has.
 */
"use strict";
const { parsers } = require("prettier/plugins/acorn");

const ES3_NODES = new Set(
  `Program EmptyStatement BlockStatement ExpressionStatement Directive IfStatement LabeledStatement BreakStatement
  ContinueStatement WithStatement SwitchStatement SwitchCase ReturnStatement ThrowStatement TryStatement CatchClause
  WhileStatement DoWhileStatement ForStatement ForInStatement FunctionDeclaration VariableDeclaration
  VariableDeclarator ThisExpression ArrayExpression ObjectExpression Property FunctionExpression SequenceExpression
  UnaryExpression BinaryExpression AssignmentExpression UpdateExpression LogicalExpression ConditionalExpression
  CallExpression NewExpression MemberExpression Identifier Literal`.split(/\s+/),
);
const RESERVED = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for
  function if import in instanceof new null return super switch this throw true try typeof var void while
  with`.split(/\s+/),
);

function newer(text) {
  const found = [];
  const say = (node, what) => found.push(`${text.slice(0, node.start).split("\n").length}: ${what}`);

  function trailingComma(node, items) {
    const last = items[items.length - 1];
    if (last && /,\s*[)\]}]$/.test(text.slice(last.end, node.end).replace(/\/\*[^]*?\*\/|\/\/.*/g, ""))) {
      say(last, "trailing comma");
    }
  }

  function look(node) {
    if (!ES3_NODES.has(node.type)) {
      say(node, node.type);
    }
    if (node.type === "VariableDeclaration" && node.kind !== "var") {
      say(node, node.kind);
    }
    if (node.async || node.generator) {
      say(node, "async function or generator");
    }
    if (node.type === "CatchClause" && !node.param) {
      say(node, "catch without a name");
    }
    if (node.type === "LogicalExpression" && node.operator === "??") {
      say(node, "??");
    }
    if (/^(\*\*|&&|\|\||\?\?)=?$/.test(node.operator || "") && node.type !== "LogicalExpression") {
      say(node, node.operator);
    }
    if (node.type === "Property") {
      if (node.shorthand || node.computed || node.method || node.kind !== "init") {
        say(node, "newer form of a property");
      }
      if (node.key.type === "Identifier" && RESERVED.has(node.key.name)) {
        say(node, `reserved word ${node.key.name} as a name`);
      }
    }
    if (node.type === "MemberExpression" && !node.computed && RESERVED.has(node.property.name)) {
      say(node, `reserved word ${node.property.name} as a name`);
    }
    if (node.type === "Literal" && (node.bigint || /^0[bo]|_\d/i.test(node.raw) || /\\u\{/.test(node.raw))) {
      say(node, `literal ${node.raw}`);
    }
    if (node.regex && /[^gim]/.test(node.regex.flags)) {
      say(node, `regular expression with ${node.regex.flags}`);
    }
    trailingComma(node, node.type === "ObjectExpression" ? node.properties : []);
    trailingComma(node, (/^(Call|New)Expression$/.test(node.type) && node.arguments) || []);
    if (/^Function/.test(node.type) && node.params.length) {
      trailingComma({ end: text.indexOf(")", node.params[node.params.length - 1].end) + 1 }, node.params);
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === "comments") {
        continue;
      }
      for (const inner of Array.isArray(value) ? value : [value]) {
        if (inner && typeof inner.type === "string" && typeof inner.start === "number") {
          look(inner);
        }
      }
    }
  }

  look(parsers.acorn.parse(text, { filepath: "classic.js" }));
  return found;
}

const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", () =>
  newer(Buffer.concat(chunks).toString("utf8")).forEach((line) => console.log(line)),
);
