/** Paints a page in the colours that the theme offers, and says so at its switch. */

import { chosen, colours } from "./choosing.js";

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
  for (const [word, value] of Object.entries(colours(input, inputs, matches))) {
    const name = `data-md-color-${word}`;
    if (document.body.getAttribute(name) !== value) document.body.setAttribute(name, value);
  }
  for (const each of inputs) {
    if (each.nextElementSibling instanceof HTMLElement) each.nextElementSibling.hidden = each !== input;
  }
}
