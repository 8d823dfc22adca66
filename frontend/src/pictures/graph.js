/**
 * What derives from what, as the lines of a picture say it.
 * @typedef {{from: string, to: string, type: string}} Edge from the older to the younger
 */

/** Lines by both ends, of those that are shown. */
export class Graph {
  /** @param {Iterable<Edge>} edges */
  constructor(edges) {
    /** @type {Map<string, Edge[]>} */
    this.above = new Map();
    /** @type {Map<string, Edge[]>} */
    this.below = new Map();
    for (const edge of edges) {
      push(this.above, edge.to, edge);
      push(this.below, edge.from, edge);
    }
  }

  /** What `id` derives from, near or far. @param {string} id */
  ancestors(id) {
    return reached(id, (at) => this.parents(at));
  }

  /** What derives from `id`, near or far. @param {string} id */
  descendants(id) {
    return reached(id, (at) => this.children(at));
  }

  /** Each parent once. @param {string} id */
  parents(id) {
    return [...new Set((this.above.get(id) ?? []).map(({ from }) => from))];
  }

  /** Each child once. @param {string} id */
  children(id) {
    return [...new Set((this.below.get(id) ?? []).map(({ to }) => to))];
  }
}

/** @param {Map<string, Edge[]>} map @param {string} key @param {Edge} edge */
function push(map, key, edge) {
  const known = map.get(key);
  if (known) known.push(edge);
  else map.set(key, [edge]);
}

/** @param {string} start @param {(id: string) => string[]} next */
function reached(start, next) {
  const seen = new Set([start]);
  const pending = [start];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const id of next(at)) {
      if (!seen.has(id)) {
        seen.add(id);
        pending.push(id);
      }
    }
  }
  seen.delete(start);
  return seen;
}
