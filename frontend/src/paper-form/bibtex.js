/** One BibTeX entry to the fields of a record. */

import { parse } from "bibtex-parse";
import { canonicalIdentifier, isIdentifier, yearAndMonth } from "./identifiers.js";
import { plainText, readNames } from "./latex.js";

/** @typedef {import("./data.js").FormData} FormData */

/**
 * @typedef {object} Draft
 * @property {{[field: string]: string | number | boolean | string[]}} fields
 * @property {string[]} notes what was changed or left out, a sentence each
 */

/** @type {Record<string, string>} type of the record by type of the entry */
const TYPES = {
  article: "article", inproceedings: "inproceedings", conference: "inproceedings", incollection: "inproceedings",
  inbook: "inproceedings", book: "book", booklet: "book", collection: "book", proceedings: "book",
  techreport: "techreport", report: "techreport", phdthesis: "thesis", mastersthesis: "thesis", thesis: "thesis",
};
/** @type {Record<string, string[]>} fields that hold the venue, by type of the record */
const VENUES = {
  article: ["journaltitle", "journal", "booktitle"],
  inproceedings: ["booktitle", "eventtitle", "journaltitle", "journal", "series"],
  book: ["publisher", "organization"],
  techreport: ["institution", "publisher", "organization"],
  thesis: ["school", "institution", "publisher"],
  misc: ["howpublished", "organization", "publisher", "journal"],
};
const REPOSITORY = /^\W*(arxiv\b.*|.*\barxiv (e-?prints?|preprint).*|corr|e-?prints?|preprint|openreview(\.net)?)\W*$/i;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** What is wrong with the BibTeX, for the visitor. */
export class BibtexError extends Error {}

/**
 * The draft that the first entry of `text` makes.
 * @param {string} text
 * @param {FormData} data
 * @returns {Draft}
 * @throws {BibtexError} there is no entry, or it cannot be read
 */
export function readBibtex(text, data) {
  const items = parsed(text);
  const entries = items.filter((item) => item.itemtype === "entry");
  const entry = entries[0];
  if (!entry) throw new BibtexError("There is no BibTeX entry here: it begins with a type, as in @article{key, …}.");
  const draft = draftOf(entry.type.toLowerCase(), fieldsOf(entry, items), data);
  if (entries.length > 1) {
    draft.notes.unshift(`Only the first of ${entries.length} entries was taken; \`alignkb add\` takes a whole file.`);
  }
  return draft;
}

/** @param {string} text @returns {any[]} */
function parsed(text) {
  try {
    return parse(text, { number: "string" });
  } catch {
    throw new BibtexError(`This cannot be read as BibTeX: ${likelyFault(text)}.`);
  }
}

/** What is most likely wrong, with its line: the parser knows only that the entry cannot be read. @param {string} text */
function likelyFault(text) {
  /** @type {number[]} lines in which the open braces stand */
  const open = [];
  let before = "";
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*[\w-]+\s*=/.test(line) && /["}\w]\s*$/.test(before) && open.length === 1) {
      return `a comma is missing at the end of line ${index}`;
    }
    for (const sign of line.replace(/\\./g, "")) {
      if (sign === "{") open.push(index + 1);
      if (sign === "}" && open.pop() === undefined) return `a brace is closed in line ${index + 1} that was never opened`;
    }
    if (line.trim()) before = line;
  }
  const first = open[0];
  return first ? `a brace that is opened in line ${first} is not closed` : "look for a missing comma, brace or quote";
}

/** The values of the entry by lower-case name, macros replaced. @param {any} entry @param {any[]} items */
function fieldsOf(entry, items) {
  /** @type {Map<string, string>} */
  const macros = new Map(MONTHS.map((month, index) => [month, String(index + 1)]));
  const value = (/** @type {any} */ part) => /** @type {string} */ (
    part.datatype === "concatinate"
      ? part.value.map(value).join("")
      : part.datatype === "identifier"
        ? (macros.get(String(part.value).toLowerCase()) ?? String(part.value))
        : String(part.value ?? "")
  );
  for (const item of items) if (item.itemtype === "string") macros.set(item.name.toLowerCase(), value(item));
  /** @type {Map<string, string>} */
  const fields = new Map();
  for (const field of entry.fields) if (!fields.has(field.name.toLowerCase())) fields.set(field.name.toLowerCase(), value(field));
  return fields;
}

