// For the tests in Python: {methods, traits} as JSON on standard input; on output, the table in each form.
import { readFileSync } from "node:fs";
import { rowsOf } from "../src/compare/table.js";
import { asCsv, asLatex, asMarkdown, isHarmless } from "../src/compare/writing.js";

/** @typedef {import("../src/compare/table.js").Part} Part */

const { methods, traits } = JSON.parse(readFileSync(0, "utf8"));
const rows = rowsOf(methods, traits);
const comparison = { columns: methods.map((/** @type {{label: string}} */ { label }) => label), rows };
/** @type {Part[]} */
const parts = rows.flatMap(({ cells }) => cells.flatMap(({ items }) => items.flat()));
const refused = parts.flatMap(({ m }) => (m !== undefined && !isHarmless(m) ? [m] : []));
process.stdout.write(JSON.stringify({ csv: asCsv(comparison), latex: asLatex(comparison), markdown: asMarkdown(comparison), refused }));
