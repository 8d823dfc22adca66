/** The page on which up to four methods are held side by side; the address says which. */

import { offerMethods } from "./compare/adding-view.js";
import { showObjectives, showSides, showTies } from "./compare/sides-view.js";
import { differencesFirst, rowsOf, tiesOf } from "./compare/table.js";
import { asCsv, asLatex, asMarkdown } from "./compare/writing.js";
import { readData } from "./everywhere/data.js";
import { byId } from "./paper-form/elements.js";

/**
 * @typedef {import("./compare/table.js").Method} Method
 * @typedef {object} Index
 * @property {import("./compare/finding.js").Known[]} methods
 * @property {Record<string, string>} former present id by former id
 * @property {import("./compare/table.js").Trait[]} traits
 * @property {Record<string, import("./compare/table.js").RelationType>} relations
 */

const MOST = 4;
/** @type {Record<string, [string, (comparison: import("./compare/writing.js").Comparison) => string]>} */
const WRITERS = { markdown: ["Markdown", asMarkdown], latex: ["LaTeX", asLatex], csv: ["CSV", asCsv] };

class Comparer {
  /** @param {HTMLElement} root @param {Index} index */
  constructor(root, index) {
    this.root = root;
    this.index = index;
    this.known = new Map(index.methods.map((method) => [method.id, method]));
    /** @type {string[]} */
    this.ids = [];
    /** @type {Map<string, Method>} what was read of methods */
    this.read = new Map();
    this.isOpen = false;
  }

  async start() {
    const rest = () => (this.ids.length < MOST ? this.index.methods.filter(({ id }) => !this.ids.includes(id)) : []);
    offerMethods(byId("add", HTMLInputElement), byId("offers", HTMLElement), rest, (id) => void this.choose([...this.ids, id]));
    for (const button of this.root.querySelectorAll("button[data-copy]")) {
      if (button instanceof HTMLElement) button.addEventListener("click", () => void this.copy(button.dataset["copy"] ?? ""));
    }
    const named = (new URLSearchParams(location.search).get("m") ?? "").split(",").filter(Boolean);
    const ids = [...new Set(named.map((id) => this.index.former[id] ?? id))];
    const unknown = ids.filter((id) => !this.known.has(id));
    await this.choose(ids.filter((id) => this.known.has(id)).slice(0, MOST));
    if (unknown.length > 0) this.tell(`There is no method ${unknown.join(", ")}.`);
  }

  /** Compares these from now on. @param {string[]} ids */
  async choose(ids) {
    this.ids = ids;
    try {
      await Promise.all(ids.filter((id) => !this.read.has(id)).map((id) => this.learn(id)));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.ids = ids.filter((id) => this.read.has(id));
      this.tell("A method could not be read.");
    }
    const query = this.ids.length ? `?m=${this.ids.map(encodeURIComponent).join(",")}` : "";
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
    this.show();
  }

  /** @param {string} id */
  async learn(id) {
    const folder = (this.root.dataset["index"] ?? "").replace(/[^/]*$/, "of/");
    this.read.set(id, await readData(`${folder}${encodeURIComponent(id)}.json`));
  }

  get methods() {
    return this.ids.flatMap((id) => this.read.get(id) ?? []);
  }

  show() {
    const { methods } = this;
    byId("nothing", HTMLElement).hidden = methods.length > 0;
    byId("compared", HTMLElement).hidden = methods.length === 0;
    byId("copied", HTMLTextAreaElement).hidden = true;
    const box = byId("add", HTMLInputElement);
    box.disabled = methods.length >= MOST;
    showTies(byId("ties", HTMLElement), tiesOf(methods, this.index.relations));
    const rows = rowsOf(methods, this.index.traits);
    showSides(byId("sides", HTMLTableElement), methods, rows, {
      isOpen: this.isOpen,
      fold: () => {
        this.isOpen = !this.isOpen;
        this.show();
        byId("fold", HTMLElement).focus();
      },
      remove: (id) => void this.choose(this.ids.filter((other) => other !== id)).then(() => box.focus()),
    });
    showObjectives(byId("objectives", HTMLElement), methods, rows);
    this.tell(toldOf(methods, rows.filter(({ isSame }) => !isSame).length));
  }

  /** @param {string} name */
  async copy(name) {
    const [label, write] = WRITERS[name] ?? ["", () => ""];
    const rows = differencesFirst(rowsOf(this.methods, this.index.traits)).flat();
    const text = write({ columns: this.methods.map((method) => method.label), rows });
    const box = byId("copied", HTMLTextAreaElement);
    try {
      await navigator.clipboard.writeText(text);
      box.hidden = true;
      this.tell(`The table was copied as ${label}.`);
    } catch {
      box.hidden = false;
      box.value = text;
      box.select();
      this.tell(`The table is marked as ${label}; copy it with Ctrl+C or ⌘C.`);
    }
  }

  /** @param {string} text */
  tell(text) {
    byId("told", HTMLElement).textContent = text;
  }
}

/** @param {Method[]} methods @param {number} differing */
function toldOf(methods, differing) {
  const labels = methods.map(({ label }) => label).join(", ");
  if (methods.length === 0) return "";
  if (methods.length === 1) return `${labels}: add another method to compare it with.`;
  return `${labels}: ${differing} ${differing === 1 ? "row differs" : "rows differ"}.`;
}

async function start() {
  const root = document.getElementById("comparer");
  if (!root || root.dataset["state"]) return;
  root.dataset["state"] = "starting";
  try {
    await new Comparer(root, await readData(root.dataset["index"] ?? "")).start();
    root.dataset["state"] = "ready";
  } catch (error) {
    root.dataset["state"] = "failed";
    byId("told", HTMLElement).textContent = "The methods could not be read, so nothing can be compared here; the table below holds all of them.";
    if (!(error instanceof TypeError)) throw error;
  }
}

void start();
// where the theme swaps pages without loading them anew, the module is not run again
/** @type {any} */ (window).document$?.subscribe(() => void start());
