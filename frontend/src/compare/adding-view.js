/** The box in which a method is found by typing, as a combobox with a list. */

import { make } from "../paper-form/elements.js";
import { found } from "./finding.js";

/** @typedef {import("./finding.js").Known} Known */

/**
 * Wires the box to the list below it.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 * @param {() => Known[]} methods those that can be added
 * @param {(id: string) => void} add
 */
export function offerMethods(box, list, methods, add) {
  /** @type {Known[]} */
  let offered = [];
  let active = 0;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Methods");

  const show = () => {
    offered = found(methods(), box.value);
    active = 0;
    mark();
  };
  const mark = () => {
    list.replaceChildren(...offered.map((method, index) => optionOf(method, index === active, () => choose(method))));
    list.hidden = offered.length === 0;
    box.setAttribute("aria-expanded", String(offered.length > 0));
    if (offered.length > 0) box.setAttribute("aria-activedescendant", `offer-${offered[active]?.id}`);
    else box.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    offered = [];
    mark();
  };
  /** @param {Known} method */
  const choose = ({ id }) => {
    box.value = "";
    close();
    add(id);
    box.focus();
  };

  box.addEventListener("input", show);
  box.addEventListener("focus", show);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = offered[active];
    if (step && offered.length > 0) {
      active = (active + step + offered.length) % offered.length;
      mark();
    } else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Escape" && offered.length > 0) close();
    else return;
    event.preventDefault();
  });
}

/** @param {Known} method @param {boolean} isActive @param {() => void} choose */
function optionOf({ id, label, name, year, tone }, isActive, choose) {
  const option = make(
    "li",
    { id: `offer-${id}`, role: "option", "aria-selected": String(isActive), class: `ak-t${tone.number}` },
    ...(tone.mark ? [make("span", { class: "ak-mark", "aria-hidden": "true" }, tone.mark)] : []),
    make("b", {}, label),
    ...(name ? [" ", make("span", {}, name)] : []),
    ...(year ? [" ", make("span", {}, String(year))] : []),
  );
  // before the box loses the focus, by which the list is closed
  option.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose();
  });
  return option;
}
