/** The map of relations: the neighbourhood of any method, one to three steps deep. */
import { readData } from "./everywhere/data.js";
import { Relations } from "./map/data.js";
import { draw } from "./map/drawing.js";
import { dot, graphml, svg } from "./map/exports.js";
import { around, layOut } from "./map/neighbourhood.js";
import { readState, writeState } from "./map/state.js";
import { aboutMethod, aboutRelation, tableOf } from "./map/words.js";
import { byId, make } from "./paper-form/elements.js";
import { Viewport } from "./pictures/viewport.js";

/** @typedef {import("./map/data.js").Relation} Relation */

const KINDS = { svg: "image/svg+xml", graphml: "application/graphml+xml", dot: "text/vnd.graphviz" };
/** How small a map may be drawn for the sake of the whole. */
const SMALLER = 0.75;
const LARGER = 1.4;

class RelationMap {
  /** @param {HTMLElement} root @param {Relations} relations */
  constructor(root, relations) {
    this.root = root;
    this.relations = relations;
    this.place = byId("map-place", HTMLElement);
    this.side = byId("map-side", HTMLElement);
    this.words = byId("map-words", HTMLElement);
    this.status = byId("map-status", HTMLElement);
    this.input = byId("map-method", HTMLInputElement);
    this.depths = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[name=depth]")]);
    this.boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[data-type]")]);
    this.box = make("div", { class: "ak-picture", id: "map-box", tabindex: "0", role: "region", "aria-label": "Map of relations" });
    this.state = readState(location.search);
    this.link = (/** @type {string} */ id) =>
      make("a", { href: this.address(id), "data-id": id, title: relations.method(id).name }, relations.method(id).label);
    /** @type {Element[]} */
    this.lit = [];
    /** @type {import("./map/neighbourhood.js").Part} */
    this.part = { ids: new Set(), relations: [] };
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ name, /** @type {(event: any) => void} */ action) =>
      target.addEventListener(name, action, { signal });
    byId("map-methods", HTMLElement).append(
      ...this.relations.data.methods.map(({ label, name }) => make("option", { value: label }, name === label ? "" : name)),
    );
    on(this.input, "change", () => this.chosen());
    for (const input of this.depths) on(input, "change", () => this.change({ depth: Number(input.value) }));
    for (const input of this.boxes) on(input, "change", () => this.filtered());
    on(this.root, "click", (event) => this.clicked(event));
    on(this.box, "pointerover", (event) => this.pointed(event));
    on(this.box, "pointerleave", () => this.follow(""));
    on(this.box, "focusin", (event) => this.pointed(event));
    on(this.box, "focusout", () => this.follow(""));
    on(window, "popstate", () => {
      this.state = readState(location.search);
      this.show();
    });
    for (const button of this.root.querySelectorAll("button[data-download]")) {
      on(button, "click", () => this.download(/** @type {HTMLElement} */ (button).dataset["download"] ?? ""));
    }
    on(byId("map-larger", HTMLElement), "click", () => this.viewport?.step(1));
    on(byId("map-smaller", HTMLElement), "click", () => this.viewport?.step(-1));
    on(byId("map-fit", HTMLElement), "click", () => this.viewport?.fit());
    this.place.replaceChildren(this.box);
    this.show();
    byId("map-tools", HTMLElement).dataset["ready"] = "";
  }

  /** The address of the map around a method. @param {string} id */
  address(id) {
    return `${location.pathname}${writeState({ ...this.state, method: id })}`;
  }

  /** @param {Partial<import("./map/state.js").State>} values */
  change(values) {
    this.state = { ...this.state, ...values };
    history.pushState(null, "", this.address(this.state.method));
    this.show();
  }

  /** Draws what the state says. */
  show() {
    const { relations, state } = this;
    if (!relations.methods.has(state.method)) state.method = this.root.dataset["start"] ?? "";
    const { method, depth, types } = state;
    for (const input of this.boxes) input.checked = !types.has(input.dataset["type"] ?? "");
    for (const input of this.depths) input.checked = Number(input.value) === depth;
    this.input.value = relations.method(method).label;
    this.part = around(relations, method, depth, types);
    const picture = draw(relations, this.part, layOut(relations, this.part, method), method, (id) => this.address(id));
    this.viewportStop?.abort();
    this.viewportStop = new AbortController();
    this.box.replaceChildren(picture);
    this.viewport = new Viewport(this.box, picture);
    this.viewport.listen(this.viewportStop.signal);
    // a small picture is drawn larger, where there is room
    const room = Math.min(this.box.clientWidth / picture.viewBox.baseVal.width, this.box.clientHeight / picture.viewBox.baseVal.height);
    if (room > 1) this.viewport.set(Math.min(room, LARGER));
    // one that is a little too wide is drawn smaller, so that nothing is cut off at its side
    const across = this.box.clientWidth / picture.viewBox.baseVal.width;
    if (across < 1 && across >= SMALLER) this.viewport.set(across);
    this.centre(picture);
    this.lit = [];
    this.side.replaceChildren(...aboutMethod(relations, method, this.link));
    this.words.replaceChildren(make("h2", { id: "words" }, "The same in words"), tableOf(relations, this.part, this.link));
    this.words.hidden = false;
    const others = this.part.ids.size - 1;
    this.tell(`${relations.method(method).label}: ${others} ${others === 1 ? "method" : "methods"} within ${depth} ${depth === 1 ? "step" : "steps"}, ${this.part.relations.length} relations.`);
  }

  /** Puts the method in the middle of the box. @param {SVGSVGElement} picture */
  centre(picture) {
    const rect = picture.querySelector(".is-centre rect");
    if (!(rect instanceof SVGRectElement)) return;
    const inner = rect.getBoundingClientRect();
    const outer = this.box.getBoundingClientRect();
    this.box.scrollBy(inner.left + inner.width / 2 - outer.left - outer.width / 2, inner.top - outer.top - outer.height / 2);
  }

  chosen() {
    const found = this.relations.meant(this.input.value);
    if (found) this.change({ method: found.id });
    else this.tell("There is no such method.");
  }

  filtered() {
    this.change({ types: new Set(this.boxes.filter((input) => !input.checked).map((input) => input.dataset["type"] ?? "")) });
  }

  /** A method that is clicked becomes the middle; a line tells why. @param {MouseEvent} event */
  clicked(event) {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const line = event.target.closest("path[data-relation]");
    const link = event.target.closest("a[data-id]");
    if (line) this.tellRelation(line);
    if (!link) return;
    event.preventDefault();
    const isInPicture = link instanceof SVGElement;
    this.change({ method: /** @type {SVGElement | HTMLElement} */ (link).dataset["id"] ?? "" });
    if (isInPicture) /** @type {SVGElement | null} */ (this.box.querySelector(".is-centre"))?.focus({ preventScroll: true });
    else this.root.scrollIntoView();
  }

  /** @param {Element} line */
  tellRelation(line) {
    const relation = this.part.relations[Number(line.getAttribute("data-relation"))];
    if (relation) this.side.replaceChildren(...aboutRelation(this.relations, relation, this.link));
  }

  /** @param {Event} event */
  pointed({ target }) {
    const found = target instanceof Element ? target.closest(".ak-node, path[data-relation]") : null;
    this.follow(found?.getAttribute("data-id") ?? "", found?.getAttribute("data-relation") ?? "");
  }

  /** Lights a method with what it is related to, or one line with its ends. @param {string} id @param {string} [relation] */
  follow(id, relation = "") {
    for (const element of this.lit) element.classList.remove("is-lit");
    const picture = this.box.firstElementChild;
    picture?.classList.toggle("is-following", Boolean(id || relation));
    if (!picture || !(id || relation)) return;
    const ends = new Set([id]);
    const lines = [...picture.querySelectorAll("path[data-relation]")].filter((line) => {
      const [from, to] = [line.getAttribute("data-from") ?? "", line.getAttribute("data-to") ?? ""];
      const isHere = relation ? line.getAttribute("data-relation") === relation : from === id || to === id;
      if (isHere) ends.add(from).add(to);
      return isHere;
    });
    const nodes = [...picture.querySelectorAll(".ak-node")].filter((node) => ends.has(node.getAttribute("data-id") ?? ""));
    this.lit = [...lines, ...nodes];
    for (const element of this.lit) element.classList.add("is-lit");
  }

  /** @param {string} format */
  download(format) {
    const picture = this.box.firstElementChild;
    if (!(picture instanceof SVGSVGElement)) return;
    const { relations, part } = this;
    const texts = { svg: () => svg(picture), graphml: () => graphml(relations, part), dot: () => dot(relations, part) };
    const known = /** @type {keyof typeof texts} */ (format);
    const address = URL.createObjectURL(new Blob([texts[known]()], { type: KINDS[known] }));
    make("a", { href: address, download: `${this.state.method}-relations.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    this.tell(`The part that is shown was saved as ${format.toUpperCase()}.`);
  }

  /** @param {string} text */
  tell(text) {
    this.status.textContent = text;
  }
}

/** @type {AbortController | undefined} */
let running;

async function begin() {
  const root = document.getElementById("map");
  if (!root || root.dataset["state"]) return;
  running?.abort();
  running = new AbortController();
  root.dataset["state"] = "starting";
  try {
    new RelationMap(root, new Relations(await readData(root.dataset["map"] ?? ""))).start(running.signal);
    root.dataset["state"] = "ready";
  } catch (error) {
    root.dataset["state"] = "failed";
    byId("map-status", HTMLElement).textContent = "The map cannot be drawn: its data could not be read. Opened from a disk, the site cannot be asked for them; each method's page has its picture.";
    if (!(error instanceof TypeError)) throw error;
  }
}

void begin();
// where the theme swaps pages without loading them anew, the module is not run again
/** @type {any} */ (window).document$?.subscribe(() => void begin());
