/** A record as text in the form that all committed records have, as `source/writer.py` writes it. */

import { resolvePlain } from "./scalars.js";

const WIDTH = 100;
const HIDDEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const EACH_HIDDEN = new RegExp(HIDDEN.source, "g");
const PLAIN_START = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=\S))/;
const NOT_PLAIN = /:( |$)| #|\s$|^(---|\.\.\.)/;
const FIGURES = /^[-+.]?[0-9][-+.:_0-9]*$/;
const OTHER_READERS = new Set(["yes", "no", "on", "off", "<<", "="]);
const SINGLE_SPACE = /(?<! ) (?! )/;
/** @type {Record<string, string>} */
const ESCAPES = { "\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\x85": "\\N" };

/** @typedef {string | number | boolean | null} Plain */
/** @typedef {Plain | any[] | {[key: string]: any}} Data */

/**
 * The text of the file that holds `data`, keys in the order of `data`.
 * @param {{[key: string]: Data}} data
 */
export function writeDocument(data) {
  const lines = Object.keys(data).length ? mapping(data, "") : ["{}"];
  return `${lines.join("\n")}\n`;
}

/** @param {{[key: string]: Data}} data @param {string} indentation @returns {string[]} */
function mapping(data, indentation) {
  return Object.entries(data).flatMap(([key, value]) => {
    const head = `${indentation}${oneLine(key)}:`;
    const deeper = `${indentation}  `;
    if (isFilled(value)) return [head, ...block(value, deeper)];
    return scalar(`${head} `, value, deeper);
  });
}

/** @param {any[] | {[key: string]: Data}} value @param {string} indentation @returns {string[]} */
function block(value, indentation) {
  if (!Array.isArray(value)) return mapping(value, indentation);
  return value.flatMap((item) => {
    const deeper = `${indentation}  `;
    if (!isFilled(item)) return scalar(`${indentation}- `, item, deeper);
    const [first = "", ...rest] = block(item, deeper);
    return [`${indentation}- ${first.slice(deeper.length)}`, ...rest];
  });
}

/** @param {Data} value @returns {value is any[] | {[key: string]: any}} */
function isFilled(value) {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** @param {string} head @param {Data} value @param {string} deeper */
function scalar(head, value, deeper) {
  if (Array.isArray(value)) return [`${head}[]`];
  if (typeof value === "object" && value !== null) return [`${head}{}`];
  const [first, ...rest] = scalarLines(value, length(head), deeper);
  return [`${head}${first}`, ...rest];
}

/** @param {Plain} value @param {number} width @param {string} indentation */
function scalarLines(value, width, indentation) {
  if (typeof value !== "string") return [String(value)];
  if (HIDDEN.test(value) || value.replace(/^ +| +$/g, "") !== value) return [doubleQuoted(value)];
  if (value.includes("\n")) return literal(value, indentation);
  const line = oneLine(value);
  if (width + length(line) <= WIDTH || value.includes("\t") || !SINGLE_SPACE.test(value)) return [line];
  const isFormula = value.includes("\\") && !value.includes("$");
  const lines = isFormula ? [value] : folded(value, WIDTH - indentation.length);
  return [isFormula ? "|-" : ">-", ...lines.map((part) => `${indentation}${part}`)];
}

/** Length in characters. @param {string} text */
function length(text) {
  return [...text].length;
}

/** A key, or another text, on one line. @param {string} text */
function oneLine(text) {
  if (HIDDEN.test(text) || /[\n\t]/.test(text)) return doubleQuoted(text);
  const isPlain =
    PLAIN_START.test(text) &&
    !NOT_PLAIN.test(text) &&
    !FIGURES.test(text) &&
    !OTHER_READERS.has(text.toLowerCase()) &&
    resolvePlain(text) === text;
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

/** @param {string} text @param {string} indentation */
function literal(text, indentation) {
  const body = text.replace(/\n+$/, "");
  if (["", " ", "\t"].includes(body.replace(/^\n+/, "").slice(0, 1))) return [doubleQuoted(text)];
  const breaks = text.length - body.length;
  const head = breaks === 0 ? "|-" : breaks === 1 ? "|" : "|+";
  const lines = [...body.split("\n"), ...Array(Math.max(breaks - 1, 0)).fill("")];
  return [head, ...lines.map((line) => (line ? `${indentation}${line}` : ""))];
}

/** `text` broken at single spaces, each line as long as fits. @param {string} text @param {number} width */
function folded(text, width) {
  const lines = [];
  let current = "";
  for (const word of text.split(SINGLE_SPACE)) {
    if (current && length(current) + 1 + length(word) > width) {
      lines.push(current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return [...lines, current];
}

/** @param {string} text */
function doubleQuoted(text) {
  const escaped = text.replace(/[\n\t\r"\\\x85]/g, (mark) => ESCAPES[mark] ?? mark);
  return `"${escaped.replace(EACH_HIDDEN, escapedCode)}"`;
}

/** @param {string} character */
function escapedCode(character) {
  const code = character.charCodeAt(0).toString(16).toUpperCase();
  return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
}
