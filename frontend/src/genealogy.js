/** The genealogy: follow lines, find, filter, zoom, and walk along the lines with the arrow keys. */
import { showPanel } from "./genealogy/panel.js";
import { readState, writeState } from "./genealogy/state.js";
import { start as standing, walk } from "./genealogy/walking.js";
import { byId } from "./paper-form/elements.js";
import { Graph } from "./pictures/graph.js";
import { Viewport } from "./pictures/viewport.js";

/**
 * @typedef {{id: string, element: SVGAElement, label: string, title: string, lane: string}} Node
 * @typedef {import("./pictures/graph.js").Edge & {element: SVGPathElement}} Line
 */

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

class Genealogy {
  /** @param {SVGSVGElement} picture */
  constructor(picture) {
    this.picture = picture;
    this.box = byId("genealogy-box", HTMLElement);
    this.panel = byId("genealogy-panel", HTMLElement);
    this.status = byId("genealogy-status", HTMLElement);
    this.find = byId("genealogy-find", HTMLInputElement);
    this.tools = byId("genealogy-tools", HTMLElement);
    /** @type {Map<string, Node>} */
    this.nodes = new Map();
    for (const element of /** @type {NodeListOf<SVGAElement>} */ (picture.querySelectorAll(".ak-node"))) {
      const { id = "", lane = "" } = element.dataset;
      const title = element.querySelector("title")?.textContent ?? "";
      const label = [...element.querySelectorAll("text")].map(({ textContent }) => textContent).join(" ");
      this.nodes.set(id, { id, element, lane, title, label });
    }
    /** @type {Line[]} */
    this.lines = [...picture.querySelectorAll(".ak-edges path")].map((path) => {
      const element = /** @type {SVGPathElement} */ (path);
      const { from = "", to = "", type = "" } = element.dataset;
      return { from, to, type, element };
    });
    this.boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[data-type], input[data-lane]")]);
    /** @type {Map<string, DOMStringMap>} */
    this.relations = new Map(this.boxes.map(({ dataset }) => [dataset["type"] ?? "", dataset]));
    this.lanes = picture.querySelector(".ak-lanes");
    this.graph = new Graph(this.lines);
    this.state = readState(location.search);
    this.viewport = new Viewport(this.box, picture, () => this.moveLanes());
    /** @type {Element[]} */
    this.lit = [];
    /** @type {Map<string, {x: number, y: number}>} */
    this.places = new Map();
    this.step = standing(this.nodes.keys().next().value ?? "");
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    const { picture } = this;
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ name, /** @type {(event: any) => void} */ action) =>
      target.addEventListener(name, action, { signal });
    this.viewport.listen(signal);
    on(picture, "pointerover", (event) => this.hover(event));
    on(picture, "pointerleave", () => this.follow(this.state.method));
    // not on the picture: an SVG element that listens for focus takes it
    on(this.box, "focusin", (event) => this.focused(event));
    on(this.box, "focusout", () => this.follow(this.state.method));
    on(picture, "click", (event) => this.clicked(event));
    on(picture, "keydown", (event) => this.pressed(event));
    on(document, "keydown", (event) => {
      if (event.key === "Escape" && !this.panel.hidden) this.pin("");
    });
    on(this.find, "input", () => this.search());
    on(this.find, "keydown", (event) => {
      if (event.key === "Enter") this.take();
    });
    for (const input of this.boxes) on(input, "change", () => this.filtered());
    on(byId("genealogy-larger", HTMLElement), "click", () => this.viewport.step(1));
    on(byId("genealogy-smaller", HTMLElement), "click", () => this.viewport.step(-1));
    on(byId("genealogy-fit", HTMLElement), "click", () => this.viewport.fit());
    this.restore();
    this.tools.dataset["ready"] = "";
  }

  /** Shows what the address says. */
  restore() {
    const { types, lanes, find, method } = this.state;
    for (const input of this.boxes) {
      const { type, lane } = input.dataset;
      input.checked = type ? !types.has(type) : !lanes.has(lane ?? "");
    }
    this.find.value = find;
    this.filter();
    if (find) this.search();
    if (this.nodes.has(method)) this.pin(method);
    else this.state.method = "";
    const first = this.nodes.get(this.state.method) ?? [...this.nodes.values()][0];
    for (const { element } of this.nodes.values()) element.setAttribute("tabindex", element === first?.element ? "0" : "-1");
    this.moveLanes();
  }

  /** The names of the lanes stay in sight. */
  moveLanes() {
    const x = this.box.scrollLeft / this.viewport.scale;
    this.lanes?.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
  }

  /** @param {Event} event */
  nodeOf({ target }) {
    const found = target instanceof Element ? target.closest(".ak-node") : null;
    return found instanceof SVGElement ? this.nodes.get(found.dataset["id"] ?? "") : undefined;
  }

  /** @param {Event} event */
  hover(event) {
    this.follow(this.nodeOf(event)?.id ?? this.state.method);
  }

  /** @param {Event} event */
  focused(event) {
    const node = this.nodeOf(event);
    if (!node) return;
    if (this.step.id !== node.id) this.step = standing(node.id);
    for (const { element } of this.nodes.values()) {
      if (element.getAttribute("tabindex") === "0") element.setAttribute("tabindex", "-1");
    }
    node.element.setAttribute("tabindex", "0");
    this.follow(node.id);
    if (node.element.matches(":focus-visible")) this.viewport.reveal(node.element);
  }

  /** The first click follows the line; the next one, and every other way to follow a link, opens the page. @param {MouseEvent} event */
  clicked(event) {
    const node = this.nodeOf(event);
    const isPlain = event.detail > 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!node || !isPlain || node.id === this.state.method) return;
    event.preventDefault();
    this.pin(node.id);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const node = this.nodeOf(event);
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      this.pin(node.id === this.state.method ? "" : node.id);
    } else if (ARROWS.has(event.key)) {
      event.preventDefault();
      this.walk(event.key);
    }
  }

  /** @param {string} key */
  walk(key) {
    const next = walk(key, this.step, this.graph, this.places);
    if (!next) {
      this.tell(key === "ArrowLeft" ? "Nothing older is shown." : key === "ArrowRight" ? "Nothing derives from it." : "There is nothing more.");
      return;
    }
    this.step = next;
    this.nodes.get(next.id)?.element.focus({ preventScroll: true });
    const root = this.nodes.get(next.root)?.label;
    const place = `${next.fork.indexOf(next.id) + 1} of ${next.fork.length}`;
    const how = root ? `: ${place} that ${next.isBack ? `${root} derives from` : `derive from ${root}`}` : "";
    this.tell(`${this.nodes.get(next.id)?.label}${how}`);
  }

  /** Follows a method for good; an empty id follows none. @param {string} id */
  pin(id) {
    this.state.method = id;
    this.follow(id);
    this.remember();
    const node = this.nodes.get(id);
    if (!node) {
      this.panel.hidden = true;
      return;
    }
    const x = (/** @type {string} */ other) => this.places.get(other)?.x ?? 0;
    const byPlace = (/** @type {import("./pictures/graph.js").Edge[] | undefined} */ edges, /** @type {"from" | "to"} */ end) =>
      [...(edges ?? [])].sort((one, other) => x(one[end]) - x(other[end]));
    const kin = (/** @type {string} */ other, /** @type {string} */ type, /** @type {"label" | "inverse"} */ way) => ({
      id: other,
      label: this.nodes.get(other)?.label ?? other,
      relation: this.relations.get(type)?.[way] ?? type,
    });
    const shown = {
      title: node.title,
      address: node.element.href.baseVal,
      tone: [...node.element.classList].find((name) => /^ak-t\d$/.test(name)) ?? "",
      parents: byPlace(this.graph.above.get(id), "from").map(({ from, type }) => kin(from, type, "label")),
      children: byPlace(this.graph.below.get(id), "to").map(({ to, type }) => kin(to, type, "inverse")),
    };
    showPanel(this.panel, shown, (other) => this.goTo(other), () => this.pin(""));
    const above = this.graph.ancestors(id).size;
    const below = this.graph.descendants(id).size;
    this.tell(`${node.label}: it derives from ${count(above)}, and ${count(below)} ${below < 2 ? "derives" : "derive"} from it.`);
  }

  /** @param {string} id */
  goTo(id) {
    this.pin(id);
    const node = this.nodes.get(id);
    if (node) this.viewport.reveal(node.element);
  }

  /** Lights the line of a method, both ways. @param {string} id */
  follow(id) {
    for (const element of this.lit) element.classList.remove("is-lit", "is-centre");
    this.lit = [];
    const node = this.nodes.get(id);
    this.picture.classList.toggle("is-following", Boolean(node));
    if (!node) return;
    const above = this.graph.ancestors(id).add(id);
    const below = this.graph.descendants(id).add(id);
    for (const other of new Set([...above, ...below])) this.light(this.nodes.get(other)?.element);
    for (const { from, to, element } of this.shown) {
      if ((above.has(from) && above.has(to)) || (below.has(from) && below.has(to))) this.light(element);
    }
    node.element.classList.add("is-centre");
  }

  /** @param {Element | undefined} element */
  light(element) {
    if (!element) return;
    element.classList.add("is-lit");
    this.lit.push(element);
  }

  filtered() {
    const out = (/** @type {"type" | "lane"} */ name) =>
      new Set(this.boxes.filter((input) => input.dataset[name] && !input.checked).map((input) => input.dataset[name] ?? ""));
    this.state.types = out("type");
    this.state.lanes = out("lane");
    this.filter();
    if (this.state.method) this.pin(this.state.method);
    else this.remember();
    const nodes = this.places.size;
    this.tell(`${nodes} boxes and ${this.shown.length} lines are shown.`);
  }

  /** Hides what is left out. */
  filter() {
    const { types, lanes } = this.state;
    const isShown = (/** @type {string} */ id) => !lanes.has(this.nodes.get(id)?.lane ?? "");
    this.places = new Map();
    for (const { id, element } of this.nodes.values()) {
      element.classList.toggle("is-out", !isShown(id));
      const rect = element.querySelector("rect");
      if (rect && isShown(id)) this.places.set(id, { x: Number(rect.getAttribute("x")), y: Number(rect.getAttribute("y")) });
    }
    this.shown = this.lines.filter(({ from, to, type }) => !types.has(type) && isShown(from) && isShown(to));
    const shown = new Set(this.shown.map(({ element }) => element));
    for (const { element } of this.lines) element.classList.toggle("is-out", !shown.has(element));
    this.graph = new Graph(this.shown);
  }

  /** @type {Line[]} */
  shown = [];

  /** Marks what the words in the box are found in; the best first. */
  search() {
    const words = this.find.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.state.find = this.find.value.trim();
    this.remember();
    const isFound = (/** @type {Node} */ { label, title }) => {
      const text = `${label} ${title}`.toLowerCase();
      return words.length > 0 && words.every((word) => text.includes(word));
    };
    const found = [...this.nodes.values()].filter((node) => {
      const is = isFound(node) && this.places.has(node.id);
      node.element.classList.toggle("is-found", is);
      return is;
    });
    this.picture.classList.toggle("is-finding", words.length > 0);
    const whole = this.find.value.trim().toLowerCase();
    const rank = (/** @type {Node} */ { label }) => (label.toLowerCase() === whole ? 0 : label.toLowerCase().startsWith(whole) ? 1 : 2);
    this.found = found.sort((one, other) => rank(one) - rank(other));
    const first = this.found[0];
    if (first) this.viewport.reveal(first.element);
    if (words.length) this.tell(first ? `${this.found.length} found; Enter follows ${first.label}.` : "Nothing is found.");
    else this.tell("");
  }

  /** @type {Node[]} */
  found = [];

  take() {
    const first = this.found[0];
    if (!first) return;
    this.find.value = "";
    this.search();
    this.goTo(first.id);
  }

  remember() {
    history.replaceState(history.state, "", `${location.pathname}${writeState(this.state)}${location.hash}`);
  }

  /** @param {string} text */
  tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

/** @param {number} number */
function count(number) {
  return number === 0 ? "no method" : number === 1 ? "1 method" : `${number} methods`;
}

/** @type {AbortController | undefined} */
let running;

function begin() {
  const picture = document.getElementById("genealogy");
  if (!(picture instanceof SVGSVGElement) || picture.dataset["state"]) return;
  running?.abort();
  running = new AbortController();
  picture.dataset["state"] = "ready";
  new Genealogy(picture).start(running.signal);
  performance.mark("genealogy-ready");
}

begin();
// where the theme swaps pages without loading them anew, the module is not run again
/** @type {any} */ (window).document$?.subscribe(() => begin());
