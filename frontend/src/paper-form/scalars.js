/** Plain scalars of the YAML 1.2 core schema, as `source/scalars.py` reads them. */

/** A number as it is written, so that 2023 and 2023.0 are told apart. */
export class YamlNumber {
  /** @param {number} value @param {boolean} isWhole */
  constructor(value, isWhole) {
    this.value = value;
    this.isWhole = isWhole;
  }
}

/** @typedef {string | boolean | null | YamlNumber} Scalar */
/** @typedef {Scalar | any[] | Map<string, any>} Value */

/** @type {Map<string, Scalar>} */
const WORDS = new Map([
  ...["", "~", "null", "Null", "NULL"].map((word) => /** @type {[string, Scalar]} */ ([word, null])),
  ...["true", "True", "TRUE"].map((word) => /** @type {[string, Scalar]} */ ([word, true])),
  ...["false", "False", "FALSE"].map((word) => /** @type {[string, Scalar]} */ ([word, false])),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (word) => /** @type {[string, Scalar]} */ ([word, new YamlNumber(Infinity, false)]),
  ),
  ...["-.inf", "-.Inf", "-.INF"].map(
    (word) => /** @type {[string, Scalar]} */ ([word, new YamlNumber(-Infinity, false)]),
  ),
  ...[".nan", ".NaN", ".NAN"].map((word) => /** @type {[string, Scalar]} */ ([word, new YamlNumber(NaN, false)])),
]);
const LONGEST_NUMBER = 300;

/**
 * The value that an unquoted scalar stands for; a text unless the core schema says else.
 * @param {string} text
 * @returns {Scalar}
 */
export function resolvePlain(text) {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text.length > LONGEST_NUMBER) return text;
  if (/^[-+]?[0-9]+$/.test(text)) return new YamlNumber(Number(text), true);
  if (/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) {
    return new YamlNumber(Number(text), false);
  }
  if (/^0x[0-9a-fA-F]+$/.test(text) || /^0o[0-7]+$/.test(text)) return new YamlNumber(Number(text), true);
  return text;
}

/**
 * What Python's `str` makes of a value: messages quote wrong values in this form.
 * @param {Value} value
 * @returns {string}
 */
export function pythonText(value) {
  return typeof value === "string" ? value : pythonForm(value);
}

/** @param {Value} value @returns {string} */
function pythonForm(value) {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (value instanceof YamlNumber) return numberText(value);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) {
    const parts = value.map(pythonForm);
    return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
  }
  const pairs = [...value].map(([key, part]) => `${quoted(key)}: ${pythonForm(part)}`);
  return `{${pairs.join(", ")}}`;
}

/** @param {YamlNumber} number */
function numberText({ value, isWhole }) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text = String(value);
  return isWhole || /[.e]/.test(text) ? text : `${text}.0`;
}

/** @param {string} text */
function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return mark + escaped.replaceAll(mark, `\\${mark}`) + mark;
}
