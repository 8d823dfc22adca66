/** The allowed name that a wrong one was most likely meant to be, as `records/closest.py` finds it. */

const CUTOFF = 0.7;
const SHORTEST = 3;

/**
 * @param {string} name
 * @param {Iterable<string>} allowed
 * @returns {string | null}
 */
export function closest(name, allowed) {
  const wanted = plain(name);
  const oneSlip = 1 - 1 / Math.max([...name].length, SHORTEST);
  const cutoff = Math.min(CUTOFF, oneSlip - 0.001);
  let best = null;
  let score = -1;
  let second = -1;
  for (const candidate of [...allowed].sort(byCodePoint)) {
    const found = similarity(wanted, plain(candidate));
    if (found < cutoff) continue;
    if (found > score) [second, best, score] = [score, candidate, found];
    else if (found > second) second = found;
  }
  return score < CUTOFF && second === score ? null : best;
}

/** @param {string} name */
function plain(name) {
  return [...name.toLowerCase().replaceAll("_", "-")];
}

/** @param {string} a @param {string} b */
export function byCodePoint(a, b) {
  const [first, second] = [[...a], [...b]];
  for (let index = 0; index < Math.min(first.length, second.length); index += 1) {
    const gap = (first[index]?.codePointAt(0) ?? 0) - (second[index]?.codePointAt(0) ?? 0);
    if (gap) return gap;
  }
  return first.length - second.length;
}

/** 1 for equal texts, 0 for wholly different ones. @param {string[]} a @param {string[]} b */
function similarity(a, b) {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}

/**
 * The Damerau-Levenshtein distance: letters missing, doubled, replaced, or neighbours exchanged.
 * @param {string[]} a
 * @param {string[]} b
 */
export function distance(a, b) {
  const far = a.length + b.length;
  /** @type {number[][]} */
  const table = Array.from({ length: a.length + 2 }, () => Array(b.length + 2).fill(far));
  const at = (/** @type {number} */ row, /** @type {number} */ column) => table[row]?.[column] ?? far;
  const set = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ value) => {
    const line = table[row];
    if (line) line[column] = value;
  };
  for (let row = 0; row <= a.length; row += 1) set(row + 1, 1, row);
  for (let column = 0; column <= b.length; column += 1) set(1, column + 1, column);
  /** @type {Map<string | undefined, number>} */
  const lastRow = new Map();
  for (let row = 1; row <= a.length; row += 1) {
    let lastColumn = 0;
    for (let column = 1; column <= b.length; column += 1) {
      const before = lastRow.get(b[column - 1]) ?? 0;
      const same = a[row - 1] === b[column - 1];
      const swapped = at(before, lastColumn) + (row - before - 1) + 1 + (column - lastColumn - 1);
      const replaced = at(row, column) + (same ? 0 : 1);
      set(row + 1, column + 1, Math.min(replaced, at(row + 1, column) + 1, at(row, column + 1) + 1, swapped));
      if (same) lastColumn = column;
    }
    lastRow.set(a[row - 1], row);
  }
  return at(a.length + 1, b.length + 1);
}
