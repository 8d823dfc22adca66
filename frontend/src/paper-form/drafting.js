/** What the visitor filled in to a record, and the record to links for GitHub. */

import { canonicalIdentifier, isIdentifier, yearAndMonth } from "./identifiers.js";
import { expectedKey } from "./titles.js";
import { writeDocument } from "./writing.js";

/** @typedef {import("./data.js").FormData} FormData */
/** @typedef {{[field: string]: any}} Fields */

/** By which an editor finds the schema of the record. */
const SCHEMA_LINE = "# yaml-language-server: $schema=../../docs/schema/paper.json\n";
const LONGEST_ADDRESS = 8000;

/**
 * `fields` without what is empty, in the order of the model, under the citation key that follows from
 * them; fields that the model does not know stay, at the end.
 * @param {Fields} fields
 * @param {FormData} data
 * @param {ReadonlySet<string>} taken ids that other records have
 * @returns {Fields}
 */
export function recordOf(fields, data, taken) {
  const id = fields["id"] || freeKey(fields, taken);
  /** @type {Fields} */
  const record = {};
  const known = (data.shapes[data.root] ?? []).map(({ name }) => name);
  for (const name of [...known, ...Object.keys(fields).filter((field) => !known.includes(field))]) {
    const value = name === "id" ? id : fields[name];
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)) record[name] = value;
  }
  return record;
}

/** The key that follows from author, year and title, with a letter where it is taken. @param {Fields} fields @param {ReadonlySet<string>} taken */
function freeKey(fields, taken) {
  const { authors = [], year, title = "" } = fields;
  if (authors.length === 0 || !Number.isInteger(year) || title === "") return "";
  const stem = expectedKey({ authors, year, title }).slice(0, 78);
  return ["", ..."abcdefghijklmnopqrstuvwxyz"].map((ending) => stem + ending).find((key) => !taken.has(key)) ?? stem;
}

/** The record as the file that would be committed. @param {Fields} record */
export function fileText(record) {
  return SCHEMA_LINE + writeDocument(record);
}

/** The record as file name within `papers/`; null without id or year. @param {Map<string, any> | null} data */
export function fileName(data) {
  const id = data?.get("id");
  const year = data?.get("year")?.value;
  const isUsable = typeof id === "string" && /^[a-z0-9-]{1,80}$/.test(id) && Number.isInteger(year) && year >= 1000 && year <= 9999;
  return isUsable ? { folder: `papers/${year}`, name: `${id}.yaml` } : null;
}

/**
 * The address of GitHub's page for a new file that holds `text`; `isWhole` is false where the text
 * does not fit into an address, which then leads to the empty page.
 * @param {{repository: string, branch: string}} place
 * @param {{folder: string, name: string}} file
 * @param {string} text
 */
export function newFileAddress({ repository, branch }, { folder, name }, text) {
  const path = branch.split("/").map(encodeURIComponent).join("/");
  const address = `${repository}/new/${path}?filename=${encodeURIComponent(`${folder}/${name}`)}`;
  const whole = `${address}&value=${encodeURIComponent(text)}`;
  return whole.length <= LONGEST_ADDRESS ? { address: whole, isWhole: true } : { address, isWhole: false };
}

/** The address of the issue form, filled in, that asks our automation for the record. @param {string} form @param {string} source */
export function issueAddress(form, source) {
  return `${form}&source=${encodeURIComponent(source)}`;
}

/**
 * The arXiv identifier that `text` states, with the year that it tells; null where it states none.
 * @param {string} text
 * @param {FormData} data
 */
export function arxivIn(text, data) {
  const form = data.identifiers["ArxivId"];
  if (!form) return null;
  const stripped = text.trim();
  const id = isIdentifier("ArxivId", form, stripped) ? stripped : canonicalIdentifier("ArxivId", form, stripped);
  return id === null ? null : { id, year: yearAndMonth(id)[0], export: `https://arxiv.org/bibtex/${id}` };
}

/**
 * The identifiers in `text`, wherever one is recognised, by field.
 * @param {string} text
 * @param {FormData} data
 * @returns {Fields | null}
 */
export function identifierIn(text, data) {
  const arxiv = arxivIn(text, data);
  if (arxiv) return { arxiv: arxiv.id, year: arxiv.year };
  const doi = data.identifiers["Doi"];
  const found = doi ? canonicalIdentifier("Doi", doi, text) : null;
  return found === null ? null : { doi: found };
}
