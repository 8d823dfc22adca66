/** Methods by what is typed of one of their names. */

import { folded, wordsOf } from "../finder/matching.js";

/**
 * @typedef {object} Known
 * @property {string} id
 * @property {string} label
 * @property {string} name
 * @property {string[]} aliases
 * @property {number | null} year
 * @property {{number: number, mark: string, label: string}} tone
 */

const MOST = 8;

/**
 * The methods with a name in which every word begins one of its own: those whose label is what was
 * typed before those whose label starts with it, and these before the others.
 * @param {Known[]} methods
 * @param {string} typed
 * @returns {Known[]}
 */
export function found(methods, typed) {
  const words = wordsOf(typed);
  const whole = folded(typed.trim());
  if (words.length === 0) return [];
  return methods
    .map((method) => ({ method, rank: rankOf(method, words, whole) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ method }) => method);
}

/** @param {Known} method @param {string[]} words @param {string} whole */
function rankOf({ id, label, name, aliases }, words, whole) {
  const names = [label, id, name, ...aliases].map(folded);
  const isBegun = words.every((word) => names.some((text) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)) || text.startsWith(word)));
  if (!isBegun && !names.some((text) => text.includes(whole))) return -1;
  const [first = ""] = names;
  if (names.some((text) => text === whole)) return 0;
  if (first.startsWith(whole)) return 1;
  return isBegun ? 2 : 3;
}
