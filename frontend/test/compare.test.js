import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../src/compare/finding.js";
import { differencesFirst, rowsOf, tiesOf } from "../src/compare/table.js";
import { asCsv, asLatex, asMarkdown, isHarmless } from "../src/compare/writing.js";

/** @typedef {import("../src/compare/table.js").Method} Method */

/** @param {Partial<Method> & {id: string}} given @returns {Method} */
const method = (given) => ({
  label: given.id.toUpperCase(), href: `../${given.id}/`, state: "", summary: [{ t: `It is ${given.id}.` }], categories: [], introduced: "2020",
  traits: {}, objective: [], strengths: [], limitations: [], relations: [], papers: [], implementations: [], ...given,
});
const traits = [{ id: "data", label: "Data" }, { id: "way", label: "Way" }];
const types = {
  extends: { label: "extends", inverse: "extended by", isSymmetric: false, isLineage: true },
  rivals: { label: "rivals", inverse: "rivals", isSymmetric: true, isLineage: false },
};

test("what differs comes first; undecided is neither the same as a value nor lost", () => {
  const rows = rowsOf([method({ id: "a", traits: { data: ["Pairs"] } }), method({ id: "b", traits: {} })], traits);
  const [different, same] = differencesFirst(rows);
  assert.deepEqual(different.map(({ id }) => id), ["trait-data", "summary"]);
  assert.deepEqual(same.map(({ id }) => id), ["introduced", "trait-way"]);
  assert.deepEqual(different[0]?.cells.map(({ isUndecided }) => isUndecided), [false, true]);
});

test("relations between them, and what they derive from together", () => {
  const note = [{ t: "for " }, { m: "x", x: "<math/>" }];
  const relations = [
    { type: "extends", target: "b", label: "B", note },
    { type: "extends", target: "z", label: "Z", note: [] },
    { type: "rivals", target: "y", label: "Y", note: [] },
    { type: "no-such-type", target: "b", label: "B", note: [] },
  ];
  const others = [{ type: "extends", target: "z", label: "Z", note: [] }, { type: "rivals", target: "y", label: "Y", note: [] }];
  const ties = tiesOf([method({ id: "a", relations }), method({ id: "b", relations: others }), method({ id: "c" })], types);
  assert.deepEqual(
    ties.map(({ parts }) => parts.map(({ t, m }) => t ?? m).join("")),
    ["A extends B: for x", "A and B derive from Z"],
  );
});

test("methods are found by the beginnings of words of any of their names", () => {
  const known = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ name, aliases = [""]) =>
    ({ id, label, name, aliases, year: 2020, tone: { number: 0, mark: "", label: "" } });
  const methods = [
    known("cal", "Cal-XPO", "Calibrated Extra Optimisation"),
    known("xpo", "XPO", "Extra Preference Optimisation", ["Éxtra"]),
    known("xpo-2", "XPO 2", "Second"),
  ];
  const ids = (/** @type {string} */ typed) => found(methods, typed).map(({ id }) => id);
  assert.deepEqual(ids("xpo"), ["xpo", "xpo-2", "cal"]);
  assert.deepEqual(ids("extra pref"), ["xpo"]);
  assert.deepEqual(ids("EXTRA"), ["xpo", "cal"]);
  assert.deepEqual(ids("libr"), ["cal"]);
  assert.deepEqual(ids("  "), []);
  assert.deepEqual(ids("nothing"), []);
});

const HOSTILE = [
  "=HYPERLINK(\"https://x.example\")", "+1", "-1+1", "@SUM(A1)", "|calc", "%0A=1", " =1+1", "\t=1", "\r\n=1", "'=1", "＝1", "\"=1", "a\u2028=1",
];

test("no cell of a spreadsheet is a formula", () => {
  for (const text of HOSTILE) {
    const written = asCsv({ columns: [text], rows: [{ id: "x", label: "Row", isSame: false, cells: [{ items: [[{ t: text }]], isUndecided: false }] }] });
    const lines = written.split("\r\n");
    assert.equal(lines.length, 3, text);
    for (const line of lines.slice(0, 2)) {
      const [, content = ""] = /^"[^"]*","(.*)"$/.exec(line) ?? [];
      assert.match(content, /^'|^[^\s'"=+\-@|%＝]/, text);
    }
  }
  const quoted = asCsv({ columns: ['a "b", c'], rows: [] });
  assert.equal(quoted, '"","a ""b"", c"\r\n');
});

/** @param {import("../src/compare/table.js").Part[]} parts */
const single = (parts) => ({ columns: ["A & B"], rows: [{ id: "x", label: "50% _", isSame: true, cells: [{ items: [parts, [{ t: "second" }]], isUndecided: false }] }] });

test("no text is a command of TeX, and formulas stay formulas", () => {
  const written = asLatex(single([{ t: "\\input{/etc/passwd} 50% #1 a_b ^^41 $x$ ~ <b> -- \"q\"" }, { m: "\\frac{a}{b}\n\n+ c", x: "<math/>" }]));
  assert.match(written, /\\textbackslash\{\}input\\\{\/etc\/passwd\\\} 50\\% \\#1 a\\_b \\textasciicircum\{\}\\textasciicircum\{\}41 \\\$x\\\$/);
  assert.match(written, /\{-\}- \\textquotedbl\{\}q/);
  assert.match(written, /\$\\frac\{a\}\{b\} \+ c\$; second \\\\/);
  assert.match(asLatex(single([{ m: "a \\\\ b" }])), /\$\\begin\{aligned\}a \\\\ b\\end\{aligned\}\$/);
  assert.match(written, /& A \\& B \\\\/);
  assert.match(written, /50\\% \\_ &/);
});

test("a formula that does more than show something becomes text", () => {
  for (const latex of ["\\def\\x{1}\\x", "\\newcommand{\\a}{b}", "a % b", "a$\\input{x}$", "x^^5cinput", "a}", "{a", "a\\", "\\let\\a\\b", "\\\\% x", "#1", "\\write18{ls}", "\\gdef\\a{}"]) {
    assert.equal(isHarmless(latex), false, latex);
    assert.match(asLatex(single([{ m: latex }])), /\\texttt\{/);
    assert.doesNotMatch(asMarkdown(single([{ m: latex }])), /(?<!\\)\$/);
  }
  for (const latex of ["\\pi_\\theta(y \\mid x)", "\\left\\{ a \\right\\}", "50\\%", "\\begin{cases} a & b \\\\ c & d \\end{cases}", "\\operatorname{KL}", "\\delta \\leq \\theta"]) {
    assert.equal(isHarmless(latex), true, latex);
  }
});

test("no text is markup of Markdown", () => {
  const written = asMarkdown(single([{ t: "a | b\n# c <img src=x> [x](javascript:1) @all *y* `z` https://x.example &lt;" }, { m: "\\|a\\| < |b|" }]));
  const lines = written.trimEnd().split("\n");
  assert.equal(lines.length, 3);
  for (const line of lines) assert.equal(line.replaceAll(/\\./g, "").split("|").length, 4);
  assert.doesNotMatch(written, /(?<!\\)[<`*[\]]|@|https:\/\/|&lt;/);
  assert.match(written, /\$\\Vert a\\Vert {2}\\lt {2}\\vert b\\vert \$; second/);
});
