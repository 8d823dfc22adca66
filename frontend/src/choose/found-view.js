/** What was found of the methods, as elements; texts of records only ever become text. */

import { make } from "../paper-form/elements.js";

/**
 * @typedef {import("./judging.js").Question} Question
 * @typedef {import("./judging.js").Judgement} Judgement
 * @typedef {import("./judging.js").Ticks} Ticks
 * @typedef {object} Method
 * @property {string} id
 * @property {string} label
 * @property {string} name
 * @property {number | null} year
 * @property {string} state
 * @property {{number: number, mark: string, label: string}} tone
 * @property {string} summary
 * @property {import("./judging.js").Asked} asks
 * @typedef {{method: Method, judgement: Judgement}} Found
 * @typedef {{question: Question, answer: import("./judging.js").Answer, methods: Method[]}} Way
 */

/** The questions and the answers, to be named. */
export class Wording {
  /** @param {Question[]} questions @param {string} href address of a method, `{id}` for its id */
  constructor(questions, href) {
    this.questions = new Map(questions.map((question) => [question.id, question]));
    this.href = href;
  }

  /** @param {string} id */
  question(id) {
    const found = this.questions.get(id);
    if (!found) throw new Error(`no question ${id}`);
    return found;
  }

  /** @param {string} question @param {string[]} ids */
  answers(question, ids) {
    return this.question(question).answers.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  }

  /** @param {Method} method */
  link(method) {
    const link = make("a", { class: `ak-name ak-t${method.tone.number}`, href: this.href.replace("{id}", method.id) }, method.label);
    if (method.name) link.title = method.name;
    return link;
  }
}

/** @param {Method} method */
function mark({ tone }) {
  return make("span", { class: "ak-mark", title: tone.label, "aria-hidden": "true" }, tone.mark);
}

/**
 * The name of a method with what stands beside it.
 * @param {Method} method
 * @param {Wording} wording
 */
function head(method, wording) {
  const parts = [...(method.tone.mark ? [mark(method)] : []), wording.link(method)];
  if (method.year) parts.push(make("span", { class: "ak-year" }, String(method.year)));
  if (method.state) parts.push(make("span", { class: "ak-state" }, method.state));
  return make("span", { class: `ak-pick__head ak-t${method.tone.number}` }, ...parts);
}

/**
 * A method that needs nothing else.
 * @param {Found} found
 * @param {Wording} wording
 * @param {HTMLElement} button
 */
export function pick({ method }, wording, button) {
  const asked = [...wording.questions.values()]
    .filter(({ isHad }) => isHad)
    .flatMap(({ id, label, answers }) => {
      const texts = wording.answers(id, method.asks[id] ?? []);
      return answers.length === 1 ? texts.map(() => label) : texts;
    });
  return make(
    "li",
    { class: `ak-t${method.tone.number}` },
    head(method, wording),
    make("p", { class: "ak-pick__what" }, method.summary),
    make("div", { class: "ak-pick__foot" }, ...asked.map((text) => make("span", {}, text)), button),
  );
}

/**
 * A method whose record leaves something open, and what that is.
 * @param {Found} found
 * @param {Wording} wording
 * @param {Ticks} ticks
 */
export function openReason({ method, judgement }, wording, ticks) {
  const reasons = judgement.open.map((name) => {
    const asked = method.asks[name] ?? null;
    const { label } = wording.question(name);
    if (asked === null) return [make("b", {}, label), " undecided"];
    const lacking = asked.filter((answer) => !ticks.get(name)?.has(answer));
    return [make("b", {}, label), ` names also: ${wording.answers(name, lacking).join("; ")}`];
  });
  return reasonLine(method, wording, reasons);
}

/**
 * A method that falls out, and for what.
 * @param {Found} found
 * @param {Wording} wording
 */
export function unmetReason({ method, judgement }, wording) {
  const reasons = judgement.unmet.map((name) => {
    const { label, isHad } = wording.question(name);
    const texts = wording.answers(name, method.asks[name] ?? []);
    return [make("b", {}, label), isHad ? ` needs: ${texts.join("; ")}` : ` results in: ${texts.join("; ")}`];
  });
  return reasonLine(method, wording, reasons);
}

/** @param {Method} method @param {Wording} wording @param {(Node | string)[][]} reasons */
function reasonLine(method, wording, reasons) {
  const parts = reasons.flatMap((reason, index) => (index ? [" · ", ...reason] : reason));
  return make("li", {}, head(method, wording), make("span", { class: "ak-why-not" }, ...parts));
}

/**
 * One answer more, and the methods that it alone would keep in.
 * @param {Way} way
 * @param {Wording} wording
 * @param {() => void} tick
 */
export function more({ answer, methods }, wording, tick) {
  const button = make("button", { type: "button", class: "ak-button" }, `+ ${answer.text}`);
  button.addEventListener("click", tick);
  const names = methods.slice(0, 10).flatMap((method, index) => (index ? [", ", wording.link(method)] : [wording.link(method)]));
  const rest = methods.length > 10 ? [` and ${methods.length - 10} more`] : [];
  return make(
    "li",
    {},
    make("span", {}, button),
    make("span", { class: "ak-more__names" }, `${methods.length}: `, ...names, ...rest),
  );
}
