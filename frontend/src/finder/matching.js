/** Which rows of an index fit, and how many would with one choice more. No part of the page is known here. */

/**
 * @typedef {{ text: string, choices: readonly number[] }} Row what is looked at: folded text, and the choices it belongs to
 * @typedef {{ words: readonly string[], chosen: ReadonlySet<number> }} Wish
 * @typedef {{ shown: boolean[], total: number, counts: number[] }} Outcome for each row and for each choice
 */

/** `text` without accents and in lower case. @param {string} text */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The words that must all occur. @param {string} text */
export function wordsOf(text) {
  return folded(text).split(/\s+/).filter(Boolean);
}

/**
 * Rows fit that have every word, and in each facet where something is chosen one of the chosen.
 * What counts for a choice are the rows that would fit if its facet were set to it alone.
 * @param {readonly Row[]} rows
 * @param {readonly number[]} facetOf the facet of each choice
 * @param {Wish} wish
 * @returns {Outcome}
 */
export function narrow(rows, facetOf, { words, chosen }) {
  const asked = new Set([...chosen].map((choice) => facetOf[choice]));
  const counts = new Array(facetOf.length).fill(0);
  let total = 0;
  const shown = rows.map(({ text, choices }) => {
    if (!words.every((word) => text.includes(word))) return false;
    const met = new Set();
    for (const choice of choices) if (chosen.has(choice)) met.add(facetOf[choice]);
    const missing = asked.size - met.size;
    if (missing > 1) return false;
    for (const choice of choices) {
      const facet = facetOf[choice];
      if (missing === 0 || (asked.has(facet) && !met.has(facet))) counts[choice] += 1;
    }
    if (missing === 0) total += 1;
    return missing === 0;
  });
  return { shown, total, counts };
}

/**
 * The places of `keys` in order; what is empty comes last either way, and equals stay as they were.
 * @param {readonly string[]} keys
 * @param {{ isNumber: boolean, isDescending: boolean }} how
 */
export function order(keys, { isNumber, isDescending }) {
  const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base", ignorePunctuation: true });
  const sign = isDescending ? -1 : 1;
  return keys
    .map((_, place) => place)
    .sort((one, other) => {
      const [a = "", b = ""] = [keys[one], keys[other]];
      if (!a || !b) return Number(!a) - Number(!b);
      return sign * (isNumber ? Number(a) - Number(b) : compare(a, b));
    });
}
