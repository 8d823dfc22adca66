/** The form on which a visitor drafts the record of a paper. Nothing leaves the page. */

import { readData } from "./everywhere/data.js";
import { BibtexError, readBibtex } from "./paper-form/bibtex.js";
import { check } from "./paper-form/checking.js";
import { markFields, showDiagnostics, showKnown, verdictOf } from "./paper-form/diagnostics-view.js";
import { arxivIn, fileName, fileText, identifierIn, issueAddress, newFileAddress, recordOf } from "./paper-form/drafting.js";
import { byId, make, soon } from "./paper-form/elements.js";
import { changedField, showInFields } from "./paper-form/fields-view.js";
import { Positions } from "./paper-form/places.js";
import { YamlNumber } from "./paper-form/scalars.js";

/** @typedef {import("./paper-form/messages.js").Diagnostic} Diagnostic */
/** @typedef {import("./paper-form/drafting.js").Fields} Fields */

const DRAFT = "alignkb-paper-draft";

/** What the parsed record holds, as plain values. @param {any} value @returns {any} */
function plain(value) {
  if (value instanceof YamlNumber) return value.value;
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, part]) => [key, plain(part)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

class PaperForm {
  /** @param {HTMLElement} root @param {import("./paper-form/data.js").FormData} data */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.yaml = byId("yaml", HTMLTextAreaElement);
    this.bibtex = byId("bibtex", HTMLTextAreaElement);
    this.identifier = byId("field-identifier", HTMLInputElement);
    /** @type {Fields} the record as it was last readable */
    this.record = {};
    /** the citation key that was made from the fields; one that the visitor wrote is left alone */
    this.madeKey = "";
    /** @type {import("./paper-form/data.js").KnownPaper[] | null} */
    this.known = null;
    this.isAsking = false;
    this.links = { rules: root.dataset["rules"] ?? "", paper: root.dataset["paper"] ?? "" };
  }

  start() {
    const listen = (/** @type {string} */ id, /** @type {string} */ event, /** @type {() => void} */ action) =>
      byId(id, HTMLElement).addEventListener(event, action);
    this.root.addEventListener("input", (event) => this.fieldChanged(event.target));
    this.root.addEventListener("focusin", () => void this.learnPapers(), { once: true });
    listen("yaml", "input", soon(() => this.yamlChanged()));
    listen("read-bibtex", "click", () => this.takeBibtex());
    listen("bibtex", "paste", () => setTimeout(() => this.takeBibtex()));
    listen("field-identifier", "input", soon(() => this.identifierChanged(), 300));
    listen("copy", "click", () => void this.copy());
    listen("download", "click", () => this.download());
    listen("clear", "click", () => this.clear());
    const kept = sessionStorage.getItem(DRAFT);
    if (kept) {
      this.yaml.value = kept;
      this.yamlChanged();
      void this.learnPapers();
    } else this.show();
  }

  /** Asks the site for the papers that are there, once; by them duplicates are noticed. */
  async learnPapers() {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      this.known = await readData(this.root.dataset["known"] ?? "");
    } catch {
      this.tell("The list of papers could not be read, so that a paper that is there already is not noticed here.");
    }
    if (this.yaml.value) this.show();
  }

  get taken() {
    return new Set([...(this.known ?? []).map(({ id }) => id), ...Object.keys(this.data.files), ...Object.keys(this.data.former)]);
  }

  /** @param {EventTarget | null} target */
  fieldChanged(target) {
    const change = changedField(this.root, target);
    if (change) this.change(change);
  }

  /** Puts new values into the record. @param {Fields} values */
  change(values) {
    const { id, ...rest } = { ...this.record, ...values };
    const isMade = !id || id === this.madeKey;
    const record = recordOf({ ...rest, id: isMade ? "" : id }, this.data, this.taken);
    if (isMade) this.madeKey = record["id"] ?? "";
    this.record = record;
    this.yaml.value = Object.keys(record).length ? fileText(record) : "";
    showInFields(this.root, record);
    this.show();
  }

  yamlChanged() {
    const { data } = this.check();
    if (data) {
      this.record = plain(data);
      showInFields(this.root, this.record);
    }
    this.show();
  }

  takeBibtex() {
    const fault = byId("fault-bibtex", HTMLElement);
    const notes = byId("notes-bibtex", HTMLElement);
    fault.textContent = "";
    notes.replaceChildren();
    this.bibtex.removeAttribute("aria-invalid");
    try {
      const draft = readBibtex(this.bibtex.value, this.data);
      this.change({ ...blank(this.record), ...draft.fields });
      notes.replaceChildren(...draft.notes.map((note) => make("li", {}, note)));
      this.offerWays();
    } catch (error) {
      if (!(error instanceof BibtexError)) throw error;
      fault.textContent = error.message;
      this.bibtex.setAttribute("aria-invalid", "true");
    }
  }

  identifierChanged() {
    const text = this.identifier.value.trim();
    if (text === "") this.change({ arxiv: undefined, doi: undefined });
    else {
      const found = identifierIn(text, this.data);
      // what is neither goes into the record as it is, so that the check says what is wrong with it
      const wrong = /^10\.|doi/i.test(text) ? { doi: text, arxiv: undefined } : { arxiv: text };
      this.change(found ? { ...found, ...(found["year"] && this.record["year"] ? { year: this.record["year"] } : {}) } : wrong);
    }
    this.offerWays();
  }

  /** With an identifier alone: where its BibTeX can be copied, and who else fetches it. */
  offerWays() {
    const ways = byId("ways", HTMLElement);
    const text = this.identifier.value.trim();
    const arxiv = arxivIn(text, this.data);
    const source = arxiv?.id ?? identifierIn(text, this.data)?.["doi"];
    const form = this.root.dataset["issue"];
    /** @type {(Node | string)[]} */
    const parts = [];
    if (source && !this.record["title"]) {
      if (arxiv) parts.push("Copy the entry from ", elsewhere(arxiv.export, "arXiv's BibTeX page"), " and paste it above");
      if (form) {
        parts.push(parts.length ? ", or let " : "Let ", elsewhere(issueAddress(form, source), "our automation fetch it"));
      }
      if (parts.length) parts.push(".");
    }
    ways.replaceChildren(...parts);
  }

  check() {
    return check(this.yaml.value, this.data, this.known, new Date());
  }

  /** Shows what the check says of the record, and what can be done with it. */
  show() {
    const text = this.yaml.value;
    const lines = text.split("\n").length;
    this.yaml.rows = Math.max(lines, 12);
    byId("numbers", HTMLElement).textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
    const { diagnostics, data } = text.trim() ? this.check() : { diagnostics: [], data: null };
    showDiagnostics(byId("diagnostics", HTMLElement), diagnostics, this.links, {
      goTo: (found) => this.goTo(found),
      mend: (found) => this.mend(found),
    });
    showKnown(byId("known", HTMLElement), diagnostics, this.links);
    markFields(this.root, diagnostics);
    const verdict = byId("verdict", HTMLElement);
    const { text: words, state } = text.trim() ? verdictOf(diagnostics) : { text: "Nothing is filled in yet.", state: "" };
    if (verdict.textContent !== words) verdict.textContent = words;
    verdict.dataset["state"] = state;
    if (diagnostics.some(({ severity }) => severity === "error")) this.yaml.setAttribute("aria-invalid", "true");
    else this.yaml.removeAttribute("aria-invalid");
    this.offer(fileName(data), text);
    byId("told", HTMLElement).textContent = this.notice;
    if (text) sessionStorage.setItem(DRAFT, text);
    else sessionStorage.removeItem(DRAFT);
  }

  /** @param {{folder: string, name: string} | null} file @param {string} text */
  offer(file, text) {
    byId("file", HTMLElement).textContent = file ? `${file.folder}/${file.name}` : "\u00a0";
    this.notice = "";
    const propose = document.getElementById("propose");
    const { repository, branch } = this.root.dataset;
    if (!propose || !repository || !branch) return;
    if (!file) {
      for (const name of ["href", "target", "rel"]) propose.removeAttribute(name);
      propose.setAttribute("aria-disabled", "true");
      return;
    }
    const { address, isWhole } = newFileAddress({ repository, branch }, file, text);
    for (const [name, value] of Object.entries({ href: address, target: "_blank", rel: "noopener" })) propose.setAttribute(name, value);
    propose.removeAttribute("aria-disabled");
    if (!isWhole) this.notice = "The record is too long for an address: copy it first, and paste it into the empty page that “Propose” opens.";
  }

  notice = "";

  /** @param {Diagnostic} found */
  goTo({ span }) {
    const positions = new Positions(this.yaml.value);
    this.yaml.focus();
    this.yaml.setSelectionRange(positions.offset(span.line, span.column), positions.offset(span.endLine, span.endColumn));
  }

  /** Writes what the diagnostic says to write. @param {Diagnostic} found */
  mend({ span, replacement }) {
    const positions = new Positions(this.yaml.value);
    const start = positions.offset(span.line, span.column);
    this.yaml.setRangeText(replacement ?? "", start, positions.offset(span.endLine, span.endColumn), "end");
    this.yamlChanged();
    this.yaml.focus();
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.yaml.value);
      this.tell("The record was copied.");
    } catch {
      this.yaml.select();
      this.tell("The record is marked; copy it with Ctrl+C or ⌘C.");
    }
  }

  download() {
    const { data } = this.check();
    const name = fileName(data)?.name ?? "paper.yaml";
    const address = URL.createObjectURL(new Blob([this.yaml.value], { type: "application/yaml" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    this.tell(`The record was saved as ${name}.`);
  }

  clear() {
    this.bibtex.value = "";
    this.identifier.value = "";
    this.madeKey = "";
    this.change(blank(this.record));
    this.offerWays();
    byId("notes-bibtex", HTMLElement).replaceChildren();
    this.tell("The form is empty again.");
    this.bibtex.focus();
  }

  /** @param {string} text */
  tell(text) {
    byId("told", HTMLElement).textContent = text;
  }
}

/** A record in which every field of `record` is empty. @param {Fields} record @returns {Fields} */
function blank(record) {
  return Object.fromEntries(Object.keys(record).map((name) => [name, undefined]));
}

/** A link that opens beside the form. @param {string} address @param {string} label */
function elsewhere(address, label) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

async function start() {
  const root = document.getElementById("paper-form");
  if (!root || root.dataset["state"]) return;
  root.dataset["state"] = "starting";
  try {
    new PaperForm(root, await readData(root.dataset["data"] ?? "")).start();
    root.dataset["state"] = "ready";
  } catch (error) {
    root.dataset["state"] = "failed";
    byId("verdict", HTMLElement).textContent = "The form cannot work here: its data could not be read. Opened from a disk, the site cannot be asked for it.";
    if (!(error instanceof TypeError)) throw error;
  }
}

void start();
// where the theme swaps pages without loading them anew, the module is not run again
/** @type {any} */ (window).document$?.subscribe(() => void start());
