/** YAML text to values, with the place of each and every fault, as `source/composing.py` composes them. */

import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import { Places, Positions } from "./places.js";
import { resolvePlain } from "./scalars.js";

/** @typedef {import("./scalars.js").Value} Value */
/** @typedef {import("./places.js").NodePath} NodePath */
/** @typedef {import("./messages.js").Diagnostic} Diagnostic */

/**
 * @typedef {object} Composition
 * @property {Map<string, Value> | null} data null where no mapping can be made of the text
 * @property {Diagnostic[]} faults
 * @property {Places} places
 * @property {(path: NodePath) => string | null} raw the text of a value as it is written
 */

/** What no file may hold, also not by an escape, as in `source/syntax.py`. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The text is not read further; why is among the faults. */
class Stop extends Error {}

/**
 * The values of `text` as far as it can be read, and its faults; never throws for what it holds.
 * @param {string} text
 * @param {import("./messages.js").Messages} messages
 * @param {{bytes: number, depth: number}} limits
 * @returns {Composition}
 */
export function compose(text, messages, limits) {
  return new Composer(text.replace(/^\ufeff/, ""), messages, limits).run();
}

class Composer {
  /** @param {string} text @param {import("./messages.js").Messages} messages @param {{bytes: number, depth: number}} limits */
  constructor(text, messages, limits) {
    this.text = text;
    this.messages = messages;
    this.limits = limits;
    this.positions = new Positions(text);
    this.places = new Places();
    /** @type {Diagnostic[]} */
    this.faults = [];
  }

  run() {
    const size = new TextEncoder().encode(this.text).length;
    const start = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    if (size > this.limits.bytes) {
      this.fault("too-large", start, { size: size.toLocaleString("en"), limit: this.limits.bytes.toLocaleString("en") });
      return this.result(null);
    }
    try {
      const value = this.document();
      if (value instanceof Map) return this.result(value);
      if (this.faults.length === 0) {
        if (value === null) this.fault("empty-file", start);
        else this.fault("not-a-mapping", this.places.span([]), { found: Array.isArray(value) ? "a list" : "a single value" });
      }
    } catch (error) {
      if (error instanceof RangeError) this.fault("too-deep", start, { limit: String(this.limits.depth) });
      else if (!(error instanceof Stop)) throw error;
    }
    return this.result(null);
  }

  /** @param {Map<string, Value> | null} data @returns {Composition} */
  result(data) {
    const raw = (/** @type {NodePath} */ path) => {
      const place = this.places.values.get(JSON.stringify(path));
      return place ? this.text.slice(place.start, place.end) : null;
    };
    return { data, faults: this.faults, places: this.places, raw };
  }

