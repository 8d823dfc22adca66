/** The page of losses: chooses curves, moves parameters, and draws anew what they change. */
import { linePath, sample, shown } from "./losses/plotting.js";
import { readExpression } from "./losses/reading.js";
import { readState, writeState } from "./losses/state.js";

/** A loss with everything on the page that shows it. */
class Curve {
  /** @param {HTMLElement} item its line in the list @param {HTMLElement} page */
  constructor(item, page) {
    this.key = item.dataset["curve"] ?? "";
    this.item = item;
    this.label = item.querySelector("label")?.textContent?.trim().replace(/\s+/g, " ") ?? this.key;
    this.node = readExpression(item.dataset["expression"] ?? "");
    this.box = /** @type {HTMLInputElement} */ (item.querySelector(".ak-losses__box"));
    this.wasChosen = this.box.defaultChecked;
    /** @type {Map<string, HTMLInputElement>} */
    this.sliders = new Map();
    for (const slider of item.querySelectorAll("input")) if (slider.dataset["name"]) this.sliders.set(slider.dataset["name"], slider);
    const own = `[data-curve="${CSS.escape(this.key)}"]`;
    this.paths = [...page.querySelectorAll(`path${own}`)].filter((path) => path instanceof SVGPathElement);
    this.rows = [...page.querySelectorAll(`tr${own}`)].filter((row) => row instanceof HTMLTableRowElement);
    this.told = [...page.querySelectorAll(`span${own}`)].filter((span) => span instanceof HTMLElement);
  }

  /** @param {string} name @param {number} value */
  set(name, value) {
    const slider = this.sliders.get(name);
    if (slider) slider.value = String(Math.min(Math.max(value, Number(slider.min)), Number(slider.max)));
  }

  get values() {
    return new Map([...this.sliders].map(([name, slider]) => [name, rounded(Number(slider.value))]));
  }

  /** The values that differ from those that are drawn first. */
  get moved() {
    return [...this.values].filter(([name, value]) => value !== Number(this.sliders.get(name)?.dataset["default"]));
  }

  draw() {
    const values = this.values;
    const points = sample(this.node, values);
    const lines = { loss: linePath(points, "value"), slope: linePath(points, "slope") };
    const isChosen = this.box.checked;
    this.item.classList.toggle("is-chosen", isChosen);
    for (const path of this.paths) {
      const isDrawn = isChosen || !path.querySelector("title");
      path.setAttribute("d", isDrawn ? lines[path.dataset["what"] === "slope" ? "slope" : "loss"] : "");
    }
    for (const row of this.rows) {
      const what = row.dataset["what"] === "slope" ? "slope" : "value";
      [...row.querySelectorAll("td")].forEach((cell, index) => {
        cell.textContent = shown(points[index * 10]?.[what] ?? null);
      });
    }
    for (const [name, slider] of this.sliders) {
      const text = String(values.get(name));
      const output = slider.parentElement?.nextElementSibling;
      if (output) output.textContent = text;
      for (const span of this.told) if (span.dataset["value"] === name) span.textContent = text;
    }
  }
}

class Losses {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.curves = [...page.querySelectorAll("li[data-expression]")].map((item) => new Curve(/** @type {HTMLElement} */ (item), page));
    this.status = page.querySelector("#losses-status");
    this.together = /** @type {HTMLInputElement} */ (page.querySelector("#losses-together"));
    this.views = /** @type {HTMLInputElement[]} */ ([...page.querySelectorAll("input[name=what]")]);
    this.page = page;
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    const state = readState(location.search);
    for (const curve of this.curves) curve.box.checked = state.curves?.includes(curve.key) ?? curve.wasChosen;
    for (const view of this.views) view.checked = (view.value === "slope") === state.isSlope;
    for (const [key, value] of state.values) {
      const [id, name = ""] = key.split(" ");
      this.curves.find((curve) => curve.key === id)?.set(name, value);
    }
    for (const curve of this.curves) curve.draw();
    for (const curve of this.curves) {
      curve.box.addEventListener("change", () => this.chosen(curve), { signal });
      for (const [name, slider] of curve.sliders) slider.addEventListener("input", () => this.moved(curve, name), { signal });
      for (const slider of curve.sliders.values()) slider.addEventListener("change", () => this.remember(), { signal });
    }
    for (const view of this.views) view.addEventListener("change", () => this.remember(), { signal });
    this.page.querySelector("#losses-reset")?.addEventListener("click", () => this.reset(), { signal });
  }

  /** @param {Curve} curve */
  chosen(curve) {
    curve.draw();
    this.remember();
    this.tell(`${curve.label} is ${curve.box.checked ? "drawn" : "no longer drawn"}.`);
  }

  /** @param {Curve} curve @param {string} name */
  moved(curve, name) {
    const value = curve.values.get(name) ?? 0;
    const moving = this.together.checked ? this.curves.filter((other) => other.sliders.has(name)) : [curve];
    for (const other of moving) {
      if (other !== curve) other.set(name, value);
      other.draw();
    }
  }

  reset() {
    for (const curve of this.curves) {
      curve.box.checked = curve.wasChosen;
      for (const slider of curve.sliders.values()) slider.value = slider.dataset["default"] ?? slider.value;
      curve.draw();
    }
    for (const view of this.views) view.checked = view.value === "loss";
    this.remember();
    this.tell("Everything is as at the beginning.");
  }

  remember() {
    const chosen = this.curves.filter((curve) => curve.box.checked);
    const isFirst = this.curves.every((curve) => curve.box.checked === curve.wasChosen);
    const search = writeState({
      curves: isFirst ? null : chosen.map((curve) => curve.key),
      isSlope: this.views.some((view) => view.checked && view.value === "slope"),
      values: new Map(this.curves.flatMap((curve) => curve.moved.map(([name, value]) => [`${curve.key} ${name}`, value]))),
    });
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
  }

  /** @param {string} text */
  tell(text) {
    if (this.status) this.status.textContent = text;
  }
}

/** To three digits, as it is told. @param {number} value */
function rounded(value) {
  return Number(value.toPrecision(3));
}

/** @type {AbortController | undefined} */
let running;

function begin() {
  const page = document.getElementById("losses");
  if (!page || page.dataset["state"]) return;
  running?.abort();
  running = new AbortController();
  new Losses(page).start(running.signal);
  page.dataset["state"] = "ready";
}

begin();
// where the theme swaps pages without loading them anew, the module is not run again
/** @type {any} */ (window).document$?.subscribe(() => begin());
