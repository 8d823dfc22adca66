/** The page on which a visitor says what they have, and sees which methods are left. */

import { queryOf, ticksOf } from "./choose/address.js";
import { Wording, more, openReason, pick, unmetReason } from "./choose/found-view.js";
import { judge } from "./choose/judging.js";
import { readData } from "./everywhere/data.js";
import { byId, make } from "./paper-form/elements.js";

/** @typedef {import("./choose/found-view.js").Method} Method */
/** @typedef {import("./choose/found-view.js").Found} Found */
/** @typedef {import("./choose/found-view.js").Way} Way */
/** @typedef {import("./choose/judging.js").Question} Question */

const FIRST = 24;
const MOST_COMPARED = 4;

class Chooser {
  /** @param {HTMLElement} root @param {{questions: Question[], methods: Method[]}} data */
  constructor(root, { questions, methods }) {
    this.root = root;
    this.questions = questions;
    this.methods = methods;
    this.wording = new Wording(questions, root.dataset["method"] ?? "");
    this.form = byId("questions", HTMLElement);
    this.ticks = ticksOf(location.search, questions);
    /** @type {string[]} ids of the methods to compare */
    this.compared = [];
    this.isAllShown = false;
  }

  start() {
    this.showTicks();
    this.form.addEventListener("change", () => this.ticked());
    byId("tick-none", HTMLButtonElement).addEventListener("click", () => this.tick(() => false));
    byId("tick-all", HTMLButtonElement).addEventListener("click", () => this.tick(({ isHad }) => isHad));
    this.show();
  }

  /** @returns {HTMLInputElement[]} */
  get boxes() {
    return [...this.form.querySelectorAll("input")];
  }

  /** The question that a box belongs to. @param {HTMLInputElement} box */
  questionOf(box) {
    return this.wording.question(box.closest("fieldset")?.dataset["question"] ?? "");
  }

  /** Takes over what is ticked. */
  ticked() {
    this.ticks = new Map(this.questions.map(({ id }) => [id, new Set()]));
    for (const box of this.boxes) if (box.checked) this.ticks.get(this.questionOf(box).id)?.add(box.value);
    this.changed();
  }

  /** Ticks the answers to the questions that `isTicked` holds for, and no other. @param {(question: Question) => boolean} isTicked */
  tick(isTicked) {
    for (const box of this.boxes) box.checked = isTicked(this.questionOf(box));
    this.ticked();
  }

  /** @param {string} question @param {string} answer */
  tickOneMore(question, answer) {
    this.ticks.get(question)?.add(answer);
    this.showTicks();
    this.changed();
    this.boxes.find((box) => box.value === answer && this.questionOf(box).id === question)?.focus();
  }

  showTicks() {
    for (const box of this.boxes) box.checked = this.ticks.get(this.questionOf(box).id)?.has(box.value) ?? false;
  }

  changed() {
    history.replaceState(history.state, "", `${location.pathname}${queryOf(this.ticks)}${location.hash}`);
    this.isAllShown = false;
    this.show();
  }

  show() {
    const found = this.methods.map((method) => ({ method, judgement: judge(this.questions, method.asks, this.ticks) }));
    const fitting = (/** @type {string} */ fit) => found.filter(({ judgement }) => judgement.fit === fit);
    const [fits, open, out] = [fitting("fits"), fitting("may-fit"), fitting("falls-out")];
    const ways = this.ways(out);
    byId("verdict", HTMLElement).textContent =
      `${fits.length} of ${found.length} methods need nothing else, ${open.length} may fit, ${out.length} fall out.`;
    const shown = this.isAllShown ? fits : fits.slice(0, FIRST);
    this.fill("fits", fits.length, shown.map((one) => pick(one, this.wording, this.compareButton(one.method))));
    this.offerAll(fits.length);
    this.fill("may-fit", open.length, open.map((one) => openReason(one, this.wording, this.ticks)));
    this.fill("one-more", ways.length, ways.map((way) => more(way, this.wording, () => this.tickOneMore(way.question.id, way.answer.id))));
    this.fill("falls-out", out.length, out.map((one) => unmetReason(one, this.wording)));
    this.showCompared();
  }

