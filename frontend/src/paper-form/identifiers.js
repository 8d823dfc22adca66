/** Identifiers in their one canonical form, as `records/identifiers.py` has them. */

/** @typedef {import("./data.js").FormOfIdentifier} FormOfIdentifier */

/** @type {Record<string, (text: string) => boolean>} */
const SOUND = {
  RecordId: isShort,
  CitationKey: isShort,
  ConceptId: isShort,
  ArxivId: isArxivId,
  Orcid: hasChecksum,
};

/** @type {Record<string, (text: string) => string>} */
const TRIM = {
  ArxivId: (text) => text.replace(/(v\d+)?(\.pdf)?[/.,;]*$/, ""),
  Doi: (text) => withoutEnd(text).toLowerCase(),
  AclId: (text) => text.replace(/(\.pdf|\.bib)?[/.,;]*$/, ""),
  OpenReviewId: (text) => text.split("&", 1)[0] ?? "",
};

/** @param {string} text */
function isShort(text) {
  return text.length <= 80;
}

/** @param {string} text */
function isArxivId(text) {
  const [before = "", number = ""] = text.split(/[/.](?=\d+$)/);
  if (text.includes("/")) return "01" <= number.slice(2, 4) && number.slice(2, 4) <= "12";
  const month = before.slice(2);
  return before >= "0704" && "01" <= month && month <= "12" && number.length === (before >= "1501" ? 5 : 4);
}

/** @param {string} text */
function hasChecksum(text) {
  let total = 0;
  for (const digit of text.replaceAll("-", "").slice(0, -1)) total = (total + Number(digit)) * 2;
  return "0123456789X"[(12 - (total % 11)) % 11] === text.at(-1);
}

/** @param {string} text */
function withoutEnd(text) {
  return text.replace(/[/.,;]+$/, "");
}

/**
 * Whether `text` is an identifier of the kind `name`.
 * @param {string} name
 * @param {FormOfIdentifier} form
 * @param {string} text
 */
export function isIdentifier(name, form, text) {
  return new RegExp(`^(?:${form.pattern})$`).test(text) && (SOUND[name]?.(text) ?? text !== "");
}

/**
 * The canonical form that `text` evidently means, or null.
 * @param {string} name
 * @param {FormOfIdentifier} form
 * @param {string} text
 * @returns {string | null}
 */
export function canonicalIdentifier(name, form, text) {
  const stripped = text.trim();
  if (name === "RecordId" || name === "CitationKey" || name === "ConceptId") {
    const bare = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    return bare.slice(0, 80).replace(/-+$/, "") || null;
  }
  if (name === "Url") {
    const bare = stripped.startsWith("www.") ? `https://${stripped}` : stripped;
    return isIdentifier(name, form, bare) ? bare : null;
  }
  const trim = TRIM[name] ?? withoutEnd;
  const bare = trim(form.prefixes ? stripped.replace(new RegExp(form.prefixes, "i"), "") : stripped);
  return isIdentifier(name, form, bare) ? bare : null;
}

/**
 * Year and month of an arXiv identifier.
 * @param {string} arxiv
 * @returns {[number, number]}
 */
export function yearAndMonth(arxiv) {
  const stamp = arxiv.includes("/") ? (arxiv.split("/")[1] ?? "") : arxiv;
  const year = Number(stamp.slice(0, 2));
  return [year + (year > 90 ? 1900 : 2000), Number(stamp.slice(2, 4))];
}

/**
 * Whether the value states a date: a year, a month or a day that exists.
 * @param {import("./scalars.js").Value} value
 */
export function isDate(value) {
  const text = typeof value === "string" ? value : wholeNumber(value);
  const match = text === null ? null : /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {any} value @returns {string | null} */
function wholeNumber(value) {
  return value?.isWhole ? String(value.value) : null;
}
