/** The same in words: beside the picture one method or relation, below it a table of all that is drawn. */
import { make } from "../paper-form/elements.js";
import { Relations } from "./data.js";

/**
 * @typedef {import("./data.js").Relation} Relation
 * @typedef {import("./neighbourhood.js").Part} Part
 */

/** @param {Relations} relations @param {string} id @param {(id: string) => HTMLElement} link @returns {Node[]} */
export function aboutMethod(relations, id, link) {
  const { name, label, year, summary } = relations.method(id);
  const title = make("h2", {}, make("a", { href: relations.methodAddress(id) }, name));
  const about = make("p", { class: "ak-note" }, [name === label ? "" : label, year].filter(Boolean).join(" · "));
  const items = (relations.byMethod.get(id) ?? []).map((relation) => {
    const other = relation.source === id ? relation.target : relation.source;
    return make("li", {}, `${relations.reading(relation, id)} `, link(other), ...why(relations, relation));
  });
  return [title, about, make("p", {}, summary), make("h3", {}, `${items.length} ${items.length === 1 ? "relation" : "relations"}`), make("ul", {}, ...items)];
}

/** @param {Relations} relations @param {Relation} relation @param {(id: string) => HTMLElement} link @returns {Node[]} */
export function aboutRelation(relations, relation, link) {
  const { source, target, type } = relation;
  return [
    make("h2", {}, "A relation"),
    make("p", {}, link(source), ` ${relations.type(type).label} `, link(target)),
    make("div", {}, ...why(relations, relation)),
  ];
}

/** @param {Relations} relations @param {Part} part @param {(id: string) => HTMLElement} link */
export function tableOf(relations, part, link) {
  const head = make("tr", {}, ...["Method", "Relation", "To", "Why, and who says so"].map((text) => make("th", { scope: "col" }, text)));
  const rows = part.relations.map((relation) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, link(relation.source)),
      make("td", {}, relations.type(relation.type).label),
      make("td", {}, link(relation.target)),
      make("td", {}, ...why(relations, relation)),
    ),
  );
  const table = make("table", { class: "ak-table" }, make("caption", { class: "ak-hidden" }, "The relations of the picture"), make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "ak-scroll", tabindex: "0", role: "region", "aria-label": "The relations that are drawn" }, table);
}

/** Note, condition and evidence. @param {Relations} relations @param {Relation} relation @returns {Node[]} */
function why(relations, { note, condition, evidence = [] }) {
  /** @type {Node[]} */
  const parts = [];
  if (note) parts.push(make("span", { class: "ak-note" }, ` ${note}`));
  if (condition) parts.push(make("span", { class: "ak-condition" }, make("b", {}, " where "), condition));
  if (!evidence.length) return [...parts, make("span", { class: "ak-unsupported" }, " no source yet")];
  const cited = evidence.flatMap(([key, locator], index) => [
    index ? "; " : "",
    make("a", { href: relations.paperAddress(key) }, relations.data.papers[key] ?? key),
    locator ? `, ${locator}` : "",
  ]);
  return [...parts, make("cite", {}, " [", ...cited, "]")];
}
