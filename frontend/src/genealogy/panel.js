/** The card of the method that is followed: what it comes from, and what it led to. */
import { make } from "../paper-form/elements.js";

/**
 * @typedef {{id: string, label: string, relation: string}} Kin
 * @typedef {{title: string, address: string, tone: string, parents: Kin[], children: Kin[]}} Shown
 */

/**
 * @param {HTMLElement} panel
 * @param {Shown} shown
 * @param {(id: string) => void} follow
 * @param {() => void} close
 */
export function showPanel(panel, shown, follow, close) {
  const button = make("button", { type: "button", class: "ak-panel__close", "aria-label": "Close" }, "×");
  button.addEventListener("click", close);
  panel.className = `ak-panel ${shown.tone}`;
  panel.replaceChildren(
    button,
    make("h2", {}, make("a", { href: shown.address }, shown.title)),
    ...kinList("Comes from", shown.parents, follow, "A starting point: no relation to an older method is shown."),
    ...kinList("Led to", shown.children, follow, "Nothing that is shown derives from it."),
  );
  panel.hidden = false;
}

/** @param {string} heading @param {Kin[]} kin @param {(id: string) => void} follow @param {string} none */
function kinList(heading, kin, follow, none) {
  if (!kin.length) return [make("h3", {}, heading), make("p", { class: "ak-note" }, none)];
  const items = kin.map(({ id, label, relation }) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => follow(id));
    return make("li", {}, `${relation} `, button);
  });
  return [make("h3", {}, heading), make("ul", {}, ...items)];
}
