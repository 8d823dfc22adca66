/** The dialog of the search: there at once, so that no keystroke is lost; what answers is fetched meanwhile. */

import { readScript } from "./data.js";

/**
 * @typedef {{ dialog: HTMLDialogElement, box: HTMLInputElement, list: HTMLElement, status: HTMLElement, full: HTMLButtonElement }} Parts
 */

/** @type {Parts | undefined} */
let parts;

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {...(Node | string)} inner */
function made(tag, attributes, ...inner) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inner);
  return element;
}

/** @returns {Parts} */
function build() {
  const box = made("input", {
    type: "search",
    class: "ak-search__box",
    role: "combobox",
    "aria-label": "Search methods, papers and concepts",
    "aria-expanded": "false",
    "aria-controls": "ak-search-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    placeholder: "A method, a paper, an author, a concept",
  });
  const close = made("button", { type: "button", class: "ak-search__close" }, "Close");
  const list = made("div", { id: "ak-search-list", class: "ak-search__list", role: "listbox", "aria-label": "Results" });
  const status = made("p", { class: "ak-search__status", role: "status" });
  const full = made("button", { type: "button", class: "ak-search__full" }, "Search the whole text");
  const dialog = made(
    "dialog",
    { class: "ak-search", "aria-label": "Search" },
    made("div", { class: "ak-search__head" }, box, close),
    list,
    made("div", { class: "ak-search__foot" }, status, full),
  );
  close.addEventListener("click", () => dialog.close());
  // a click beside the dialog arrives at the dialog itself
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  return { dialog, box, list, status, full };
}

/** Opens the search. @param {string} query what it begins with; without one, what was last asked */
export function open(query = "") {
  if (!parts) {
    parts = build();
    const { status } = parts;
    readScript("search")
      .then(({ attach }) => attach(parts))
      .catch(() => (status.textContent = "The list of records could not be fetched: load the page again to try once more."));
  }
  const { dialog, box } = parts;
  if (query) box.value = query;
  if (!dialog.open) dialog.showModal();
  box.focus();
  box.select();
}
