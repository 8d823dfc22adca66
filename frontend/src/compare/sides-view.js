/** The comparison as elements; texts of records only ever become text, formulas only MathML. */

import { make } from "../paper-form/elements.js";
import { mathOf } from "./mathml.js";
import { differencesFirst } from "./table.js";

/**
 * @typedef {import("./table.js").Part} Part
 * @typedef {import("./table.js").Cell} Cell
 * @typedef {import("./table.js").Row} Row
 * @typedef {import("./table.js").Method} Method
 * @typedef {import("./table.js").Tie} Tie
 */

const LISTS = new Set(["strengths", "limitations"]);

/** @param {Part} part @param {boolean} isDisplay @returns {Node[]} */
function partNodes({ t = "", h, m, x, s }, isDisplay) {
  if (m !== undefined) {
    const formula = mathOf(x ?? "") ?? make("code", {}, m);
    if (!isDisplay) return [formula];
    return [make("div", { class: "ak-beside__formula", tabindex: "0", role: "group", "aria-label": "Objective" }, formula)];
  }
  const state = s ? [document.createTextNode(" "), make("span", { class: "ak-state" }, s)] : [];
  return [h && leadsOn(h) ? make("a", { href: h }, t) : document.createTextNode(t), ...state];
}

/** Whether an address leads to a page, and runs nothing. @param {string} address */
function leadsOn(address) {
  try {
    return ["http:", "https:", "file:"].includes(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}

/** @param {Part[]} parts */
function nodesOf(parts) {
  return parts.flatMap((part) => partNodes(part, false));
}

/** @param {Row} row @param {Cell} cell */
function cellOf({ id }, { items, isUndecided }) {
  if (isUndecided) return make("td", {}, make("i", {}, "undecided"));
  if (items.length === 0) return make("td", {}, make("span", { class: "ak-beside__none" }, "–"));
  if (LISTS.has(id)) return make("td", {}, make("ul", { class: "ak-claims" }, ...items.map((parts) => make("li", {}, ...nodesOf(parts)))));
  return make("td", {}, ...items.map((parts) => make("div", {}, ...parts.flatMap((part) => partNodes(part, id === "objective")))));
}

/** @param {Row} row */
function rowOf(row) {
  const mark = row.isSame ? [] : [make("span", { class: "ak-hidden" }, " (differs)")];
  const heading = make("th", { scope: "row" }, row.label, ...mark);
  return make("tr", { class: `ak-row--${row.id}${row.isSame ? "" : " ak-differs"}` }, heading, ...row.cells.map((cell) => cellOf(row, cell)));
}

/**
 * Fills the table: what differs, then what is the same, folded.
 * @param {HTMLTableElement} table
 * @param {Method[]} methods
 * @param {Row[]} rows
 * @param {{isOpen: boolean, fold: () => void, remove: (id: string) => void}} acts
 */
export function showSides(table, methods, rows, { isOpen, fold, remove }) {
  const heads = methods.map(({ id, label, href, state }) => {
    const button = make("button", { type: "button", class: "ak-quiet", "aria-label": `Remove ${label}` }, "Remove");
    button.addEventListener("click", () => remove(id));
    const name = make("a", { class: "ak-name", href }, label);
    return make("th", { scope: "col" }, name, ...(state ? [" ", make("span", { class: "ak-state" }, state)] : []), " ", button);
  });
  const [different, same] = differencesFirst(rows);
  const bodies = [make("tbody", {}, ...different.map(rowOf))];
  if (same.length > 0 && methods.length > 1) {
    const what = `${same.length} ${same.length === 1 ? "row is" : "rows are"} the same: ${same.map(({ label }) => label.toLowerCase()).join(", ")}`;
    const button = make("button", { type: "button", class: "ak-quiet", "aria-expanded": String(isOpen), id: "fold" }, what);
    button.addEventListener("click", fold);
    const cell = make("th", { scope: "rowgroup", colspan: String(methods.length + 1), class: "ak-beside__fold" }, button);
    bodies.push(make("tbody", {}, make("tr", {}, cell), ...(isOpen ? same.map(rowOf) : [])));
  } else bodies.push(make("tbody", {}, ...same.map(rowOf)));
  const caption = make("caption", { class: "ak-hidden" }, "The methods side by side");
  table.replaceChildren(caption, make("thead", {}, make("tr", {}, make("td", {}), ...heads)), ...bodies);
}

/**
 * Fills the list of objectives, which stands for their row on paper, where columns are too narrow.
 * @param {HTMLElement} list
 * @param {Method[]} methods
 * @param {Row[]} rows
 */
export function showObjectives(list, methods, rows) {
  const cells = rows.find(({ id }) => id === "objective")?.cells ?? [];
  const entries = cells.flatMap(({ items }, place) =>
    items.length === 0 ? [] : [make("dt", {}, methods[place]?.label ?? ""), ...items.map((parts) => make("dd", {}, ...nodesOf(parts)))],
  );
  list.replaceChildren(...entries);
}

/** @param {HTMLElement} section @param {Tie[]} ties */
export function showTies(section, ties) {
  section.hidden = ties.length === 0;
  section.querySelector("ul")?.replaceChildren(...ties.map(({ parts }) => make("li", {}, ...nodesOf(parts))));
}
