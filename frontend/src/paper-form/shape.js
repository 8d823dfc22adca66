/** Values to faults of shape, as `records/parsing.py` words what pydantic finds. */

import { closest } from "./closest.js";
import { canonicalIdentifier, isDate, isIdentifier } from "./identifiers.js";
import { listed, shown } from "./messages.js";
import { pythonText, YamlNumber } from "./scalars.js";

/** @typedef {import("./scalars.js").Value} Value */
/** @typedef {import("./places.js").NodePath} NodePath */
/** @typedef {import("./messages.js").Diagnostic} Diagnostic */
/** @typedef {import("./data.js").TypeData} TypeData */
/** @typedef {import("./data.js").FieldData} FieldData */

/**
 * What is wrong with the shape of the document; an empty list where it is a record.
 * @param {import("./reading.js").Composition} document
 * @param {import("./data.js").FormData} data
 * @param {import("./messages.js").Messages} messages
 * @returns {Diagnostic[]}
 */
export function shapeFaults(document, data, messages) {
  const checker = new Checker(document, data, messages);
  if (document.data) checker.shape(document.data, data.root, []);
  return checker.found;
}

class Checker {
  /**
   * @param {import("./reading.js").Composition} document
   * @param {import("./data.js").FormData} data
   * @param {import("./messages.js").Messages} messages
   */
  constructor(document, data, messages) {
    this.document = document;
    this.data = data;
    this.messages = messages;
    /** @type {Diagnostic[]} */
    this.found = [];
    /** @type {string | undefined} the field of the record that is looked at */
    this.field = undefined;
  }

  /** @param {Map<string, Value>} present @param {string} name @param {NodePath} path */
  shape(present, name, path) {
    const fields = this.data.shapes[name] ?? [];
    const misspelt = new Set();
    for (const key of present.keys()) {
      if (!fields.some((field) => field.name === key)) misspelt.add(this.unknownField(fields, present, [...path, key]));
    }
    for (const field of fields) {
      if (path.length === 0) this.field = field.name;
      const value = present.get(field.name);
      if (value !== undefined) this.value(value, field, [...path, field.name]);
      else if (field.required && !misspelt.has(field.name)) this.missing(fields, field, present, path);
    }
  }

  /** @param {string} name @param {import("./places.js").Span} span @param {Record<string, string>} values @param {object} [more] */
  fault(name, span, values, more) {
    this.found.push({ ...this.messages.make(name, span, values, more), field: this.field });
  }

  /** Reports the field; the field that it was most likely meant to be. @param {FieldData[]} fields @param {Map<string, Value>} present @param {NodePath} path */
  unknownField(fields, present, path) {
    const name = String(path.at(-1));
    const allowed = fields.map((field) => field.name);
    const near = closest(name, allowed.filter((field) => !present.has(field)));
    const values = { field: shown(name), allowed: listed(allowed), near: near ?? "" };
    this.fault(near ? "unknown-field/near" : "unknown-field", this.document.places.span(path, "key"), values);
    return near;
  }

  /** @param {FieldData[]} fields @param {FieldData} field @param {Map<string, Value>} present @param {NodePath} path */
  missing(fields, field, present, path) {
    const later = fields.slice(fields.indexOf(field) + 1).find(({ name }) => present.has(name))?.name;
    const beside = later ?? [...present.keys()].at(-1);
    const places = this.document.places;
    const span = beside === undefined ? places.span(path) : places.span([...path, beside], "key");
    this.fault("missing-field", span, { field: field.name, meaning: field.meaning });
  }

  /** @param {Value} value @param {TypeData} type @param {NodePath} path */
  value(value, type, path) {
    if (value === null && type.optional) return;
    const check = {
      text: () => this.text(value, path),
      number: () => this.number(value, type, path),
      truth: () => typeof value === "boolean" || this.wrongType(value, "bool_type", path),
      date: () => isDate(value) || this.wrongForm(value, "PartialDate", path),
      word: () => this.word(value, type.words ?? [], path),
      identifier: () => this.identifier(value, type.form ?? "", path),
      list: () => this.list(value, type, path),
      mapping: () => this.mapping(value, type, path),
      shape: () => (value instanceof Map ? this.shape(value, type.shape ?? "", path) : this.wrongType(value, "model_type", path)),
    }[type.type];
    check();
  }

