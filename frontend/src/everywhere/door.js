/** Ways to the search: the field and the sign in the header, and the keys that the theme has for its own. */

import { open } from "./dialog.js";

const KEYS = new Set(["/", "s", "f"]);

/** @param {EventTarget | null} target */
function isWrittenIn(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), select, textarea"));
}

/** A button over the field of the theme, which thereby stays as it is where there is no script. @param {HTMLElement} form */
function coverField(form) {
  const door = document.createElement("button");
  door.type = "button";
  door.className = "ak-door";
  door.setAttribute("aria-label", "Search");
  door.setAttribute("aria-haspopup", "dialog");
  door.setAttribute("aria-keyshortcuts", "/");
  door.addEventListener("click", () => open());
  form.append(door);
  const field = form.querySelector("input");
  if (field) field.tabIndex = -1;
}

/** A button in place of the sign that narrow windows have; the theme's is a label, which no key reaches. @param {HTMLElement} label */
function replaceSign(label) {
  const sign = document.createElement("button");
  sign.type = "button";
  sign.className = "md-header__button md-icon ak-sign";
  sign.setAttribute("aria-label", "Search");
  sign.setAttribute("aria-haspopup", "dialog");
  sign.append(...label.childNodes);
  sign.addEventListener("click", () => open());
  label.replaceWith(sign);
}

/** Words of the address that was asked for in vain. */
function wordsOfAddress() {
  const last = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
  return last.replace(/\.html$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** @param {KeyboardEvent} event */
function hear(event) {
  const isCommand = (event.ctrlKey || event.metaKey) && event.key === "k";
  const isKey = KEYS.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isWrittenIn(event.target);
  if (!isCommand && !isKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open();
}

/** Leads the ways to the theme's search to this one; a site without search gets none. */
export function openDoors() {
  const form = document.querySelector(".md-search__form");
  if (!(form instanceof HTMLElement)) return;
  coverField(form);
  const sign = document.querySelector("label.md-header__button[for=__search]");
  if (sign instanceof HTMLElement) replaceSign(sign);
  const lost = document.getElementById("ak-lost");
  if (lost) {
    lost.hidden = false;
    lost.addEventListener("click", () => open(wordsOfAddress()));
  }
  // before the theme hears of the key
  addEventListener("keydown", hear, { capture: true });
}
