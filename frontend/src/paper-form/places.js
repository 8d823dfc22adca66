/** Lines and columns: from 1, columns in characters, as `source/places.py` counts them. */

/**
 * @typedef {object} Span
 * @property {number} line
 * @property {number} column
 * @property {number} endLine
 * @property {number} endColumn
 */

/**
 * @typedef {object} Place
 * @property {number} start offset into the text
 * @property {number} end
 * @property {Span} span
 */

/** @typedef {(string | number)[]} NodePath */

const LINE_BREAK = /\r\n|[\n\r\x85\u2028\u2029]/g;

/** Finds lines and columns in one text. */
export class Positions {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.starts = [0];
    for (const match of text.matchAll(LINE_BREAK)) this.starts.push(match.index + match[0].length);
  }

  /** The place of `text[start:end]` without white space at its end. @param {number} start @param {number} end */
  place(start, end) {
    const kept = this.text.slice(start, end).trimEnd();
    const stop = start + kept.length;
    const [line, column] = this.position(start);
    const [endLine, endColumn] = this.position(stop);
    return { start, end: stop, span: { line, column, endLine, endColumn } };
  }

  /** @param {number} offset @returns {[number, number]} */
  position(offset) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, [...this.text.slice(this.starts[low], offset)].length + 1];
  }

  /** Offset of a line and column. @param {number} line @param {number} column */
  offset(line, column) {
    const start = this.starts[line - 1] ?? this.text.length;
    return start + [...this.text.slice(start)].slice(0, column - 1).join("").length;
  }
}

/** The places of all keys and values of a document, by node path. */
export class Places {
  constructor() {
    /** @type {Map<string, Place>} */
    this.keys = new Map();
    /** @type {Map<string, Place>} */
    this.values = new Map();
  }

  /** @param {NodePath} path @param {Place} place */
  setKey(path, place) {
    this.keys.set(JSON.stringify(path), place);
  }

  /** @param {NodePath} path @param {Place} place */
  setValue(path, place) {
    this.values.set(JSON.stringify(path), place);
  }

  /**
   * The span of `path`, or of the longest beginning of it that has a place.
   * @param {NodePath} path
   * @param {"key" | "value"} part
   * @returns {Span}
   */
  span(path, part = "value") {
    const first = part === "key" ? this.keys : this.values;
    const exact = first.get(JSON.stringify(path));
    if (exact) return exact.span;
    for (let length = path.length; length >= 0; length -= 1) {
      const prefix = JSON.stringify(path.slice(0, length));
      const place = this.values.get(prefix) ?? this.keys.get(prefix);
      if (place) return place.span;
    }
    return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  }
}
