/** What the rules say of one paper: vocabulary, duplicates, its key and its dates. */

import { closest } from "./closest.js";
import { yearAndMonth } from "./identifiers.js";
import { expectedKey, hasExpectedForm, isSameTitle, squeeze } from "./titles.js";

/** @typedef {import("./messages.js").Diagnostic} Diagnostic */
/** @typedef {import("./data.js").KnownPaper} KnownPaper */
/** @typedef {import("./places.js").NodePath} NodePath */

/**
 * @param {import("./reading.js").Composition} document whose shape is right
 * @param {import("./data.js").FormData} data
 * @param {import("./messages.js").Messages} messages
 * @param {readonly KnownPaper[] | null} known the papers that are there; null where that is not known yet
 * @param {Date} today
 * @returns {Diagnostic[]}
 */
export function ruleFaults(document, data, messages, known, today) {
  const judge = new Judge(document, data, messages, known ?? [], today);
  // of a file whose id is taken nothing more is looked at
  if (judge.isTaken()) return judge.found;
  judge.vocabulary();
  if (known) judge.replacement();
  judge.duplicates();
  judge.naming();
  judge.reason();
  judge.dates();
  return judge.found;
}

class Judge {
  /**
   * @param {import("./reading.js").Composition} document
   * @param {import("./data.js").FormData} data
   * @param {import("./messages.js").Messages} messages
   * @param {readonly KnownPaper[]} known
   * @param {Date} today
   */
  constructor(document, data, messages, known, today) {
    this.document = document;
    this.paper = paperOf(document.data ?? new Map());
    this.data = data;
    this.messages = messages;
    this.known = known;
    this.today = today;
    /** @type {Diagnostic[]} */
    this.found = [];
  }

  /** @param {string} name @param {NodePath} path @param {Record<string, string>} [values] @param {string} [record] */
  fault(name, path, values = {}, record = undefined) {
    const found = this.messages.make(name, this.document.places.span(path), values);
    this.found.push({ ...found, field: String(path[0]), record });
  }

  vocabulary() {
    const concepts = this.data.concepts.map(({ id }) => id);
    this.paper.concepts.forEach((target, index) => {
      if (this.data.scheme === null || concepts.includes(target)) return;
      const near = closest(target, concepts);
      const values = { scheme: this.data.scheme, target, near: near ?? "" };
      this.fault(near ? "unknown-concept/near" : "unknown-concept", ["concepts", index], values);
    });
    this.paper.studies.forEach((target, index) => this.reference(target, "method", ["studies", index]));
  }

  replacement() {
    if (this.paper.replacedBy !== null) this.reference(this.paper.replacedBy, "paper", ["status", "replaced_by"]);
  }

  /** @param {string} written @param {string} wanted @param {NodePath} path */
  reference(written, wanted, path) {
    const { former, removed } = this.data;
    const current = former[written];
    if (current !== undefined) this.fault("names-former-id", path, { target: written, current });
    const target = current ?? written;
    const gone = removed[target];
    if (gone) {
      const { following } = gone;
      this.fault(`names-removed-record${following ? "/following" : ""}`, path, { target, other: following ?? "" });
    }
    const kind = gone?.kind ?? this.kindOf(target);
    if (kind === wanted) return;
    const near = closest(target, this.idsOf(wanted));
    const rule = wanted === "paper" ? "unknown-paper" : "unknown-target";
    const name = kind === null ? rule : `wrong-kind/${wanted}/${kind}`;
    this.fault(near ? `${name}/near` : name, path, { target, near: near ?? "" });
  }

  /** @param {string} id @returns {string | null} */
  kindOf(id) {
    if (id === this.paper.id || this.known.some((paper) => paper.id === id)) return "paper";
    return Object.entries(this.data.kinds).find(([, ids]) => ids.includes(id))?.[0] ?? null;
  }

  /** @param {string} kind */
  idsOf(kind) {
    return kind === "paper" ? [...this.known.map(({ id }) => id), this.paper.id] : (this.data.kinds[kind] ?? []);
  }

