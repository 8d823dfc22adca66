/** The part of the map that is shown, as files for other programs. */
import { Relations } from "./data.js";

/** @typedef {import("./neighbourhood.js").Part} Part */

/** GraphML: relations from the method that states them to the other. @param {Relations} relations @param {Part} part */
export function graphml(relations, part) {
  const keys = ["label", "name", "year"].map((name) => key(name, "node", name === "year" ? "int" : "string"));
  const edgeKeys = ["relation", "note", "condition", "evidence"].map((name) => key(name, "edge", "string"));
  const nodes = [...part.ids].map((id) => {
    const { label, name, year } = relations.method(id);
    return `    <node id="${escaped(id)}">${datum("label", label)}${datum("name", name)}${year === null ? "" : datum("year", String(year))}</node>`;
  });
  const edges = part.relations.map((relation) => {
    const { source, target, type, note = "", condition = "", evidence = [] } = relation;
    const cited = evidence.map(([paper, locator]) => (locator ? `${paper}, ${locator}` : paper)).join("; ");
    const data = [datum("relation", type), ...Object.entries({ note, condition, evidence: cited }).map(([name, text]) => (text ? datum(name, text) : ""))];
    return `    <edge source="${escaped(source)}" target="${escaped(target)}">${data.join("")}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    ...edgeKeys,
    '  <graph id="relations" edgedefault="directed">',
    ...nodes,
    ...edges,
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

/** DOT: from the older to the younger, so that a drawing runs with time. @param {Relations} relations @param {Part} part */
export function dot(relations, part) {
  const nodes = [...part.ids].map((id) => {
    const { label, name, year } = relations.method(id);
    return `  ${quoted(id)} [label=${quoted(label)}, tooltip=${quoted(year === null ? name : `${name} (${year})`)}];`;
  });
  const edges = part.relations.map(({ source, target, type }) => {
    const { label, inverse, isLineage } = relations.type(type);
    if (isLineage) return `  ${quoted(target)} -> ${quoted(source)} [label=${quoted(inverse)}];`;
    return `  ${quoted(source)} -> ${quoted(target)} [label=${quoted(label)}, dir=none, style=dashed, constraint=false];`;
  });
  return ["digraph relations {", "  rankdir=LR;", "  node [shape=box, style=rounded];", ...nodes, ...edges, "}", ""].join("\n");
}

const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font-family", "font-size", "font-weight"];

/** The picture as a file of its own: with its colours, without what only the page knows. @param {SVGSVGElement} picture */
export function svg(picture) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const originals = picture.querySelectorAll("rect, path, text");
  copy.querySelectorAll("rect, path, text").forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const look = getComputedStyle(original);
    for (const name of LOOKS) element.setAttribute(name, look.getPropertyValue(name));
  });
  for (const hidden of copy.querySelectorAll(".ak-hit")) hidden.remove();
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["class", "style", "tabindex", "id", "role", "aria-label"]) element.removeAttribute(name);
    for (const { name } of [...element.attributes]) if (name.startsWith("data-")) element.removeAttribute(name);
  }
  const originalLinks = picture.querySelectorAll("a");
  copy.querySelectorAll("a").forEach((link, index) => link.setAttribute("href", new URL(originalLinks[index]?.getAttribute("href") ?? "", location.href).href));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** @param {string} name @param {string} whose @param {string} type */
function key(name, whose, type) {
  return `  <key id="${name}" for="${whose}" attr.name="${name}" attr.type="${type}"/>`;
}

/** @param {string} name @param {string} text */
function datum(name, text) {
  return `<data key="${name}">${escaped(text)}</data>`;
}

/** @param {string} text */
function escaped(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => names[/** @type {keyof typeof names} */ (sign)]);
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
