/**
 * The methods around one, and where each stands: columns from the older to the younger, rows so that
 * lines cross little.
 * @typedef {import("./data.js").Relation} Relation
 * @typedef {{id: string, x: number, y: number, width: number, height: number}} Place
 * @typedef {{ids: Set<string>, relations: Relation[]}} Part
 * @typedef {{places: Map<string, Place>, width: number, height: number}} Layout
 */
import { Relations } from "./data.js";

const BOX = 19;
const ROW = 26;
const BETWEEN = 90;
const PADDING = 6;
const MARGIN = 24;
const MOST = 24;
const SWEEPS = 6;

/**
 * What is at most `depth` relations away from `centre`, over types that are not left out.
 * @param {Relations} relations @param {string} centre @param {number} depth @param {ReadonlySet<string>} without
 * @returns {Part}
 */
export function around(relations, centre, depth, without) {
  const ids = new Set([centre]);
  let rim = [centre];
  const isShown = (/** @type {Relation} */ { type }) => !without.has(type);
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const id of rim) {
      for (const { source, target } of (relations.byMethod.get(id) ?? []).filter(isShown)) {
        const other = source === id ? target : source;
        if (!ids.has(other)) {
          ids.add(other);
          next.push(other);
        }
      }
    }
    rim = next;
  }
  const inside = relations.data.relations.filter((relation) => isShown(relation) && ids.has(relation.source) && ids.has(relation.target));
  return { ids, relations: inside };
}

/** @param {Relations} relations @param {Part} part @param {string} centre @returns {Layout} */
export function layOut(relations, part, centre) {
  const columns = columnsOf(relations, part, centre);
  /** @type {Map<string, string[]>} */
  const near = new Map([...part.ids].map((id) => [id, []]));
  for (const { source, target } of part.relations) {
    near.get(source)?.push(target);
    near.get(target)?.push(source);
  }
  /** @type {Map<string, number>} */
  const rows = new Map();
  for (const column of columns) column.forEach((id, index) => rows.set(id, index - (column.length - 1) / 2));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const order = sweep % 2 ? [...columns].reverse() : columns;
    for (const column of order) settle(column, near, rows);
  }
  return place(relations, columns, rows);
}

/**
 * The methods by generation: what another derives from stands further left.
 * @param {Relations} relations @param {Part} part @param {string} centre
 */
function columnsOf(relations, part, centre) {
  const lineage = part.relations.filter(({ type }) => relations.type(type).isLineage);
  const generation = generations(part, lineage, relations, centre);
  // a line of descent always runs to the right
  for (let round = 0; round < part.ids.size; round += 1) {
    let isMoved = false;
    for (const { source, target } of lineage) {
      const least = (generation.get(target) ?? 0) + 1;
      if ((generation.get(source) ?? 0) < least) {
        generation.set(source, least);
        isMoved = true;
      }
    }
    if (!isMoved) break;
  }
  /** @type {Map<number, string[]>} */
  const byGeneration = new Map();
  for (const { id } of relations.data.methods) {
    const at = generation.get(id);
    if (at === undefined) continue;
    const known = byGeneration.get(at);
    if (known) known.push(id);
    else byGeneration.set(at, [id]);
  }
  return [...byGeneration].sort(([one], [other]) => one - other).map(([, ids]) => ids);
}

/** Steps down, less steps up, on the shortest way from the centre. @param {Part} part @param {Relation[]} lineage @param {Relations} relations @param {string} centre */
function generations(part, lineage, relations, centre) {
  const isLineage = new Set(lineage);
  /** @type {Map<string, Relation[]>} */
  const near = new Map();
  for (const relation of part.relations) {
    for (const id of [relation.source, relation.target]) near.set(id, [...(near.get(id) ?? []), relation]);
  }
  const found = new Map([[centre, 0]]);
  const pending = [centre];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    const here = found.get(id) ?? 0;
    const ordered = [...(near.get(id) ?? [])].sort((one, other) => Number(isLineage.has(other)) - Number(isLineage.has(one)));
    for (const relation of ordered) {
      const other = relation.source === id ? relation.target : relation.source;
      if (found.has(other)) continue;
      found.set(other, isLineage.has(relation) ? here + (relation.target === id ? 1 : -1) : here);
      pending.push(other);
    }
  }
  return found;
}

/** Orders a column by the mean height of what each is related to, and spreads it. @param {string[]} column @param {Map<string, string[]>} near @param {Map<string, number>} rows */
function settle(column, near, rows) {
  const row = (/** @type {string} */ id) => rows.get(id) ?? 0;
  const wish = new Map(
    column.map((id) => {
      const others = near.get(id) ?? [];
      return [id, others.length ? others.reduce((sum, other) => sum + row(other), 0) / others.length : row(id)];
    }),
  );
  const at = (/** @type {string} */ id) => wish.get(id) ?? 0;
  column.sort((one, other) => at(one) - at(other) || (one < other ? -1 : 1));
  const placed = column.map(at);
  for (let index = 1; index < placed.length; index += 1) placed[index] = Math.max(placed[index] ?? 0, (placed[index - 1] ?? 0) + 1);
  const shift = column.reduce((sum, id, index) => sum + at(id) - (placed[index] ?? 0), 0) / (column.length || 1);
  column.forEach((id, index) => rows.set(id, (placed[index] ?? 0) + shift));
}

/** @param {Relations} relations @param {string[][]} columns @param {Map<string, number>} rows @returns {Layout} */
function place(relations, columns, rows) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  let x = MARGIN;
  for (const column of columns) {
    // a long column becomes several, each a part of the heights
    const count = Math.ceil(column.length / MOST);
    const middle = column.reduce((sum, id) => sum + (rows.get(id) ?? 0), 0) / column.length;
    for (let part = 0; part < count; part += 1) {
      const ids = column.filter((_, index) => index % count === part);
      const widths = ids.map((id) => relations.method(id).width + 2 * PADDING);
      ids.forEach((id, index) => {
        const row = count > 1 ? middle + index - (ids.length - 1) / 2 : (rows.get(id) ?? 0);
        places.set(id, { id, x, y: row * ROW, width: widths[index] ?? 0, height: BOX });
      });
      x += Math.max(...widths) + (part < count - 1 ? BETWEEN / 3 : BETWEEN);
    }
  }
  const tops = [...places.values()].map(({ y }) => y);
  const top = Math.min(...tops);
  for (const found of places.values()) found.y = Math.round((found.y - top + MARGIN / 2) * 10) / 10;
  return { places, width: Math.ceil(x - BETWEEN + MARGIN), height: Math.ceil(Math.max(...tops) - top + BOX + MARGIN) };
}
