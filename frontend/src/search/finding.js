/** Which entries a query finds, and in what order. No part of the page is known here. */

import MiniSearch from "minisearch";
import { folded } from "../finder/matching.js";

/**
 * @typedef {{
 *   group: number, at: string, label: string, name?: string, also?: string[], people?: string, about?: string,
 *   tone?: number, mark?: string, named?: number, state?: string,
 * }} Entry a page, or a place on one, as `data/search.json` has it
 * @typedef {{ groups: string[], entries: Entry[] }} Data
 * @typedef {{ group: number, total: number, entries: Entry[] }} Found what is found of one group, the best first
 * @typedef {{ groups: Found[], total: number, isLoose: boolean }} Answer
 * `isLoose`: nothing has all words, what is found has some of them
 */

/** A name counts more than what is said of the thing. */
const WEIGHTS = { label: 8, name: 8, also: 6, people: 3, about: 1 };
const FIELDS = Object.keys(WEIGHTS);
/** Who types exactly what a thing is called wants that thing. */
const EXACT = 6;
/** Words shorter than this are not searched with a letter amiss. */
const SURE = 4;
const SHARE_OF_TYPOS = 0.2;

/** Entries of `data`, ready to be asked for. */
export class Finder {
  /** @param {Data} data */
  constructor({ groups, entries }) {
    this.groups = groups;
    this.entries = entries;
    /** what each is called, folded */
    this.names = entries.map(({ label, name = "", also = [] }) => new Set([label, name, ...also].map(compact)));
    this.index = new MiniSearch({
      fields: FIELDS,
      processTerm: (term) => folded(term) || null,
      extractField: (/** @type {any} */ entry, field) => (field === "also" ? written(entry) : entry[field]),
    });
    this.index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  }

  /** The entries that `query` finds, at most `most` of each group. @param {string} query @param {number} most @returns {Answer} */
  find(query, most) {
    const strict = this.ask(query, "AND");
    const isLoose = strict.length === 0;
    const found = isLoose ? this.ask(query, "OR") : strict;
    /** @type {Map<number, Entry[]>} in the order of the best of each group */
    const byGroup = new Map();
    for (const { id } of found) {
      const entry = /** @type {Entry} */ (this.entries[id]);
      const others = byGroup.get(entry.group);
      if (others) others.push(entry);
      else byGroup.set(entry.group, [entry]);
    }
    const groups = [...byGroup].map(([group, entries]) => ({ group, total: entries.length, entries: entries.slice(0, most) }));
    return { groups, total: found.length, isLoose: isLoose && found.length > 0 };
  }

  /** @param {string} query @param {"AND" | "OR"} combineWith */
  ask(query, combineWith) {
    const name = compact(query);
    return this.index.search(query, {
      boost: WEIGHTS,
      prefix: true,
      fuzzy: (term) => (term.length >= SURE ? SHARE_OF_TYPOS : false),
      combineWith,
      boostDocument: (id) => {
        const { named = 0 } = /** @type {Entry} */ (this.entries[id]);
        return (1 + Math.log10(1 + named)) * (this.names[id]?.has(name) ? EXACT : 1);
      },
    });
  }

  /** What records name most of the first group: where to begin. @param {number} most @returns {Found} */
  start(most) {
    const entries = this.entries.filter(({ group }) => group === 0);
    const total = entries.length;
    return { group: 0, total, entries: entries.sort((one, other) => (other.named ?? 0) - (one.named ?? 0)).slice(0, most) };
  }
}

/**
 * `text` in pieces, those that a word of the query begins apart from the others.
 * @param {string} text
 * @param {readonly string[]} words folded
 * @returns {{ text: string, isHit: boolean }[]}
 */
export function pieces(text, words) {
  /** @type {{ text: string, isHit: boolean }[]} */
  const found = [];
  const add = (/** @type {string} */ part, /** @type {boolean} */ isHit) => {
    const last = found.at(-1);
    if (last && last.isHit === isHit) last.text += part;
    else if (part) found.push({ text: part, isHit });
  };
  for (const part of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    const begun = words.filter((word) => word && folded(part).startsWith(word)).sort((one, other) => other.length - one.length)[0];
    // where folding changes the length, the whole word is marked
    const length = !begun ? 0 : folded(part).length === part.length ? begun.length : part.length;
    add(part.slice(0, length), true);
    add(part.slice(length), false);
  }
  return found;
}

/** Letters and digits alone, so that hyphens do not matter. @param {string} text */
function compact(text) {
  return folded(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** Other names, and the label without its hyphens. @param {Entry} entry */
function written({ label, also = [] }) {
  return [...also, ...(/\p{L}-\p{L}/u.test(label) ? [label.replaceAll("-", "")] : [])].join(" ");
}