  /** @param {Value} value @param {NodePath} path */
  text(value, path) {
    if (typeof value !== "string") this.wrongType(value, "string_type", path);
    else if (value.trim() === "") this.fault("empty-value", this.document.places.span(path), { what: nameOf(path) });
  }

  /** @param {Value} value @param {TypeData} type @param {NodePath} path */
  number(value, { ge, le }, path) {
    if (!(value instanceof YamlNumber) || !value.isWhole) {
      this.wrongType(value, "int_type", path);
      return;
    }
    const limits = this.messages.data.limits;
    let limit = null;
    if (ge !== undefined && value.value < ge) limit = limits["ge"]?.replace("{number}", String(ge));
    else if (le !== undefined && value.value > le) limit = limits["le"]?.replace("{number}", String(le));
    if (limit) this.fault("out-of-range", this.document.places.span(path), { what: nameOf(path), limit });
  }

  /** @param {Value} value @param {string[]} words @param {NodePath} path */
  word(value, words, path) {
    if (typeof value === "string" && words.includes(value)) return;
    const near = typeof value === "string" ? closest(value, words) : null;
    const values = { value: shown(pythonText(value)), what: nameOf(path), allowed: listed(words), near: near ?? "" };
    this.fault(near ? "unknown-value/near" : "unknown-value", this.document.places.span(path), values);
  }

  /** @param {Value} value @param {string} name @param {NodePath} path */
  identifier(value, name, path) {
    if (typeof value !== "string") {
      this.wrongType(value, "string_type", path);
      return;
    }
    const form = this.data.identifiers[name];
    if (form && !isIdentifier(name, form, value)) this.wrongForm(value, name, path);
  }

  /** @param {Value} value @param {string} name @param {NodePath} path */
  wrongForm(value, name, path) {
    const form = this.data.identifiers[name];
    if (!form) return;
    const isText = typeof value === "string" && name !== "PartialDate";
    const canonical = isText ? canonicalIdentifier(name, form, value) : null;
    const replacement = canonical !== null && canonical !== value ? quotedLike(this.document.raw(path), canonical) : null;
    const values = { value: shown(pythonText(value)), form: form.form, replacement: replacement ?? "" };
    this.fault(replacement ? `${form.rule}/replacement` : form.rule, this.document.places.span(path), values);
  }

  /** @param {Value} value @param {TypeData} type @param {NodePath} path */
  list(value, { item }, path) {
    if (!Array.isArray(value)) this.wrongType(value, "tuple_type", path);
    else if (item) value.forEach((part, index) => this.value(part, item, [...path, index]));
  }

  /** @param {Value} value @param {TypeData} type @param {NodePath} path */
  mapping(value, { item }, path) {
    if (!(value instanceof Map)) this.wrongType(value, "mapping_type", path);
    else if (item) value.forEach((part, key) => this.value(part, item, [...path, key]));
  }

  /** @param {Value} value @param {string} kind @param {NodePath} path */
  wrongType(value, kind, path) {
    const { expected, null_help: nullHelp, quotes_help: quotesHelp } = this.messages.data;
    const { words, help } = expected[kind] ?? { words: "", help: "" };
    const raw = this.document.raw(path);
    let advice = help;
    let replacement = null;
    if (value === null) advice = nullHelp.replace("{expected}", words);
    else if (kind === "string_type" && (value instanceof YamlNumber || typeof value === "boolean") && raw) {
      replacement = `'${raw}'`;
      advice = quotesHelp.replace("{replacement}", replacement);
    }
    const values = { what: nameOf(path), expected: words };
    this.fault("wrong-type", this.document.places.span(path), values, { help: advice, replacement });
  }
}

/** How a message names the value at `path`. @param {NodePath} path @returns {string} */
function nameOf(path) {
  const last = path.at(-1);
  return typeof last === "number" ? `value ${last + 1} of ${nameOf(path.slice(0, -1))}` : `\`${shown(String(last))}\``;
}

/** `replacement` in the quotes that `raw` has, or needs. @param {string | null} raw @param {string} replacement */
function quotedLike(raw, replacement) {
  const looksLikeNumber = /^\d+$/.test(replacement.replace(".", ""));
  return /^['"]/.test(raw ?? "") || looksLikeNumber ? `'${replacement}'` : replacement;
}
