/** Paints a page in the colours that the theme offers, and says so at its switch. */

import { chosen, colours } from "./choosing.js";

/** The theme's only scheme on a dark ground. */
const DARK = "slate";

/** What the switch consists of, an input for each choice. */
export function choices() {
  return [...document.querySelectorAll("input")].filter(({ name }) => name === "__palette");
}

/**
 * Paints in the colours that the visitor has chosen, or else the system asks for.
 *
 * @param {readonly HTMLInputElement[]} inputs
 */
export function paint(inputs) {
  const matches = (/** @type {string} */ query) => matchMedia(query).matches;
  const input = inputs[chosen(inputs, matches)];
  if (!input) return;
  const found = colours(input, inputs, matches);
  for (const [word, value] of Object.entries(found)) {
    const name = `data-md-color-${word}`;
    if (document.body.getAttribute(name) !== value) document.body.setAttribute(name, value);
  }
  // bars for scrolling, and the ground before the page is there
  document.documentElement.style.colorScheme = found["scheme"] === DARK ? "dark" : "";
  for (const each of inputs) {
    if (each.nextElementSibling instanceof HTMLElement) each.nextElementSibling.hidden = each !== input;
  }
}
