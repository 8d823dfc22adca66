/**
 * What a visitor chose, as the address says it.
 * @typedef {{method: string, depth: number, types: Set<string>}} State
 */

/** @param {string} search @returns {State} */
export function readState(search) {
  const query = new URLSearchParams(search);
  const depth = Number(query.get("depth"));
  return {
    method: query.get("m") ?? "",
    depth: [1, 2, 3].includes(depth) ? depth : 1,
    types: new Set((query.get("without") ?? "").split(",").filter(Boolean)),
  };
}

/** @param {State} state */
export function writeState({ method, depth, types }) {
  const parts = { m: method, depth: depth === 1 ? "" : String(depth), without: [...types].sort().join(",") };
  return `?${new URLSearchParams(Object.entries(parts).filter(([, value]) => value)).toString().replaceAll("%2C", ",")}`;
}
