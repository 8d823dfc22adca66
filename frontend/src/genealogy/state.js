/**
 * What a visitor chose, as the address says it.
 * @typedef {object} State
 * @property {string} method id of the method that is followed; empty for none
 * @property {Set<string>} types relations that are left out
 * @property {Set<string>} lanes categories that are left out
 * @property {string} find words to find
 */

/** @param {string} search @returns {State} */
export function readState(search) {
  const query = new URLSearchParams(search);
  const list = (/** @type {string} */ name) => new Set((query.get(name) ?? "").split(",").filter(Boolean));
  return { method: query.get("m") ?? "", types: list("without"), lanes: list("hide"), find: query.get("find") ?? "" };
}

/** @param {State} state */
export function writeState({ method, types, lanes, find }) {
  const parts = { m: method, without: [...types].sort().join(","), hide: [...lanes].sort().join(","), find };
  const query = new URLSearchParams(Object.entries(parts).filter(([, value]) => value)).toString();
  return query ? `?${query.replaceAll("%2C", ",")}` : "";
}
