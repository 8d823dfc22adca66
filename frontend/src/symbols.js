/** Formulas whose symbols say what they stand for: pointed at, tapped, or walked along with the arrow keys. */

import { placed, stepped } from "./symbols/places.js";

class Formula {
  /** @param {HTMLElement} box @param {Element} list the symbols with their meanings, in the order that the formula counts them */
  constructor(box, list) {
    this.box = box;
    this.entries = [...list.children];
    this.marks = [...box.querySelectorAll("[data-s]")];
    this.place = -1;
    this.tip = document.createElement("div");
    this.tip.className = "ak-symbol-tip";
    this.tip.setAttribute("role", "status");
    this.tip.hidden = true;
    box.after(this.tip);
  }

  start() {
    for (const [place, mark] of this.marks.entries()) {
      mark.addEventListener("pointerenter", () => this.show(place));
      mark.addEventListener("click", () => this.show(place));
    }
    this.box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.hide());
    this.box.addEventListener("blur", () => this.hide());
    this.box.addEventListener("scroll", () => this.put());
    this.box.addEventListener("keydown", (event) => this.walk(event));
    for (const [number, entry] of this.entries.entries()) {
      entry.addEventListener("pointerenter", () => this.light(number));
      entry.addEventListener("pointerleave", () => this.light(-1));
    }
    this.box.dataset["explained"] = "ready";
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape" && !this.tip.hidden) {
      event.stopPropagation();
      this.hide();
    } else if (step && this.marks.length) {
      event.preventDefault();
      this.show(stepped(this.place, step, this.marks.length));
      this.marks[this.place]?.scrollIntoView({ block: "nearest", inline: "nearest" });
      this.put();
    }
  }

  /** @param {number} place of the mark in the formula */
  show(place) {
    const number = Number(this.marks[place]?.getAttribute("data-s"));
    const entry = this.entries[number];
    if (!entry || (this.place === place && !this.tip.hidden)) return;
    this.place = place;
    this.tip.replaceChildren(...[...entry.children].map((part) => copied(part)));
    this.tip.hidden = false;
    this.light(number);
    this.put();
  }

  hide() {
    this.tip.hidden = true;
    this.place = -1;
    this.light(-1);
  }

  /** Sets off a symbol wherever it stands. @param {number} number its place in the list; -1 for none */
  light(number) {
    for (const mark of this.marks) mark.classList.toggle("ak-on", Number(mark.getAttribute("data-s")) === number);
    for (const [place, entry] of this.entries.entries()) entry.classList.toggle("ak-on", place === number);
  }

  /** Puts the explanation below the formula where its symbol stands, within the window. */
  put() {
    const mark = this.marks[this.place];
    if (!mark || this.tip.hidden) return;
    const view = { width: innerWidth, height: innerHeight };
    const { left, top } = placed(
      mark.getBoundingClientRect(),
      this.box.getBoundingClientRect(),
      this.tip.getBoundingClientRect(),
      view,
    );
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${top}px`;
  }
}

/** The part of an entry, as a part of a line. @param {Element} part */
function copied(part) {
  const made = document.createElement(part.tagName === "DT" ? "b" : "span");
  made.append(...[...part.childNodes].map((node) => node.cloneNode(true)));
  return made;
}

for (const box of document.querySelectorAll(".ak-formula[data-explained]")) {
  const list = box.nextElementSibling;
  if (box instanceof HTMLElement && list?.matches(".ak-symbols") && !box.dataset["explained"]) new Formula(box, list).start();
}
