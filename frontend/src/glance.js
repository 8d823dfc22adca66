/** A scheme at a glance: colours the methods by a trait, and marks those that are looked for. */

import { folded, wordsOf } from "./finder/matching.js";

/** @typedef {{ link: HTMLElement, label: string, text: string, tone: string, values: string[] }} Cell */

const TONE = /\bak-t\d\b/;

/** @param {Element} element */
function toneOf(element) {
  return TONE.exec(element.className)?.[0] ?? "ak-t0";
}

class Glance {
  /** @param {HTMLElement} form @param {HTMLElement} root */
  constructor(form, root) {
    this.form = form;
    const inputs = [...form.querySelectorAll("input")];
    this.box = /** @type {HTMLInputElement} */ (inputs.find(({ type }) => type === "search"));
    this.radios = inputs.filter(({ type }) => type === "radio");
    this.legends = [...document.querySelectorAll("[data-legend]")].filter((one) => one instanceof HTMLElement);
    this.told = document.getElementById("told");
    /** @type {Cell[]} */
    this.cells = [...root.querySelectorAll("a.ak-cell")].flatMap((link) =>
      link instanceof HTMLElement
        ? [{
            link,
            label: folded([...(link.firstElementChild?.childNodes ?? [])].find(({ nodeType }) => nodeType === Node.TEXT_NODE)?.textContent?.trim() ?? ""),
            text: folded(`${link.firstElementChild?.textContent} ${link.title} ${link.dataset["a"] ?? ""}`),
            tone: toneOf(link),
            values: (link.dataset["v"] ?? "").split(" "),
          }]
        : [],
    );
    /** links to the other lenses, which take along what is set here */
    this.lenses = [...document.querySelectorAll(".ak-lenses a")].filter((one) => one instanceof HTMLAnchorElement);
    this.colour = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  start() {
    const query = new URLSearchParams(location.search);
    this.box.value = query.get("find") ?? "";
    const colour = query.get("colour") ?? "";
    const wanted = this.radios.find(({ value }) => value === colour) ?? this.radios[0];
    if (wanted) wanted.checked = true;
    this.box.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.best?.link.focus();
    });
    this.form.addEventListener("input", () => {
      this.show();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.remember(), 200);
    });
    this.show();
    this.remember();
    this.form.dataset["state"] = "ready";
  }

  /** The first of those that are found, one that is called just so before others. */
  get best() {
    const found = this.cells.filter(({ link }) => link.classList.contains("ak-cell--found"));
    const name = folded(this.box.value.trim());
    return found.find(({ label }) => label === name) ?? found.find(({ label }) => label.startsWith(name)) ?? found[0];
  }

  show() {
    const colour = this.radios.find(({ checked }) => checked)?.value ?? "";
    if (colour !== this.colour) this.paint(colour);
    this.mark();
  }

  /** @param {string} trait empty for the categories */
  paint(trait) {
    this.colour = trait;
    for (const legend of this.legends) legend.hidden = legend.dataset["legend"] !== trait;
    const legend = this.legends.find((one) => one.dataset["legend"] === trait);
    const values = new Map(
      [...(legend?.querySelectorAll("li[data-n]") ?? [])].map((line) => [
        line.getAttribute("data-n") ?? "",
        { tone: toneOf(line), word: [...line.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)?.textContent?.trim() ?? "" },
      ]),
    );
    for (const { link, tone, values: numbers } of this.cells) {
      link.querySelector(".ak-cell__word")?.remove();
      const found = numbers.flatMap((number) => values.get(number) ?? []);
      link.className = link.className.replace(TONE, trait ? (found[0]?.tone ?? "ak-t0") : tone);
      if (!trait) continue;
      const word = document.createElement("span");
      word.className = "ak-cell__word";
      word.textContent = found.map((value) => value.word).join(", ");
      link.append(word);
    }
  }

  mark() {
    const words = wordsOf(this.box.value);
    let total = 0;
    for (const { link, text } of this.cells) {
      const fits = words.length > 0 && words.every((word) => text.includes(word));
      if (fits) total += 1;
      link.classList.toggle("ak-cell--found", fits);
      link.classList.toggle("ak-cell--other", words.length > 0 && !fits);
    }
    if (!this.told) return;
    if (!words.length) this.told.textContent = "";
    else this.told.textContent = total ? `${total} found; Enter leads there.` : "No method is called so.";
  }

  /** Puts what is set into the address of the page and of the other lenses. */
  remember() {
    const query = new URLSearchParams();
    if (this.colour) query.set("colour", this.colour);
    if (this.box.value.trim()) query.set("find", this.box.value.trim());
    const written = query.size ? `?${query}` : "";
    history.replaceState(history.state, "", location.pathname + written + location.hash);
    for (const lens of this.lenses) lens.search = written;
  }
}

const form = document.getElementById("glance-bar");
const root = document.getElementById("glance");
if (form && root) new Glance(form, root).start();
