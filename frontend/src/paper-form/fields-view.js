/** The fields of the form: from the record, and to it. */

/** @typedef {import("./drafting.js").Fields} Fields */

const LISTS = new Set(["authors", "code", "urls"]);
const NUMBERS = new Set(["year", "published"]);
const CHECKED_LISTS = ["concepts", "studies"];

/** @param {HTMLElement} root @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} */
function inputs(root) {
  return [...root.querySelectorAll("[data-field]")].filter((element) => "value" in element).map((element) => /** @type {HTMLInputElement} */ (element));
}

/** @param {HTMLElement} root @param {string} name @returns {HTMLInputElement[]} */
function boxes(root, name) {
  return [...root.querySelectorAll(`[data-choices="${name}"] input`)].map((element) => /** @type {HTMLInputElement} */ (element));
}

/**
 * What an input says, as the record holds it; undefined where it is empty.
 * @param {string} name
 * @param {string} text
 */
function valueOf(name, text) {
  const stripped = text.trim();
  if (stripped === "") return undefined;
  if (LISTS.has(name)) return stripped.split(/\n+/).map((line) => line.trim()).filter(Boolean);
  if (NUMBERS.has(name) && /^\d+$/.test(stripped)) return Number(stripped);
  return stripped.replace(/\s+/g, " ");
}

/**
 * What the field that `target` belongs to says: name and value, or null where it is none.
 * @param {HTMLElement} root
 * @param {EventTarget | null} target
 * @returns {Fields | null}
 */
export function changedField(root, target) {
  if (!(target instanceof HTMLElement)) return null;
  if (target.id === "field-authors_complete") {
    return { authors_complete: /** @type {HTMLInputElement} */ (target).checked ? false : undefined };
  }
  const group = target.closest("[data-choices]")?.getAttribute("data-choices");
  if (group) {
    const chosen = boxes(root, group).filter((box) => box.checked).map((box) => box.value);
    return { [group]: chosen.length ? chosen : undefined };
  }
  const name = target.getAttribute("data-field");
  if (!name) return null;
  return { [name]: valueOf(name, /** @type {HTMLInputElement} */ (target).value) };
}

/**
 * Shows the record in the fields; the one that is being written in is left alone.
 * @param {HTMLElement} root
 * @param {Fields} record
 */
export function showInFields(root, record) {
  for (const input of inputs(root)) {
    if (input === document.activeElement) continue;
    const name = input.getAttribute("data-field") ?? "";
    const value = record[name];
    const text = Array.isArray(value) ? value.filter(isSimple).join("\n") : isSimple(value) ? String(value) : "";
    if (input instanceof HTMLSelectElement) {
      const isKnown = [...input.options].some((option) => option.value === text);
      input.value = isKnown ? text : "preprint";
    } else input.value = text;
  }
  for (const name of CHECKED_LISTS) {
    const chosen = Array.isArray(record[name]) ? record[name] : [];
    for (const box of boxes(root, name)) box.checked = chosen.includes(box.value);
    const count = root.querySelector(`[data-choices="${name}"] [data-count]`);
    if (count) count.textContent = chosen.length ? String(chosen.length) : "";
  }
  const isPartial = root.querySelector("#field-authors_complete");
  if (isPartial instanceof HTMLInputElement) isPartial.checked = record["authors_complete"] === false;
  const identifier = root.querySelector("#field-identifier");
  if (identifier instanceof HTMLInputElement && identifier !== document.activeElement) {
    const [value] = [record["arxiv"], record["doi"]].filter(isSimple);
    identifier.value = value === undefined ? "" : String(value);
  }
}

/** @param {unknown} value */
function isSimple(value) {
  return typeof value === "string" || typeof value === "number";
}
