/** An index with facets: the table is there already; this hides, counts and sorts its rows. */

import { readQuery, writeQuery } from "./finder/address.js";
import { offerComparing } from "./finder/comparing.js";
import { folded, narrow, order, wordsOf } from "./finder/matching.js";

/** Rows that a keystroke shows at once, about two screens; the others follow, as many a frame. */
const AT_ONCE = 60;
const WIDE = "(min-width: 60em)";

/** @template {Element} T @param {ParentNode} within @param {string} selector @param {new () => T} kind @returns {T} */
function part(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector}`);
  return found;
}

class Index {
  /** @param {HTMLElement} form @param {HTMLTableElement} table */
  constructor(form, table) {
    this.form = form;
    this.body = part(table, "tbody", HTMLElement);
    this.rows = [...this.body.children].filter((row) => row instanceof HTMLTableRowElement);
    this.box = part(form, "input[type=search]", HTMLInputElement);
    this.boxes = [...form.querySelectorAll("input")].filter(({ type }) => type === "checkbox");
    this.labels = this.boxes.map((box) => part(/** @type {Element} */ (box.parentElement), "i", HTMLElement));
    /** the facet of each box */
    this.names = this.boxes.map((box) => box.closest("fieldset")?.dataset["facet"] ?? "");
    this.facets = [...new Set(this.names)];
    this.facetOf = this.names.map((name) => this.facets.indexOf(name));
    this.heads = [...table.querySelectorAll("thead th")].filter((head) => head instanceof HTMLTableCellElement);
    this.status = part(document, "#count", HTMLElement);
    this.none = part(document, ".ak-index__none", HTMLElement);
    this.clear = part(form, ".ak-finder__clear button", HTMLButtonElement);
    this.on = part(form, ".ak-finder__on", HTMLElement);
    /** how the page comes: the column that it is sorted by */
    this.original = this.sortOf(this.heads.find((head) => head.hasAttribute("aria-sort")));
    this.sort = this.original;
    /** @type {import("./finder/matching.js").Row[] | undefined} read when first needed */
    this.read = undefined;
    /** the rows' places in `rows`, as they are sorted now */
    this.places = this.rows.map((_, place) => place);
    this.frame = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  start() {
    this.recall();
    this.form.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement && target.checked) this.leaveBroader(target);
      this.changed();
    });
    this.clear.addEventListener("click", () => this.reset());
    part(this.none, "button", HTMLButtonElement).addEventListener("click", () => this.reset());
    for (const head of this.heads) if (head.dataset["sort"]) this.makeSortable(head);
    const compare = this.body.parentElement?.dataset["compare"];
    if (compare) offerComparing(this.rows, compare);
    const wide = matchMedia(WIDE);
    const facets = part(this.form, "details", HTMLDetailsElement);
    const fit = () => (facets.open = wide.matches);
    wide.addEventListener("change", fit);
    fit();
    this.form.dataset["state"] = "ready";
    document.documentElement.classList.remove("ak-asked");
  }

  /** Takes up what the address says. */
  recall() {
    const { words, chosen, sort } = readQuery(location.search, this.facets);
    this.box.value = words;
    this.boxes.forEach((box, number) => (box.checked = chosen.get(this.names[number] ?? "")?.includes(box.value) ?? false));
    if (sort) this.sortBy(sort);
    if (words || chosen.size) this.show();
  }

  reset() {
    this.box.value = "";
    for (const box of this.boxes) box.checked = false;
    this.changed();
    this.box.focus();
  }

  /** A narrower choice takes the place of those above it. @param {HTMLInputElement} box */
  leaveBroader(box) {
    const branch = [...(box.closest(".ak-branch")?.querySelectorAll("input") ?? [])];
    const depth = (/** @type {Element} */ { parentElement }) => Number(/\d/.exec(parentElement?.className ?? "")?.[0] ?? 0);
    let above = depth(box);
    for (const other of branch.slice(0, branch.indexOf(box)).reverse()) {
      if (depth(other) >= above) continue;
      above = depth(other);
      other.checked = false;
    }
  }

  changed() {
    this.show();
    this.remember();
  }

  /** The rows as they are looked at. */
  get looked() {
    this.read ??= this.rows.map((row) => ({
      text: folded(`${[...row.cells].map((cell) => cell.textContent).join(" ")} ${row.dataset["a"] ?? ""}`),
      choices: (row.dataset["v"] ?? "").split(" ").filter(Boolean).map(Number),
    }));
    return this.read;
  }

  show() {
    const chosen = new Set(this.boxes.flatMap((box, number) => (box.checked ? [number] : [])));
    const { shown, total, counts } = narrow(this.looked, this.facetOf, { words: wordsOf(this.box.value), chosen });
    this.reveal(shown);
    this.labels.forEach((label, number) => {
      const text = String(counts[number]);
      if (label.textContent === text) return;
      label.textContent = text;
      label.parentElement?.classList.toggle("ak-empty", counts[number] === 0);
    });
    const { one = "", many = "" } = this.status.dataset;
    const all = this.rows.length;
    this.status.textContent = `${total === all ? "" : `${total} of `}${all} ${all === 1 ? one : many}`;
    this.none.hidden = total > 0;
    this.clear.hidden = !chosen.size && !this.box.value;
    this.on.textContent = chosen.size ? ` (${chosen.size})` : "";
  }

  /** Hides what does not fit, and shows what does from the top on. @param {boolean[]} shown by place in `rows` */
  reveal(shown) {
    cancelAnimationFrame(this.frame);
    /** @type {HTMLTableRowElement[]} */
    const pending = [];
    for (const place of this.places) {
      const row = this.rows[place];
      if (!row) continue;
      if (!shown[place]) row.hidden = true;
      else if (row.hidden) pending.push(row);
    }
    const more = () => {
      for (const row of pending.splice(0, AT_ONCE)) row.hidden = false;
      if (pending.length) this.frame = requestAnimationFrame(more);
    };
    more();
  }

  /** Puts what is looked for into the address, when typing has paused. */
  remember() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const chosen = new Map();
      this.boxes.forEach((box, number) => {
        const name = this.names[number] ?? "";
        if (box.checked) chosen.set(name, [...(chosen.get(name) ?? []), box.value]);
      });
      const sort = this.sort === this.original ? "" : this.sort;
      history.replaceState(history.state, "", location.pathname + writeQuery({ words: this.box.value, chosen, sort }) + location.hash);
    }, 200);
  }

  /** How the address names sorting by a column. @param {HTMLTableCellElement | undefined} head */
  sortOf(head, isDescending = head?.getAttribute("aria-sort") === "descending") {
    return head ? `${isDescending ? "-" : ""}${folded(head.textContent?.trim() ?? "")}` : "";
  }

  /** @param {HTMLTableCellElement} head */
  makeSortable(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      this.sortBy(this.sortOf(head, now ? now === "ascending" : head.dataset["sort"] === "number"));
      this.remember();
    });
  }

  /** Sorts as `wish` says; one that names no column leaves the order as it is. @param {string} wish */
  sortBy(wish) {
    const isDescending = wish.startsWith("-");
    const column = this.heads.findIndex((head) => head.dataset["sort"] && this.sortOf(head, isDescending) === wish);
    const head = this.heads[column];
    if (!head) return;
    for (const other of this.heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    this.sort = wish;
    const isNumber = head.dataset["sort"] === "number";
    const keys = this.rows.map(({ cells }) => {
      const cell = cells[column];
      return (cell?.querySelector("a") ?? cell)?.textContent?.trim() ?? "";
    });
    this.places = wish === this.original ? this.rows.map((_, place) => place) : order(keys, { isNumber, isDescending });
    const sorted = document.createDocumentFragment();
    for (const place of this.places) sorted.append(/** @type {Node} */ (this.rows[place]));
    this.body.append(sorted);
  }
}

const form = document.getElementById("finder");
const table = document.getElementById("rows");
if (form && table instanceof HTMLTableElement) new Index(form, table).start();
