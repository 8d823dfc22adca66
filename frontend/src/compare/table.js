/** The comparison as a table: its rows, and which of them differ. No part of the page is known here. */

/**
 * @typedef {object} Part a stretch of text: words `t` that may lead to `h`, or a formula `m` with its MathML `x`
 * @property {string} [t]
 * @property {string} [h]
 * @property {string} [m]
 * @property {string} [x]
 * @property {string} [s] state of a paper nobody stands by any more
 *
 * @typedef {{claim: Part[], papers: Part[]}} Claim
 * @typedef {{type: string, target: string, label: string, note: Part[]}} Relation
 * @typedef {object} Method
 * @property {string} id
 * @property {string} label
 * @property {string} href
 * @property {string} state
 * @property {Part[]} summary
 * @property {Part[][]} categories
 * @property {string} introduced
 * @property {Record<string, string[]>} traits
 * @property {Part[]} objective
 * @property {Claim[]} strengths
 * @property {Claim[]} limitations
 * @property {Relation[]} relations
 * @property {Part[]} papers
 * @property {Part[]} implementations
 *
 * @typedef {{label: string, inverse: string, isSymmetric: boolean, isLineage: boolean}} RelationType
 * @typedef {{id: string, label: string}} Trait
 * @typedef {{items: Part[][], isUndecided: boolean}} Cell one item a line
 * @typedef {{id: string, label: string, cells: Cell[], isSame: boolean}} Row
 * @typedef {{id: string, parts: Part[]}} Tie
 */

/** @param {Part[][]} items @returns {Cell} */
const cell = (items) => ({ items, isUndecided: false });
/** @type {Cell} */
const UNDECIDED = { items: [[{ t: "undecided" }]], isUndecided: true };

/** @param {Claim} claim @returns {Part[]} */
function claimParts({ claim, papers }) {
  const sources = papers.flatMap((paper, index) => [...(index ? [{ t: "; " }] : []), paper]);
  return sources.length ? [...claim, { t: " [" }, ...sources, { t: "]" }] : claim;
}

/**
 * The rows of the comparison in a fixed order.
 * @param {Method[]} methods
 * @param {Trait[]} traits
 * @returns {Row[]}
 */
export function rowsOf(methods, traits) {
  /** @type {[string, string, (method: Method) => Cell][]} */
  const kinds = [
    ["category", "Category", ({ categories }) => cell(categories)],
    ["introduced", "Introduced", ({ introduced }) => cell(introduced ? [[{ t: introduced }]] : [])],
    ...traits.map(
      /** @returns {[string, string, (method: Method) => Cell]} */
      ({ id, label }) => [`trait-${id}`, label, (method) => {
        const values = method.traits[id];
        return values ? cell(values.map((value) => [{ t: value }])) : UNDECIDED;
      }],
    ),
    ["summary", "What it does", ({ summary }) => cell([summary])],
    ["objective", "Objective", ({ objective }) => cell(objective.length ? [objective] : [])],
    ["strengths", "Strengths", ({ strengths }) => cell(strengths.map(claimParts))],
    ["limitations", "Limitations", ({ limitations }) => cell(limitations.map(claimParts))],
    ["papers", "Papers", ({ papers }) => cell(papers.map((paper) => [paper]))],
    ["implementations", "Code", ({ implementations }) => cell(implementations.map((address) => [address]))],
  ];
  return kinds
    .map(([id, label, cellOf]) => {
      const cells = methods.map(cellOf);
      const [first, ...others] = cells.map(textOf);
      return { id, label, cells, isSame: others.every((text) => text === first) };
    })
    .filter(({ cells }) => cells.some(({ items }) => items.length > 0));
}

/** The rows that differ, then those that are the same. @param {Row[]} rows @returns {[Row[], Row[]]} */
export function differencesFirst(rows) {
  return [rows.filter(({ isSame }) => !isSame), rows.filter(({ isSame }) => isSame)];
}

/** @param {Cell} cell */
function textOf({ items }) {
  return items.map((parts) => parts.map(({ t, m }) => t ?? `$${m}$`).join("")).join("\n");
}

/**
 * How the methods are tied to one another: their relations, then what several of them derive from.
 * @param {Method[]} methods
 * @param {Record<string, RelationType>} types
 * @returns {Tie[]}
 */
export function tiesOf(methods, types) {
  const chosen = new Map(methods.map((method) => [method.id, method]));
  const direct = methods.flatMap((method) =>
    method.relations.flatMap(({ type, target, note }) => {
      const other = chosen.get(target);
      const known = types[type];
      if (!other || !known) return [];
      const parts = [{ t: method.label, h: method.href }, { t: ` ${known.label} ` }, { t: other.label, h: other.href }];
      return [{ id: `${method.id} ${type} ${target}`, parts: note.length ? [...parts, { t: ": " }, ...note] : parts }];
    }),
  );
  /** @type {Map<string, {label: string, from: Set<string>}>} */
  const parents = new Map();
  for (const method of methods) {
    for (const { type, target, label } of method.relations) {
      if (!types[type]?.isLineage || chosen.has(target)) continue;
      const known = parents.get(target) ?? { label, from: new Set() };
      known.from.add(method.label);
      parents.set(target, known);
    }
  }
  const shared = [...parents].filter(([, { from }]) => from.size > 1);
  return [
    ...direct,
    ...shared.map(([target, { label, from }]) => ({ id: `from ${target}`, parts: [{ t: `${listed([...from])} derive from ${label}` }] })),
  ];
}

/** @param {string[]} words */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