  /** Whether another record has the id. */
  isTaken() {
    const id = this.paper.id;
    const same = this.known.find((paper) => paper.id === id);
    const file = same?.file ?? this.data.files[id];
    if (file !== undefined) this.fault("duplicate-id", ["id"], { id, file }, same?.id);
    return file !== undefined;
  }

  duplicates() {
    const paper = this.paper;
    const others = this.known;
    const byDoi = others.find(({ doi }) => doi !== undefined && doi === paper.doi);
    if (byDoi) this.fault("duplicate-doi", ["doi"], { value: paper.doi ?? "", other: byDoi.id }, byDoi.id);
    const byArxiv = others.find(({ arxiv }) => arxiv !== undefined && arxiv === paper.arxiv);
    if (byArxiv) this.fault("duplicate-arxiv-id", ["arxiv"], { value: paper.arxiv ?? "", other: byArxiv.id }, byArxiv.id);
    const title = squeeze(paper.title);
    for (const other of others) {
      if (!isSameTitle(title, squeeze(other.title))) continue;
      const name = other.title === paper.title ? "duplicate-title/same" : "duplicate-title";
      this.fault(name, ["title"], { other: other.id }, other.id);
    }
  }

  naming() {
    const paper = this.paper;
    if (!hasExpectedForm(paper)) this.fault("citation-key-form", ["id"], { id: paper.id, expected: expectedKey(paper) });
    if (!paper.hasAddress) this.fault("no-identifier", ["title"], { id: paper.id });
    const isPlaced = paper.concepts.length > 0 || paper.studies.length > 0;
    if (paper.inScope && !isPlaced) this.fault("unused-paper", ["id"], { id: paper.id });
  }

  /** A paper that is withdrawn or retracted says why. */
  reason() {
    const { id, state, hasReason } = this.paper;
    const isFallen = state === "withdrawn" || state === "retracted";
    if (isFallen && !hasReason) this.fault("status-without-reason", ["status", "state"], { id, state });
  }

  dates() {
    const thisYear = this.today.getFullYear();
    const today = [thisYear, this.today.getMonth() + 1, this.today.getDate()].map(twoDigits).join("-");
    const { year, arxiv, since } = this.paper;
    if (since !== null && earliest(since) > today) this.fault("date-after-today/since", ["status", "since"], { date: since, today });
    if (year > thisYear) this.fault("date-after-today/year", ["year"], { year: String(year), this_year: String(thisYear) });
    else if (year === thisYear && arxiv) {
      const [ofId, month] = yearAndMonth(arxiv);
      const date = `${year}-${twoDigits(month)}`;
      if (ofId === year && `${date}-01` > today) this.fault("date-after-today/arxiv", ["arxiv"], { date });
    }
  }
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}

/** The first day that the date may mean. @param {string} date */
function earliest(date) {
  return `${date}-01-01`.slice(0, 10);
}

/** What the rules need of a record whose shape is right. @param {Map<string, any>} data */
function paperOf(data) {
  const text = (/** @type {string} */ name) => /** @type {string | null} */ (data.get(name) ?? null);
  const list = (/** @type {string} */ name) => /** @type {string[]} */ (data.get(name) ?? []);
  const status = data.get("status") ?? new Map();
  const since = status.get("since") ?? null;
  return {
    id: text("id") ?? "",
    title: (text("title") ?? "").trim(),
    authors: list("authors").map((name) => name.trim()),
    year: /** @type {number} */ (data.get("year")?.value ?? 0),
    arxiv: text("arxiv"),
    doi: text("doi"),
    concepts: list("concepts"),
    studies: list("studies"),
    inScope: data.get("in_scope") !== false,
    hasAddress: Boolean(text("arxiv") || text("doi") || text("acl") || text("openreview") || list("urls").length),
    state: /** @type {string | null} */ (status.get("state") ?? null),
    hasReason: (status.get("reason") ?? null) !== null,
    replacedBy: /** @type {string | null} */ (status.get("replaced_by") ?? null),
    since: since === null ? null : String(since?.isWhole ? since.value : since),
  };
}
