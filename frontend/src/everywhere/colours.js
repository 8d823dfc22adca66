/** The switch between light and dark, and what the system asks for meanwhile. */

import { kept } from "../colours/choosing.js";
import { choices, paint } from "../colours/painting.js";

/** Paints anew when the visitor chooses, or the system asks for something else and nothing was chosen. */
export function followColours() {
  const inputs = choices();
  if (!inputs.length) return;
  const repaint = () => {
    const { body } = document;
    // the theme has a rule for it: nothing fades from one colour to the other
    body.setAttribute("data-md-color-switching", "");
    paint(inputs);
    paintAround();
    setTimeout(() => body.removeAttribute("data-md-color-switching"));
  };
  for (const [index, input] of inputs.entries()) {
    input.addEventListener("change", () => {
      kept(index, input);
      repaint();
    });
    input.addEventListener("keydown", ({ key }) => {
      if (key !== "Enter") return;
      const next = inputs[(index + 1) % inputs.length];
      next?.click();
      next?.focus();
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  // by then the styles are there
  if (document.readyState === "complete") paintAround();
  else addEventListener("load", () => setTimeout(paintAround), { once: true });
}

/** What phones paint around the page. */
function paintAround() {
  const header = document.querySelector(".md-header");
  if (!header) return;
  const found = document.querySelector("meta[name=theme-color]") ?? document.head.appendChild(document.createElement("meta"));
  if (!(found instanceof HTMLMetaElement)) return;
  found.name = "theme-color";
  found.content = getComputedStyle(header).backgroundColor;
}
