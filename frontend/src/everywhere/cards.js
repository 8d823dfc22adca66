/** Cards beside the links to methods and papers: for the pointer, the keyboard and a long press. */

import { readData } from "./data.js";
import { addressOf, pathOf } from "./place.js";
import { GAP, placed } from "./placing.js";

/**
 * @typedef {{ title: string, short?: string, facts?: string, text?: string, more?: string, tone?: number, mark?: string, state?: string }} Card
 */

const KINDS = new Set(["methods", "papers"]);
const ID = "ak-card";
/** A pointer on its way elsewhere asks for nothing; one that leaves may come back, or move onto the card. */
const WAIT = 300;
const GRACE = 250;
const LONG_PRESS = 500;
/** As far as a finger may move that rests. */
const SLACK = 10;

/** @type {Map<string, Promise<Record<string, Card>>>} by kind, fetched when first needed */
const fetched = new Map();

/** The card of the page at `path`, if it has one. @param {string} path @returns {Promise<Card | undefined>} */
async function cardOf(path) {
  const kind = path.slice(0, path.indexOf("/"));
  if (!fetched.has(kind)) {
    fetched.set(
      kind,
      readData(addressOf(`data/cards/${kind}.json`)).catch(() => ({})),
    );
  }
  const cards = (await fetched.get(kind)) ?? {};
  return Object.hasOwn(cards, path) ? cards[path] : undefined;
}

/** The link that a card may belong to. @param {EventTarget | null} target */
function linkAt(target) {
  const link = target instanceof Element && !target.closest("svg") ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return null;
  const path = pathOf(link);
  const [kind = "", name] = path.split("/");
  return name && path !== pathOf(location) && KINDS.has(kind) ? { link, path } : null;
}

/** @param {string} tag @param {string} name @param {...(Node | string)} inner */
function made(tag, name, ...inner) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...inner);
  return element;
}

/** @param {HTMLElement} box @param {Card} card */
function fill(box, { title, short, facts, text, more, tone = 0, mark, state }) {
  const name = made("b", "ak-card__title", title);
  if (mark) name.prepend(made("span", "ak-mark", mark), " ");
  if (short) name.append(" ", made("span", "ak-card__short", short));
  if (state) name.append(" ", made("span", "ak-state", state));
  box.className = `ak-card ak-t${tone}`;
  box.replaceChildren(name);
  if (facts) box.append(made("span", "ak-card__facts", facts));
  if (text) box.append(made("span", "ak-card__text", text));
  if (more) box.append(made("span", "ak-card__more", more));
}

class Cards {
  constructor() {
    this.box = document.createElement("div");
    this.box.id = ID;
    this.box.popover = "manual";
    this.box.setAttribute("role", "tooltip");
    /** @type {HTMLAnchorElement | null} the link that the card is shown or waits for */
    this.link = null;
    this.title = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {{ link: HTMLAnchorElement, x: number, y: number } | null} a finger that rests */
    this.press = null;
    this.isSwallowing = false;
  }

  /** @param {HTMLElement} content */
  start(content) {
    // within the content, since all that is shown belongs to a landmark
    content.append(this.box);
    content.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.ask(event.target, WAIT));
    content.addEventListener("pointerout", (event) => event.pointerType !== "touch" && this.leave(event.target));
    content.addEventListener("focusin", ({ target }) => target instanceof Element && target.matches(":focus-visible") && this.ask(target, WAIT));
    content.addEventListener("focusout", ({ target }) => this.leave(target));
    this.box.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.box.addEventListener("pointerleave", () => this.leave(this.link));
    addEventListener("keydown", ({ key }) => key === "Escape" && this.hide());
    addEventListener("scroll", () => this.follow(), { passive: true });
    addEventListener("resize", () => this.hide());
    this.hearTouch(content);
  }

  /** @param {HTMLElement} content */
  hearTouch(content) {
    // before the finger is heard that may ask for the next one
    addEventListener("pointerdown", ({ target }) => target instanceof Node && !this.box.contains(target) && this.hide(), { capture: true });
    content.addEventListener("pointerdown", ({ pointerType, target, clientX, clientY }) => {
      this.isSwallowing = false;
      const found = pointerType === "touch" ? linkAt(target) : null;
      if (!found) return;
      this.press = { link: found.link, x: clientX, y: clientY };
      this.ask(target, LONG_PRESS);
    });
    content.addEventListener("pointermove", ({ clientX, clientY }) => {
      if (this.press && Math.hypot(clientX - this.press.x, clientY - this.press.y) > SLACK) this.lift();
    });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => this.lift());
    // the long press belongs to the card: no menu of the browser, and no visit when the finger is lifted
    content.addEventListener("contextmenu", (event) => this.press && event.preventDefault());
    content.addEventListener(
      "click",
      (event) => {
        if (this.isSwallowing) event.preventDefault();
        this.isSwallowing = false;
      },
      { capture: true },
    );
  }

  lift() {
    if (!this.press) return;
    this.isSwallowing = this.isShown;
    if (!this.isShown) this.hide();
    this.press = null;
  }

  get isShown() {
    return this.box.matches(":popover-open");
  }

  /** Shows the card of the link at `target` in `wait` milliseconds, if that is still wanted. @param {EventTarget | null} target @param {number} wait */
  ask(target, wait) {
    const found = linkAt(target);
    if (!found) return;
    const { link, path } = found;
    clearTimeout(this.timer);
    if (link === this.link && this.isShown) return;
    this.hide();
    this.link = link;
    // the browser's own tip would lie over the card
    this.title = link.title;
    link.removeAttribute("title");
    const coming = cardOf(path);
    this.timer = setTimeout(async () => {
      const card = await coming;
      if (this.link !== link) return;
      if (card) this.show(link, card);
      else this.hide();
    }, wait);
  }

  /** @param {HTMLAnchorElement} link @param {Card} card */
  show(link, card) {
    fill(this.box, card);
    this.box.showPopover();
    link.setAttribute("aria-describedby", ID);
    this.place(link);
  }

  /** @param {HTMLAnchorElement} link */
  place(link) {
    const { style } = this.box;
    style.maxHeight = "none";
    const { width, height } = this.box.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const { left, top, most } = placed(link.getBoundingClientRect(), { width, height }, view);
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.maxHeight = `${most}px`;
  }

  /** Stays at the link while the page is scrolled, as long as the link is in sight. */
  follow() {
    if (!this.link || !this.isShown) return;
    const { top, bottom } = this.link.getBoundingClientRect();
    if (bottom < GAP || top > innerHeight - GAP) this.hide();
    else this.place(this.link);
  }

  /** @param {EventTarget | null} target what the pointer or the focus leaves */
  leave(target) {
    if (!(target instanceof Node) || !this.link?.contains(target)) return;
    clearTimeout(this.timer);
    if (!this.isShown) this.hide();
    else this.timer = setTimeout(() => this.hide(), GRACE);
  }

  hide() {
    clearTimeout(this.timer);
    if (this.isShown) this.box.hidePopover();
    if (!this.link) return;
    this.link.removeAttribute("aria-describedby");
    if (this.title) this.link.title = this.title;
    this.link = null;
  }
}

/** Gives the links of the page their cards; a browser without popovers shows the titles of links as before. */
export function dealCards() {
  const content = document.querySelector(".md-content");
  if (content instanceof HTMLElement && "showPopover" in HTMLElement.prototype) new Cards().start(content);
}
