/**
 * The way of the arrow keys: left to a parent, right to a child, up and down through the other ends
 * of the same fork, or else to the next box above or below.
 * @typedef {{x: number, y: number}} Place
 * @typedef {{id: string, fork: string[], root: string, isBack: boolean}} Step where one is, and between what one may choose there
 */
import { Graph } from "../pictures/graph.js";

/**
 * @param {string} key
 * @param {Step} step
 * @param {Graph} graph
 * @param {ReadonlyMap<string, Place>} places
 * @returns {Step | null} null where there is nowhere to go
 */
export function walk(key, step, graph, places) {
  if (key === "ArrowLeft") return enter(graph.parents(step.id), step.id, true, places);
  if (key === "ArrowRight") return enter(graph.children(step.id), step.id, false, places);
  const direction = key === "ArrowDown" ? 1 : -1;
  if (step.fork.length > 1) {
    const at = step.fork.indexOf(step.id) + direction;
    const id = step.fork[at];
    return id === undefined ? null : { ...step, id };
  }
  const id = nearest(step.id, direction, places);
  return id === null ? null : start(id);
}

/** A step that no line led to. @param {string} id @returns {Step} */
export function start(id) {
  return { id, fork: [id], root: "", isBack: false };
}

/** @param {string[]} ends @param {string} root @param {boolean} isBack @param {ReadonlyMap<string, Place>} places */
function enter(ends, root, isBack, places) {
  const fork = ends.filter((id) => places.has(id)).sort((one, other) => height(one, places) - height(other, places) || (one < other ? -1 : 1));
  if (!fork.length) return null;
  const here = height(root, places);
  const id = fork.reduce((best, found) => (Math.abs(height(found, places) - here) < Math.abs(height(best, places) - here) ? found : best));
  return { id, fork, root, isBack };
}

/** @param {string} id @param {ReadonlyMap<string, Place>} places */
function height(id, places) {
  return places.get(id)?.y ?? 0;
}

/** The box that is nearest above or below. @param {string} id @param {number} direction @param {ReadonlyMap<string, Place>} places */
function nearest(id, direction, places) {
  const here = places.get(id);
  if (!here) return null;
  /** @type {string | null} */
  let best = null;
  let least = Infinity;
  for (const [other, place] of places) {
    const down = (place.y - here.y) * direction;
    if (down <= 1) continue;
    const distance = down + 2 * Math.abs(place.x - here.x);
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}
