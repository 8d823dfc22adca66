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
      // some of the words, and those with a letter amiss, would be anything at all
      fuzzy: (term) => (combineWith === "AND" && term.length >= SURE ? SHARE_OF_TYPOS : false),
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
 * @typedef {{ location: string, title: string, text: string }} Section of a page, as the index of the theme has it; texts are HTML
 */

/** The whole text of the pages. */
export class TextFinder {
  /** @param {Section[]} sections */
  constructor(sections) {
    this.sections = sections;
    this.titles = new Map(sections.map(({ location, title }) => [location, title]));
    this.index = new MiniSearch({
      fields: ["title", "text"],
      processTerm: (term) => folded(term) || null,
      extractField: (/** @type {any} */ section, field) => (field === "id" ? section.id : section[field].replace(/<[^>]*>/g, " ")),
    });
  }

  /** Reads the sections bit by bit, so that the page answers meanwhile. */
  async read() {
    await this.index.addAllAsync(
      this.sections.map((section, id) => ({ ...section, id })),
      { chunkSize: 100 },
    );
    return this;
  }

  /** The sections that have all words of `query`, and the title of the page of each. @param {string} query */
  find(query) {
    return this.index.search(query, { boost: { title: 3 }, prefix: true, combineWith: "AND" }).map(({ id }) => {
      const section = /** @type {Section} */ (this.sections[id]);
      const page = this.titles.get(section.location.replace(/#.*/, "")) ?? "";
      return { ...section, page: page === section.title ? "" : page };
    });
  }
}

/** The part of `text` about the first word that was asked for. @param {string} text @param {readonly string[]} words folded @param {number} most characters */
export function extract(text, words, most = 160) {
  const before = pieces(text, words);
  const hit = before.findIndex(({ isHit }) => isHit);
  const place = before.slice(0, Math.max(hit, 0)).reduce((sum, piece) => sum + piece.text.length, 0);
  const start = place < most / 2 ? 0 : text.lastIndexOf(" ", place - most / 4) + 1;
  const part = text.slice(start, start + most);
  return `${start ? "… " : ""}${part}${start + most < text.length ? " …" : ""}`;
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
