/** The picture of a neighbourhood, as elements. */
import { Relations } from "./data.js";

/**
 * @typedef {import("./data.js").Relation} Relation
 * @typedef {import("./neighbourhood.js").Layout} Layout
 * @typedef {import("./neighbourhood.js").Part} Part
 * @typedef {import("./neighbourhood.js").Place} Place
 */

const NAMESPACE = "http://www.w3.org/2000/svg";
const LEAST = 12;
const MOST = 90;

/**
 * @param {Relations} relations @param {Part} part @param {Layout} layout @param {string} centre
 * @param {(id: string) => string} address of the map around a method
 */
export function draw(relations, part, layout, centre, address) {
  const { width, height, places } = layout;
  const label = `${relations.method(centre).label} in the middle; left what it derives from, right what it led to`;
  const picture = element("svg", { id: "map-picture", viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label });
  const lines = element("g", { class: "ak-edges" });
  part.relations.forEach((relation, index) => {
    const source = places.get(relation.source);
    const target = places.get(relation.target);
    if (!source || !target) return;
    const { isLineage, pattern } = relations.type(relation.type);
    const d = isLineage ? curve(target, source) : tie(source, target);
    const tone = relations.method(relation.source).tone;
    const common = { d, "data-relation": index, "data-from": relation.target, "data-to": relation.source };
    // a wide line that cannot be seen is easier to point at
    lines.append(element("path", { ...common, class: `ak-e${pattern} ak-t${tone}` }), element("path", { ...common, class: "ak-hit" }));
  });
  picture.append(lines);
  for (const { id } of relations.data.methods) {
    const place = places.get(id);
    if (place) picture.append(box(relations, place, id === centre, address(id)));
  }
  return /** @type {SVGSVGElement} */ (picture);
}

/** @param {Relations} relations @param {Place} place @param {boolean} isCentre @param {string} href */
function box(relations, { id, x, y, width, height }, isCentre, href) {
  const { label, name, year, tone, width: text } = relations.method(id);
  const link = element("a", { class: `ak-node ak-t${tone}${isCentre ? " is-centre" : ""}`, href, "data-id": id });
  const title = element("title", {});
  title.textContent = year === null ? name : `${name} (${year})`;
  const words = element("text", { x: round(x + 6), y: round(y + 13), textLength: text, lengthAdjust: "spacingAndGlyphs" });
  words.textContent = label;
  link.append(title, element("rect", { x: round(x), y, width: round(width), height, rx: 4 }), words);
  return link;
}

/** The line of a descent. @param {Place} older @param {Place} younger */
function curve(older, younger) {
  const x = older.x + older.width;
  const start = older.y + older.height / 2;
  const end = younger.y + younger.height / 2;
  const bend = Math.max(LEAST, Math.min((younger.x - x) / 2, MOST));
  return path([x, start], [x + bend, start], [younger.x - bend, end], [younger.x, end]);
}

/** The line between two that do not derive from each other. @param {Place} one @param {Place} other */
function tie(one, other) {
  if (one.x + one.width < other.x) return curve(one, other);
  if (other.x + other.width < one.x) return curve(other, one);
  const start = one.y + one.height / 2;
  const end = other.y + other.height / 2;
  const out = Math.min(one.x, other.x) - Math.min(40, 10 + Math.abs(end - start) / 6);
  return path([one.x, start], [out, start], [out, end], [other.x, end]);
}

/** @param {[number, number][]} points */
function path(...points) {
  const [start, ...rest] = points.map((point) => point.map(round).join(" "));
  return `M${start}C${rest.join(" ")}`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function element(tag, attributes) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
