/** What is looked for, as the query of the page's address: `?find=pairs&sampling=online,offline&sort=-year`. */

/**
 * @typedef {{ words: string, chosen: Map<string, string[]>, sort: string }} State
 * `chosen` holds values by facet; `sort` a column, with a minus for descending
 */

/** @param {string} query @param {Iterable<string>} facets @returns {State} */
export function readQuery(query, facets) {
  const parameters = new URLSearchParams(query);
  const chosen = new Map();
  for (const facet of facets) {
    const values = (parameters.get(facet) ?? "").split(",").filter(Boolean);
    if (values.length) chosen.set(facet, values);
  }
  return { words: parameters.get("find") ?? "", chosen, sort: parameters.get("sort") ?? "" };
}

/** The query with its question mark; empty where nothing is looked for. @param {State} state */
export function writeQuery({ words, chosen, sort }) {
  const pairs = [["find", words.trim()], ...[...chosen].map(([facet, values]) => [facet, values.join(",")]), ["sort", sort]];
  const written = pairs
    .filter(([, value]) => value)
    .map(([name = "", value = ""]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%20", "+")}`);
  return written.length ? `?${written.join("&")}` : "";
}
