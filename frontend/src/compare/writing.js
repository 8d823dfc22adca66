/**
 * The comparison as text for other programs. Whatever records say stays text there: no formula of a
 * spreadsheet, no command of TeX, no markup.
 */

/** @typedef {import("./table.js").Part} Part */
/** @typedef {import("./table.js").Row} Row */
/** @typedef {{columns: string[], rows: Row[]}} Comparison */

/** One line, without characters that control something. @param {string} text */
function line(text) {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

/**
 * The texts of a row, each cell as one line.
 * @param {Row} row
 * @param {(text: string) => string} words
 * @param {(latex: string) => string} formula
 * @returns {string[]}
 */
function cells({ cells }, words, formula) {
  const part = (/** @type {Part} */ { t, m }) => (m === undefined ? words(line(t ?? "")) : formula(line(m).trim()));
  return cells.map(({ items }) => items.map((parts) => parts.map(part).join("").trim()).join("; "));
}

/** @param {string} text */
function markdownWords(text) {
  return text
    .replace(/[\\`*_{}[\]<>#|!~$^]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("@", "&#64;")
    .replace(/\b(https?):\/\//gi, "$1&#58;//");
}

/** @param {string} latex */
function markdownFormula(latex) {
  // a bar would end the cell, and less-than could open a tag
  const written = latex.replaceAll("\\|", "\\Vert ").replaceAll("|", "\\vert ").replaceAll("<", "\\lt ").replaceAll(">", "\\gt ");
  return isHarmless(latex) ? `$${written}$` : markdownWords(latex);
}

/** A table of GitHub's Markdown. @param {Comparison} comparison */
export function asMarkdown({ columns, rows }) {
  const lines = [["", ...columns.map((column) => markdownWords(line(column)))], ["---", ...columns.map(() => "---")]];
  for (const row of rows) lines.push([markdownWords(row.label), ...cells(row, markdownWords, markdownFormula)]);
  return lines.map((texts) => `| ${texts.join(" | ")} |\n`).join("");
}

/** @type {Record<string, string>} */
const TEX = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "-": "{-}",
  "`": "\\textasciigrave{}",
};

/** What TeX has in formulas only: Greek letters, of which names of methods are made, and a few signs. @type {Record<string, string>} */
const TEX_SIGNS = {
  ...Object.fromEntries(
    "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς varsigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega → rightarrow ← leftarrow ↔ leftrightarrow ≤ leq ≥ geq ≠ neq ≈ approx ∞ infty ∈ in"
      .split(" ")
      .flatMap((sign, place, all) => (place % 2 ? [] : [[sign, `\\${all[place + 1]}`]])),
  ),
  "−": "-",
};

/** @param {string} text */
function texWords(text) {
  // a single hyphen is itself; two would become a dash
  return text
    .replace(/[\\{}#$%&_~^<>|"`]|-(?=-)/g, (found) => TEX[found] ?? found)
    .replace(/[\u0370-\u03ff\u2190-\u22ff]/g, (found) => (TEX_SIGNS[found] ? `$${TEX_SIGNS[found]}$` : found));
}

/**
 * Whether a formula only shows something: the site has read it, so every command in it is known,
 * and it neither defines one, nor ends itself, nor hides characters.
 * @param {string} latex
 */
export function isHarmless(latex) {
  const isOpen = /(?<!\\)(?:\\\\)*[%#$]|\^\^/.test(latex);
  const defines = /\\(?:[a-z]*def|let|futurelet|[a-z]*command\*?|[a-z]*environment|[a-zA-Z]*catcode|input|include|write|read|open[a-z]*|csname|immediate|special|directlua|usepackage|require|loop|expandafter|the|jobname|everymath)(?![a-zA-Z])/i.test(latex);
  return !isOpen && !defines && isBalanced(latex);
}

/** @param {string} latex */
function isBalanced(latex) {
  let depth = 0;
  for (const [found] of latex.matchAll(/\\[\s\S]|\\$|[{}]/g)) {
    if (found === "\\") return false;
    depth += found === "{" ? 1 : found === "}" ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** @param {string} latex */
function texFormula(latex) {
  if (!isHarmless(latex)) return `\\texttt{${texWords(latex)}}`;
  // outside of an environment a new line would be one of the table
  const outside = latex.replace(/\\begin\{([a-z]+\*?)\}.*?\\end\{\1\}/g, "");
  return /\\\\/.test(outside) ? `$\\begin{aligned}${latex}\\end{aligned}$` : `$${latex}$`;
}

/** A table for LaTeX with `booktabs` and `amsmath`. @param {Comparison} comparison */
export function asLatex({ columns, rows }) {
  const width = (0.82 / columns.length).toFixed(2);
  const lines = [["", ...columns.map((column) => texWords(line(column)))], ...rows.map((row) => [texWords(row.label), ...cells(row, texWords, texFormula)])];
  const [head = "", ...body] = lines.map((texts) => `${texts.map((text) => (text.startsWith("[") || text.startsWith("*") ? `{}${text}` : text)).join(" & ")} \\\\\n`);
  return `% needs \\usepackage{amsmath,amssymb,booktabs} and \\usepackage[T1]{fontenc}\n\\begin{tabular}{l${`p{${width}\\linewidth}`.repeat(columns.length)}}\n\\toprule\n${head}\\midrule\n${body.join("")}\\bottomrule\n\\end{tabular}\n`;
}

/** @param {string} text */
function csvCell(text) {
  // spreadsheets take a cell that starts so for a formula; the apostrophe says that it is none
  const safe = /^[\s'"]*[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Comma-separated values as RFC 4180 has them. @param {Comparison} comparison */
export function asCsv({ columns, rows }) {
  const plain = (/** @type {string} */ text) => text;
  const lines = [["", ...columns.map(line)], ...rows.map((row) => [row.label, ...cells(row, plain, (latex) => `$${latex}$`)])];
  return lines.map((texts) => `${texts.map(csvCell).join(",")}\r\n`).join("");
}
