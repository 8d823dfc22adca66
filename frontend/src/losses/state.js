/**
 * What a visitor chose, as the address says it.
 * @typedef {object} State
 * @property {string[] | null} curves the curves of the shared picture; null for those that it begins with
 * @property {boolean} isSlope whether it shows slopes
 * @property {Map<string, number>} values of parameters that were moved, by curve and name, such as `dpo beta`
 */

/** @param {string} search @returns {State} */
export function readState(search) {
  const query = new URLSearchParams(search);
  const curves = query.get("c");
  /** @type {Map<string, number>} */
  const values = new Map();
  for (const part of (query.get("p") ?? "").split(",")) {
    const [curve, name, text] = part.split("~");
    const value = Number(text);
    if (curve && name && text && Number.isFinite(value)) values.set(`${curve} ${name}`, value);
  }
  return { curves: curves === null ? null : curves.split(",").filter(Boolean), isSlope: query.get("show") === "slope", values };
}

/** @param {State} state */
export function writeState({ curves, isSlope, values }) {
  const query = new URLSearchParams();
  if (curves) query.set("c", curves.join(","));
  if (isSlope) query.set("show", "slope");
  if (values.size) query.set("p", [...values].map(([key, value]) => `${key.replace(" ", "~")}~${value}`).join(","));
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
  return text ? `?${text}` : "";
}
