/**
 * Text to a tree: the grammar that `src/alignkb/expressions/reading.py` describes.
 * @typedef {"number" | "name" | "call" | "negation" | "+" | "-" | "*" | "/" | "^"} Sort
 * @typedef {object} Node a part of an expression: `text.slice(start, end)`
 * @property {Sort} sort
 * @property {number} start
 * @property {number} end
 * @property {string} name of a name or a function
 * @property {number} number
 * @property {Node[]} parts
 * @typedef {{ sort: "number" | "name" | "sign" | "end", text: string, start: number, end: number }} Token
 */

/** How many arguments each function takes. @type {ReadonlyMap<string, number>} */
export const FUNCTIONS = new Map([["abs", 1], ["exp", 1], ["log", 1], ["max", 2], ["min", 2], ["relu", 1], ["sigmoid", 1], ["sqrt", 1], ["tanh", 1]]);
const LONGEST = 500;
const DEEPEST = 40;
const LARGEST = 1e100;
const TOKEN = /\s*(?:(?<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<sign>[-+*/^(),]))/y;

/** A text is no expression; `text.slice(start, end)` is where reading stops. */
export class ExpressionError extends Error {
  /** @param {string} problem @param {number} start @param {number} end */
  constructor(problem, start, end) {
    super(problem);
    this.start = start;
    this.end = end;
  }
}

/** @param {Token} token @param {string} problem */
const fault = (token, problem) => new ExpressionError(problem, token.start, token.end);

/** The tree of a text; throws an ExpressionError where it is no expression. @param {string} text @returns {Node} */
export function readExpression(text) {
  if (text.length > LONGEST) throw new ExpressionError(`an expression has at most ${LONGEST} characters`, LONGEST, text.length);
  const reader = new Reader(tokens(text));
  const node = reader.sum();
  if (reader.next.sort !== "end") throw fault(reader.next, `\`${reader.next.text}\` cannot stand here`);
  return node;
}

/** @param {string} text @returns {Token[]} */
function tokens(text) {
  /** @type {Token[]} */
  const found = [];
  const end = text.trimEnd().length;
  let position = 0;
  while (position < end) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (!match?.groups) {
      const start = text.length - text.slice(position).trimStart().length;
      throw new ExpressionError(`\`${text[start]}\` is no part of an expression`, start, start + 1);
    }
    const sort = match.groups["number"] ? "number" : match.groups["name"] ? "name" : "sign";
    const word = match.groups[sort] ?? "";
    position = TOKEN.lastIndex;
    found.push({ sort, text: word, start: position - word.length, end: position });
  }
  found.push({ sort: "end", text: "", start: Math.max(end - 1, 0), end });
  return found;
}

/** Walks over the tokens, one method a line of the grammar. */
class Reader {
  position = 0;
  depth = 0;

  /** @param {Token[]} tokens */
  constructor(tokens) {
    this.tokens = tokens;
  }

  /** @returns {Token} */
  get next() {
    return /** @type {Token} */ (this.tokens[this.position]);
  }

  /** @param {string} sign */
  take(sign) {
    const token = this.next;
    if (token.text !== sign) throw fault(token, `${stands(token)} where \`${sign}\` belongs`);
    this.position += 1;
    return token;
  }

  /** @returns {Node} */
  sum() {
    return this.chain(() => this.product(), ["+", "-"]);
  }

  product() {
    return this.chain(() => this.signed(), ["*", "/"]);
  }

  /** @param {() => Node} part @param {Sort[]} signs @returns {Node} */
  chain(part, signs) {
    let node = part();
    for (let sort = signs.find((sign) => sign === this.next.text); sort; sort = signs.find((sign) => sign === this.next.text)) {
      this.take(sort);
      const right = part();
      node = made(sort, node.start, right.end, [node, right]);
    }
    return node;
  }

  /** @returns {Node} */
  signed() {
    this.depth += 1;
    if (this.depth > DEEPEST) throw fault(this.next, "this is nested too deep");
    let node;
    if (this.next.text === "-") {
      const sign = this.take("-");
      const inner = this.signed();
      node = made("negation", sign.start, inner.end, [inner]);
    } else node = this.power();
    this.depth -= 1;
    return node;
  }

  power() {
    const base = this.atom();
    if (this.next.text !== "^") return base;
    this.take("^");
    const exponent = this.signed();
    return made("^", base.start, exponent.end, [base, exponent]);
  }

  /** @returns {Node} */
  atom() {
    const token = this.next;
    if (token.sort === "number") return this.number();
    if (token.sort === "name") {
      this.position += 1;
      return FUNCTIONS.has(token.text) ? this.call(token) : this.name(token);
    }
    if (token.text === "(") {
      const opening = this.take("(");
      const inner = this.sum();
      return { ...inner, start: opening.start, end: this.take(")").end };
    }
    throw fault(token, `${stands(token)} where a number, a name or \`(\` belongs`);
  }

  number() {
    const token = this.next;
    this.position += 1;
    const number = Number(token.text);
    if (number > LARGEST) throw fault(token, `\`${token.text}\` is too large`);
    return { ...made("number", token.start, token.end, []), number };
  }

  /** @param {Token} token @returns {Node} */
  name(token) {
    if (this.next.text === "(") {
      const known = [...FUNCTIONS.keys()].map((name) => `\`${name}\``).join(", ");
      throw fault(token, `\`${token.text}\` is not a function here; there are ${known}`);
    }
    return { ...made("name", token.start, token.end, []), name: token.text };
  }

  /** @param {Token} token @returns {Node} */
  call(token) {
    this.take("(");
    const parts = [this.sum()];
    while (this.next.text === ",") {
      this.take(",");
      parts.push(this.sum());
    }
    const { end } = this.take(")");
    const wanted = FUNCTIONS.get(token.text) ?? 0;
    if (parts.length !== wanted) {
      const count = `${wanted} argument${wanted > 1 ? "s" : ""}`;
      throw new ExpressionError(`\`${token.text}\` takes ${count}, not ${parts.length}`, token.start, end);
    }
    return { ...made("call", token.start, end, parts), name: token.text };
  }
}

/** @param {Token} token */
const stands = (token) => (token.text ? `\`${token.text}\` stands` : "the expression ends");

/** @param {Sort} sort @param {number} start @param {number} end @param {Node[]} parts @returns {Node} */
const made = (sort, start, end, parts) => ({ sort, start, end, name: "", number: 0, parts });