  /** @returns {Value} */
  document() {
    const found = parseAllDocuments(this.text, {
      version: "1.2",
      schema: "core",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const [first, second] = /** @type {import("yaml").Document.Parsed[]} */ ([...found]);
    if (!first) return null;
    const value = this.stopAtDepth(first);
    const error = first.errors[0];
    if (error) this.syntaxFault(error);
    if (second) {
      const offset = this.startOfSecond(first);
      this.fault("several-documents", this.positions.place(offset, offset + 3).span);
      throw new Stop();
    }
    return value;
  }

  /** The value of the document; a fault of syntax goes before what it misleads to. @param {import("yaml").Document.Parsed} document */
  stopAtDepth(document) {
    try {
      return this.node(document.contents, [], 1);
    } catch (error) {
      if (error instanceof Stop && document.errors[0]) this.syntaxFault(document.errors[0]);
      throw error;
    }
  }

  /** Where the line `---` stands that begins a second document. @param {import("yaml").Document.Parsed} document */
  startOfSecond(document) {
    const from = document.range[2];
    const mark = /^---(?=\s|$)/m.exec(this.text.slice(from));
    return mark ? from + mark.index : from;
  }

  /** @param {import("yaml").YAMLError} error @returns {never} */
  syntaxFault(error) {
    const tab = this.tabBefore(error.pos[0]);
    if (tab) {
      this.faults = [];
      this.fault("tab-indentation", tab);
      throw new Stop();
    }
    if (error.message.includes("single block")) throw new RangeError(error.message);
    this.faults = [];
    const problem = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    this.fault("yaml-syntax", this.positions.place(error.pos[0], error.pos[1]).span, { problem });
    throw new Stop();
  }

  /** A tab in the indentation of the line at `offset` or the one before. @param {number} offset */
  tabBefore(offset) {
    const [line] = this.positions.position(offset);
    for (const number of [line, line - 1, line + 1]) {
      const start = this.positions.starts[number - 1];
      const indentation = start === undefined ? "" : (/^[ \t]*/.exec(this.text.slice(start))?.[0] ?? "");
      const column = indentation.indexOf("\t");
      if (start !== undefined && column >= 0) return this.positions.place(start, start + indentation.length).span.line === number
        ? { line: number, column: column + 1, endLine: number, endColumn: indentation.length + 1 }
        : null;
    }
    return null;
  }

  /** @param {string} name @param {import("./places.js").Span} span @param {Record<string, string>} [values] */
  fault(name, span, values = {}) {
    this.faults.push(this.messages.make(name, span, values));
  }

  /**
   * The value of a node, its place noted.
   * @param {any} node
   * @param {NodePath} path
   * @param {number} depth
   * @returns {Value}
   */
  node(node, path, depth) {
    if (node === null || node === undefined) return null;
    const place = this.placeOf(node);
    if (isAlias(node)) {
      this.fault("alias-used", place.span, { name: node.source });
      this.places.setValue(path, place);
      return null;
    }
    this.forbidProperties(node, place);
    if (isScalar(node)) {
      this.places.setValue(path, place);
      return scalarOf(node);
    }
    if (depth > this.limits.depth) {
      this.fault("too-deep", place.span, { limit: String(this.limits.depth) });
      throw new Stop();
    }
    this.places.setValue(path, place);
    return isSeq(node) ? node.items.map((item, index) => this.node(item, [...path, index], depth + 1)) : this.mapping(node, path, depth);
  }

  /** @param {any} node @param {NodePath} path @param {number} depth */
  mapping(node, path, depth) {
    const data = new Map();
    if (!isMap(node)) return data;
    for (const pair of node.items) {
      const key = this.key(pair.key);
      const below = [...path, key.text];
      const isSecond = data.has(key.text);
      if (isSecond) this.fault("duplicate-key", key.place.span, { key: key.text });
      else this.places.setKey(below, key.place);
      const before = this.places.values.get(JSON.stringify(below));
      const value = this.node(pair.value, below, depth + 1);
      if (isSecond) {
        if (before) this.places.setValue(below, before);
      } else data.set(key.text, value);
    }
    return data;
  }

  /** The text of a key and its place. @param {any} node */
  key(node) {
    if (isScalar(node)) {
      const place = this.placeOf(node);
      this.forbidProperties(node, place);
      return { text: String(node.source ?? node.value ?? ""), place };
    }
    if (node === null || node === undefined) return { text: "", place: this.positions.place(0, 0) };
    const place = this.placeOf(node);
    if (isAlias(node)) this.fault("alias-used", place.span, { name: node.source });
    else this.forbidProperties(node, place);
    this.fault("key-not-text", place.span);
    throw new Stop();
  }

  /** @param {any} node @param {import("./places.js").Place} place */
  forbidProperties(node, place) {
    if (node.anchor) this.fault("anchor-used", place.span, { name: node.anchor });
    if (hasTag(node)) this.fault("tag-used", place.span, { tag: node.tag });
    const escaped = node.type === "QUOTE_DOUBLE" ? FORBIDDEN.exec(String(node.source ?? "")) : null;
    if (escaped) {
      const code = (escaped[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      this.fault("yaml-syntax", place.span, { problem: `the control character U+${code} is not allowed` });
    }
  }

  /** Where the node's own characters stand, from its anchor or tag on. @param {any} node */
  placeOf(node) {
    const [from, to] = node.range;
    let start = from;
    if (node.anchor || hasTag(node)) {
      const before = /(?:[&!]\S*\s+)+$/.exec(this.text.slice(0, from));
      if (before) start = before.index;
    }
    if (isMap(node) || isSeq(node)) return this.positions.place(start, start + 1);
    return this.positions.place(start, to);
  }
}

/** @param {any} node */
function hasTag(node) {
  return typeof node.tag === "string" && node.tag !== "";
}

/** @param {any} node @returns {Value} */
function scalarOf(node) {
  const text = String(node.source ?? "");
  return node.type === "PLAIN" && !hasTag(node) ? resolvePlain(text) : text;
}
