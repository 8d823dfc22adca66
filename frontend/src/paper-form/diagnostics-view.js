/** What the check says, as a list below the record and beside the fields. */

import { make, withCode } from "./elements.js";

/** @typedef {import("./messages.js").Diagnostic} Diagnostic */

/**
 * @typedef {object} Links
 * @property {string} rules address of the reference of rules
 * @property {string} paper address of a paper's page, `{id}` in place of its id
 */

/**
 * Shows the diagnostics in `list`.
 * @param {HTMLElement} list
 * @param {readonly Diagnostic[]} diagnostics
 * @param {Links} links
 * @param {{goTo: (found: Diagnostic) => void, mend: (found: Diagnostic) => void}} act
 */
export function showDiagnostics(list, diagnostics, links, act) {
  list.replaceChildren(...diagnostics.map((found) => item(found, links, act)));
}

/** @param {Diagnostic} found @param {Links} links @param {{goTo: (found: Diagnostic) => void, mend: (found: Diagnostic) => void}} act */
function item(found, links, act) {
  const severity = make("span", { class: `ak-severity ak-severity--${found.severity}` }, found.severity);
  const rule = make("a", { href: `${links.rules}#${found.rule}` }, found.rule);
  const place = button(`line ${found.span.line}, column ${found.span.column}`, () => act.goTo(found));
  const help = make("p", { class: "ak-help" }, ...withCode(found.help ?? ""));
  if (found.replacement !== null) help.append(" ", button(`Write ${found.replacement.trim() || "spaces"}`, () => act.mend(found)));
  if (found.record !== undefined) {
    help.append(" ", linkTo(found.record, links, `See ${found.record}`));
  }
  const head = make("p", {}, severity, " ", rule, " · ", place);
  return make("li", { "data-rule": found.rule }, head, make("p", {}, ...withCode(found.message)), help);
}

/**
 * Says in `notice` which papers that are there the draft is most likely one of.
 * @param {HTMLElement} notice
 * @param {readonly Diagnostic[]} diagnostics
 * @param {Links} links
 */
export function showKnown(notice, diagnostics, links) {
  const ids = [...new Set(diagnostics.flatMap(({ record }) => record ?? []))];
  /** @type {(Node | string)[]} */
  const parts = ids.flatMap((id, index) => [...(index ? [", "] : []), linkTo(id, links, id)]);
  const isNew = notice.textContent !== `It seems to be there already: ${ids.join(", ")}.`;
  if (parts.length === 0) notice.replaceChildren();
  else if (isNew) notice.replaceChildren("It seems to be there already: ", ...parts, ".");
}

/** @param {string} id @param {Links} links @param {string} label */
function linkTo(id, links, label) {
  return make("a", { href: links.paper.replace("{id}", encodeURIComponent(id)) }, label);
}

/** @param {string} label @param {() => void} action */
function button(label, action) {
  const made = make("button", { type: "button" }, label);
  made.addEventListener("click", action);
  return made;
}

/**
 * Ties the errors to the fields of the form that they are about.
 * @param {HTMLElement} root
 * @param {readonly Diagnostic[]} diagnostics
 */
export function markFields(root, diagnostics) {
  for (const fault of root.querySelectorAll(".ak-field__fault")) {
    const field = fault.id.replace("fault-", "");
    if (field === "bibtex") continue;
    const found = diagnostics.filter((one) => one.field === field && one.severity !== "advice");
    fault.replaceChildren(...found.flatMap((one, index) => [...(index ? [" · "] : []), ...withCode(sentence(one))]));
    const input = root.querySelector(field === "arxiv" || field === "doi" ? "#field-identifier" : `[id="field-${field}"]`);
    if (field === "doi" && root.querySelector("#fault-arxiv")?.textContent) continue;
    if (found.some(({ severity }) => severity === "error")) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  }
}

/** @param {Diagnostic} found */
function sentence({ message, help }) {
  return help ? `${message}: ${help}` : message;
}

/**
 * In one sentence, what the check says.
 * @param {readonly Diagnostic[]} diagnostics
 * @returns {{text: string, state: "good" | "bad" | ""}}
 */
export function verdictOf(diagnostics) {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const others = diagnostics.length - errors;
  if (diagnostics.length === 0) return { text: "The check has nothing to say: this can be proposed.", state: "good" };
  if (errors === 0) return { text: `This can be proposed; ${counted(others, "remark")}.`, state: "good" };
  const more = others ? `, ${counted(others, "remark")}` : "";
  return { text: `${counted(errors, "error")} to mend${more}.`, state: "bad" };
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
