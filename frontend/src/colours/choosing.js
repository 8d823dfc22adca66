/** Which colours of the theme a visitor sees: those that were chosen, else those that the system asks for. */

/** The words by which the theme names colours, in its attributes and where it keeps the choice. */
const WORDS = ["media", "scheme", "primary", "accent"];
const ANY = "(prefers-color-scheme)";

/** @typedef {{ getAttribute(name: string): string | null }} Choice what the theme offers, as attributes of an input */
/** @typedef {{ index: number }} Kept */

/**
 * The number of the colours to show.
 *
 * @param {readonly Choice[]} choices
 * @param {(query: string) => boolean} matches whether a query of media holds
 */
export function chosen(choices, matches) {
  /** @type {number | undefined} */
  let index;
  try {
    index = __md_get("__palette")?.index;
  } catch {
    // the visitor lets nothing be kept, or what is kept is none of ours
  }
  index ??= choices.findIndex((choice) => matches(choice.getAttribute("data-md-color-media") ?? ""));
  return choices[index] ? index : 0;
}

/**
 * What the body is to be told, by the last word of its attributes.
 *
 * @param {Choice} choice
 * @param {readonly Choice[]} choices
 * @param {(query: string) => boolean} matches
 */
export function colours(choice, choices, matches) {
  const asked = read(choice);
  if (asked["media"] !== ANY) return asked;
  const system = `${ANY.slice(0, -1)}: ${matches("(prefers-color-scheme: light)") ? "light" : "dark"})`;
  return choices.map(read).find(({ media }) => media === system) ?? asked;
}

/**
 * Keeps what was chosen as the theme keeps it, for the pages that come.
 *
 * @param {number} index
 * @param {Choice} choice
 */
export function kept(index, choice) {
  __md_set("__palette", { index, color: read(choice) });
}

/**
 * @param {Choice} choice
 * @returns {Record<string, string>}
 */
function read(choice) {
  return Object.fromEntries(WORDS.map((word) => [word, choice.getAttribute(`data-md-color-${word}`) ?? ""]));
}