  /**
   * The answers by which a method alone would stay in, those that keep the most first.
   * @param {Found[]} out
   * @returns {Way[]}
   */
  ways(out) {
    const ways = this.questions.flatMap((question) =>
      question.answers.map((answer) => ({
        question,
        answer,
        methods: out
          .filter(({ judgement }) => judgement.admittedBy.some(([name, id]) => name === question.id && id === answer.id))
          .map(({ method }) => method),
      })),
    );
    return ways.filter(({ methods }) => methods.length > 0).sort((one, other) => other.methods.length - one.methods.length);
  }

  /** @param {string} name @param {number} count @param {HTMLElement[]} items */
  fill(name, count, items) {
    const section = byId(`found-${name}`, HTMLElement);
    section.hidden = count === 0;
    const [counter, list] = [section.querySelector("[data-count]"), section.querySelector("[data-list]")];
    if (counter) counter.textContent = String(count);
    list?.replaceChildren(...items);
  }

  /** @param {number} count */
  offerAll(count) {
    const section = byId("found-fits", HTMLElement);
    section.querySelector(".ak-show-all")?.remove();
    if (this.isAllShown || count <= FIRST) return;
    const button = make("button", { type: "button", class: "ak-button" }, `Show all ${count}`);
    button.addEventListener("click", () => {
      this.isAllShown = true;
      this.show();
      const next = section.querySelectorAll("a.ak-name")[FIRST];
      if (next instanceof HTMLElement) next.focus();
    });
    section.append(make("p", { class: "ak-show-all" }, button));
  }

  /** @param {Method} method */
  compareButton({ id, label }) {
    const isChosen = this.compared.includes(id);
    const button = make("button", { type: "button", class: "ak-quiet", "aria-pressed": String(isChosen), "aria-label": `Compare ${label}` }, "Compare");
    button.addEventListener("click", () => {
      const isIn = this.compared.includes(id);
      if (!isIn && this.compared.length === MOST_COMPARED) this.compared.shift();
      this.compared = isIn ? this.compared.filter((other) => other !== id) : [...this.compared, id];
      this.show();
      this.root.querySelectorAll(".ak-picks button").forEach((other) => {
        if (other instanceof HTMLElement && other.getAttribute("aria-label") === `Compare ${label}`) other.focus();
      });
    });
    return button;
  }

  showCompared() {
    const bar = byId("comparing", HTMLElement);
    bar.hidden = this.compared.length === 0;
    if (bar.hidden) return;
    const labels = this.compared.map((id) => this.methods.find((method) => method.id === id)?.label ?? id);
    const clear = make("button", { type: "button", class: "ak-quiet" }, "Clear");
    clear.addEventListener("click", () => {
      this.compared = [];
      this.show();
      this.form.querySelector("input")?.focus();
    });
    const link = make("a", { href: `${this.root.dataset["compare"]}?m=${this.compared.map(encodeURIComponent).join(",")}` }, "Compare");
    bar.replaceChildren(make("span", {}, labels.join(", ")), link, clear);
  }
}

async function start() {
  const root = document.getElementById("chooser");
  if (!root || root.dataset["state"]) return;
  root.dataset["state"] = "starting";
  try {
    new Chooser(root, await readData(root.dataset["data"] ?? "")).start();
    root.dataset["state"] = "ready";
  } catch (error) {
    root.dataset["state"] = "failed";
    byId("verdict", HTMLElement).textContent = "The methods could not be read, so nothing can be chosen here; the table below says what each of them asks for.";
    if (!(error instanceof TypeError)) throw error;
  }
}

void start();
// where the theme swaps pages without loading them anew, the module is not run again
/** @type {any} */ (window).document$?.subscribe(() => void start());