/** @param {string} entryType @param {Map<string, string>} raw @param {FormData} data @returns {Draft} */
function draftOf(entryType, raw, data) {
  const text = (/** @type {string} */ name) => plainText(raw.get(name) ?? "");
  const notes = /** @type {string[]} */ ([]);
  const found = identifiersOf(raw, data, notes);
  const type = TYPES[entryType] ?? "misc";
  const venue = (VENUES[type] ?? []).map(text).find((name) => name && !REPOSITORY.test(name) && !/https?:/.test(name));
  const isPreprint = !venue && found["arxiv"] !== undefined && type !== "thesis" && type !== "book";
  const { authors, areWhole } = readNames(raw.get("author") ?? raw.get("editor") ?? raw.get("organization") ?? "");
  const years = yearsOf(text, type, found["arxiv"], venue !== undefined);
  const title = [text("title"), text("subtitle")].filter(Boolean).join(": ").replace(/(?<!\.)\.$/, "");
  const volume = text("volume");
  const number = text("number") || text("issue");
  const pages = text("pages").replace(/\s*[-\u2010-\u2015\u2212]+\s*/g, "-");
  for (const [name, value] of [["title", title], ["author", authors[0]], ["year", years.year]]) {
    if (!value) notes.push(`The entry has no ${name}.`);
  }
  const urls = found.urls;
  const fields = {
    type: isPreprint ? "preprint" : type,
    ...(title && { title }),
    ...(authors.length && { authors }),
    ...(!areWhole && { authors_complete: false }),
    ...years,
    ...(venue && { venue }),
    ...(!isPreprint && volume && { volume }),
    ...(!isPreprint && number && { number }),
    ...(!/arxiv|abs\//i.test(pages) && pages && { pages }),
    ...Object.fromEntries(["arxiv", "doi", "acl", "openreview"].flatMap((name) => (found[name] ? [[name, found[name]]] : []))),
    ...(urls.length && { urls }),
  };
  return { fields: /** @type {Draft["fields"]} */ (fields), notes };
}

/**
 * Year of the first version, and that of the publication where both are known.
 * @param {(name: string) => string} text
 * @param {string} type
 * @param {string | undefined} arxiv
 * @param {boolean} hasVenue
 */
function yearsOf(text, type, arxiv, hasVenue) {
  const yearIn = (/** @type {string} */ name) => Number(/(?<!\d)[1-9]\d{3}(?!\d)/.exec(text(name))?.[0] ?? 0);
  const written = yearIn("year") || yearIn("date");
  const first = yearIn("origdate") || yearIn("origyear");
  const isPublished = (hasVenue && ["article", "inproceedings", "book"].includes(type)) || first > 0;
  const isStillToCome = /prepublished|forthcoming|submitted|in ?preparation|under review/i.test(text("pubstate"));
  const known = [written, arxiv ? yearAndMonth(arxiv)[0] : 0].filter(Boolean);
  const year = first || (known.length ? Math.min(...known) : 0);
  return { ...(year && { year }), ...(isPublished && !isStillToCome && written && { published: written }) };
}

/**
 * The identifiers of the entry, and the addresses that hold none.
 * @param {Map<string, string>} raw
 * @param {FormData} data
 * @param {string[]} notes
 * @returns {{urls: string[]} & Record<string, any>}
 */
function identifiersOf(raw, data, notes) {
  /** @type {{urls: string[]} & Record<string, any>} */
  const found = { urls: [] };
  const bare = (/** @type {string} */ name) => plainText(raw.get(name) ?? "").replaceAll(" ", "");
  const take = (/** @type {string} */ field, /** @type {string} */ kind, /** @type {string} */ text) => {
    const form = data.identifiers[kind];
    if (!form || !text || found[field]) return false;
    const value = isIdentifier(kind, form, text) ? text : canonicalIdentifier(kind, form, text);
    if (value !== null) found[field] = value;
    return value !== null;
  };
  const repository = (bare("archiveprefix") || bare("eprinttype") || "arxiv").toLowerCase();
  const isTaken =
    (repository === "arxiv" && take("arxiv", "ArxivId", bare("eprint"))) ||
    (repository === "openreview" && take("openreview", "OpenReviewId", bare("eprint")));
  if (raw.has("eprint") && !isTaken) notes.push("The field `eprint` holds no arXiv identifier and was left out.");
  for (const name of ["journal", "note", "howpublished", "number", "volume", "pages"]) {
    const mentioned = /arxiv[:.\s/]*(?:abs\/)?(\d{4}\.\d{4,5})/i.exec(plainText(raw.get(name) ?? ""));
    if (mentioned?.[1]) take("arxiv", "ArxivId", mentioned[1]);
  }
  const doi = bare("doi");
  const ofArxiv = /10\.48550\/arxiv\.(.+)$/i.exec(doi);
  if (ofArxiv?.[1]) take("arxiv", "ArxivId", ofArxiv[1]);
  else if (doi && !take("doi", "Doi", doi)) notes.push("The field `doi` holds no DOI and was left out.");
  const addresses = ["url", "howpublished", "note"].flatMap((name) => /https?:[^\s{}"]+/i.exec(raw.get(name) ?? "")?.[0] ?? []);
  for (const address of addresses) {
    const isKnown =
      (/arxiv\.org/i.test(address) && (found["arxiv"] || take("arxiv", "ArxivId", address))) ||
      (/doi\.org/i.test(address) && (found["doi"] || take("doi", "Doi", address))) ||
      (/aclanthology\.org/i.test(address) && take("acl", "AclId", address.replace(/\/$/, ""))) ||
      (/openreview\.net/i.test(address) && take("openreview", "OpenReviewId", address));
    const form = data.identifiers["Url"];
    if (!isKnown && form && isIdentifier("Url", form, address)) found.urls.push(address);
  }
  return found;
}
