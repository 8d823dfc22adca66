/** The check of one draft: source, shape, then rules, as `alignkb validate` goes about it. */

import { byCodePoint } from "./closest.js";
import { Messages } from "./messages.js";
import { compose } from "./reading.js";
import { ruleFaults } from "./rules.js";
import { shapeFaults } from "./shape.js";

/** @typedef {import("./messages.js").Diagnostic} Diagnostic */

/**
 * @typedef {object} Checked
 * @property {Diagnostic[]} diagnostics sorted by place, then rule
 * @property {Map<string, any> | null} data what the text says, as far as it can be read
 */

/**
 * What is wrong with the record of a paper that `text` holds.
 * @param {string} text
 * @param {import("./data.js").FormData} data
 * @param {readonly import("./data.js").KnownPaper[] | null} known
 * @param {Date} today
 * @returns {Checked}
 */
export function check(text, data, known, today) {
  const messages = new Messages(data.messages);
  const document = compose(text, messages, data.limits);
  const found = [...document.faults];
  if (document.data) {
    const blamed = new Set(found.map(({ span }) => `${span.line}:${span.column}`));
    const shape = shapeFaults(document, data, messages);
    found.push(...shape.filter(({ span }) => !blamed.has(`${span.line}:${span.column}`)));
    if (shape.length === 0) found.push(...ruleFaults(document, data, messages, known, today));
  }
  return { diagnostics: found.sort(inOrder), data: document.data };
}

/** @param {Diagnostic} a @param {Diagnostic} b */
function inOrder(a, b) {
  const [first, second] = [a.span, b.span];
  return (
    first.line - second.line ||
    first.column - second.column ||
    first.endLine - second.endLine ||
    first.endColumn - second.endColumn ||
    byCodePoint(a.rule, b.rule) ||
    byCodePoint(a.message, b.message)
  );
}
