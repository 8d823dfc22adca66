/** Titles and citation keys, as `titles.py` and `citation_keys.py` make them. */

const STOP_WORD =
  /^(?:an?|and|are|as|at|by|can|do|does|for|from|how|in|into|is|of|on|the|to|towards?|using|via|we|wh(at|en|ere|ich|o|y)|with)$/;
const APOSTROPHES = /['`\u2018\u2019]/g;
const SAME_TITLE = 94;

/** `text` in lower case, its letters without accents. @param {string} text */
export function fold(text) {
  const spelt = text.replaceAll("ß", "ss").replace(/[øØ]/g, "o").replace(/[łŁ]/g, "l");
  return spelt.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
}

/** @param {string[]} authors */
function familyInKey(authors) {
  return fold((authors[0] ?? "").split(",", 1)[0] ?? "").replace(/[^a-z]/g, "");
}

/** The first words of the title, up to the first that is no stop word. @param {string} title */
function wordsInKey(title) {
  const words = [];
  for (const [match] of title.replace(APOSTROPHES, "").matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = fold(match).replace(/[^a-z0-9]/g, "");
    if (!word || /^\d+$/.test(word)) continue;
    words.push(word);
    if (!STOP_WORD.test(word)) break;
  }
  return words;
}

/**
 * @typedef {object} Named
 * @property {string} id
 * @property {string[]} authors
 * @property {number} year
 * @property {string} title
 */

/** Whether the key follows from first author, year and title. @param {Named} paper */
export function hasExpectedForm(paper) {
  const stem = `${familyInKey(paper.authors)}${paper.year}`;
  if (!paper.id.startsWith(stem)) return false;
  const rest = paper.id.slice(stem.length);
  return wordsInKey(paper.title).some((word) => rest === word || (/[a-z]$/.test(rest) && rest.slice(0, -1) === word));
}

/** The key that the paper should have. @param {Omit<Named, "id">} paper */
export function expectedKey({ authors, year, title }) {
  return `${familyInKey(authors)}${year}${wordsInKey(title).at(-1) ?? ""}`;
}

/** A title without case, accents, punctuation and white space. @param {string} title */
export function squeeze(title) {
  return fold(title).replace(/[^a-z0-9]+/g, "") || title;
}

/**
 * Whether two squeezed titles are most likely the same; a different digit tells them apart.
 * @param {string} a
 * @param {string} b
 */
export function isSameTitle(a, b) {
  if (a === b) return true;
  if (a.replace(/\D+/g, "") !== b.replace(/\D+/g, "")) return false;
  const length = a.length + b.length;
  if ((200 * Math.min(a.length, b.length)) / length < SAME_TITLE) return false;
  return (200 * commonLength(a, b)) / length >= SAME_TITLE;
}

/** Length of the longest common subsequence. @param {string} a @param {string} b */
function commonLength(a, b) {
  let row = new Uint16Array(b.length + 1);
  for (const letter of a) {
    const next = new Uint16Array(b.length + 1);
    for (let index = 0; index < b.length; index += 1) {
      next[index + 1] =
        letter === b[index] ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
