/** The answers of the search: fetched with the data when the dialog is first opened. */

import { readData, readText } from "./everywhere/data.js";
import { addressOf } from "./everywhere/place.js";
import { folded } from "./finder/matching.js";
import { Finder, TextFinder, extract, pieces } from "./search/finding.js";

/**
 * @typedef {import("./everywhere/dialog.js").Parts} Parts
 * @typedef {import("./search/finding.js").Entry} Entry
 * @typedef {import("./search/finding.js").Found} Found
 */

const MOST = 6;
/** All of a group, when only one is left or it was asked for. */
const ALL = 60;
/** Of the whole text, when it was asked for. */
const MOST_TEXT = 30;

/** Fills the dialog from now on. @param {Parts} parts */
export async function attach(parts) {
  new Results(parts, new Finder(await readData(addressOf("data/search.json")))).start();
}

/** The words of a piece of HTML; nothing in it is run or fetched. @param {string} text */
function plain(text) {
  return new DOMParser().parseFromString(text, "text/html").body.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

async function readWholeText() {
  return new TextFinder((await readText()).docs).read();
}

/** @param {string} tag @param {string} name @param {...(Node | string)} inner */
function made(tag, name, ...inner) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...inner);
  return element;
}

/** @param {string} text @param {readonly string[]} words */
function marked(text, words) {
  return pieces(text, words).map((piece) => (piece.isHit ? made("mark", "", piece.text) : piece.text));
}

class Results {
  /** @param {Parts} parts @param {Finder} finder */
  constructor({ box, list, status, dialog, full }, finder) {
    this.box = box;
    this.list = list;
    this.status = status;
    this.dialog = dialog;
    this.full = full;
    /** @type {TextFinder | undefined} once it was asked for */
    this.text = undefined;
    this.finder = finder;
    /** @type {HTMLAnchorElement[]} */
    this.options = [];
    this.chosen = -1;
  }

  start() {
    this.box.addEventListener("input", () => this.show());
    this.box.addEventListener("keydown", (event) => this.hear(event));
    this.list.addEventListener("pointermove", ({ target }) => {
      const option = target instanceof Element && target.closest("a");
      if (option) this.choose(this.options.indexOf(/** @type {HTMLAnchorElement} */ (option)), false);
    });
    // a link to a place on this very page leaves the dialog open otherwise
    this.list.addEventListener("click", ({ target }) => target instanceof Element && target.closest("a") && this.dialog.close());
    this.full.addEventListener("click", () => this.takeWholeText());
    this.show();
  }

  async takeWholeText() {
    this.full.disabled = true;
    this.status.textContent = "Fetching the text of the pages …";
    this.box.focus();
    try {
      this.text = await readWholeText();
      this.full.hidden = true;
      this.show();
    } catch {
      this.status.textContent = "The text of the pages could not be fetched";
      this.full.disabled = false;
    }
  }

  /** What the whole text has, below the records. @param {string} query @param {string[]} words */
  showText(query, words) {
    const found = this.text?.find(query) ?? [];
    if (!found.length) return 0;
    const entries = found.slice(0, MOST_TEXT).map(({ location, title, page, text }) => ({
      group: this.finder.groups.length,
      at: location,
      label: plain(title),
      name: plain(page),
      about: extract(plain(text), words),
    }));
    this.list.append(this.section("In the text", { group: this.finder.groups.length, total: found.length, entries }, words));
    return found.length;
  }

  show() {
    const query = this.box.value.trim();
    this.options = [];
    this.chosen = -1;
    this.list.scrollTop = 0;
    if (!query) {
      const start = this.finder.start(MOST);
      this.list.replaceChildren(this.section("Named most often", start, []));
      this.status.textContent = this.finder.groups
        .slice(0, 3)
        .map((label, group) => `${this.finder.entries.filter((entry) => entry.group === group).length} ${label.toLowerCase()}`)
        .join(", ");
    } else {
      const words = folded(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      const { groups, total, isLoose } = this.finder.find(query, MOST);
      const most = groups.length === 1 ? this.finder.find(query, ALL).groups : groups;
      this.list.replaceChildren(...most.map((found) => this.section(`${this.finder.groups[found.group]}`, found, words)));
      const all = total + this.showText(query, words);
      const count = `${all} ${all === 1 ? "result" : "results"}`;
      this.status.textContent = all === 0 ? (this.text ? "Nothing has these words" : "Nothing is called so") : isLoose && all === total ? `Nothing has all these words; ${count} with some` : count;
    }
    this.box.setAttribute("aria-expanded", String(this.options.length > 0));
    this.choose(query && this.options.length ? 0 : -1);
  }

  /** One group of results. @param {string} label @param {Found} found @param {string[]} words */
  section(label, { group, total, entries }, words) {
    const title = made("div", "ak-search__group", label, " ", made("span", "ak-count", total > entries.length && words.length ? `${entries.length} of ${total}` : String(entries.length)));
    title.id = `ak-search-group-${group}`;
    title.setAttribute("role", "presentation");
    const section = made("div", "", title, ...entries.map((entry) => this.option(entry, words)));
    section.setAttribute("role", "group");
    section.setAttribute("aria-labelledby", title.id);
    return section;
  }

  /** @param {Entry} entry @param {string[]} words */
  option({ at, label, name, about, tone = 0, mark, state, also = [] }, words) {
    const option = document.createElement("a");
    option.className = `ak-search__option ak-t${tone}`;
    option.href = addressOf(at);
    option.id = `ak-search-${this.options.length}`;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const title = made("span", "ak-search__title", made("b", "", ...marked(label, words)));
    if (mark) {
      const sign = made("span", "ak-mark", mark);
      sign.setAttribute("aria-hidden", "true");
      title.prepend(sign, " ");
    }
    if (name) title.append(" ", made("span", "ak-search__name", ...marked(name, words)));
    if (state) title.append(" ", made("span", "ak-state", state));
    option.append(title);
    // another name is told where it is the reason why this was found
    const isPlain = words.every((word) => pieces([label, name, about].join(" "), [word]).some(({ isHit }) => isHit));
    const other = isPlain ? undefined : also.find((one) => pieces(one, words).some(({ isHit }) => isHit));
    if (other) option.append(made("span", "ak-search__also", "also ", ...marked(other, words)));
    if (about) option.append(made("span", "ak-search__about", ...marked(about, words)));
    this.options.push(option);
    return option;
  }

  /** @param {KeyboardEvent} event */
  hear(event) {
    if (event.isComposing) return;
    const { length } = this.options;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && length) {
      event.preventDefault();
      this.choose((this.chosen + step + length + (this.chosen < 0 && step < 0 ? 1 : 0)) % length);
    } else if (event.key === "Enter") {
      const option = this.options[Math.max(this.chosen, 0)];
      if (!option || (this.chosen < 0 && !this.box.value.trim())) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(option.href, "_blank", "noopener");
      else option.click();
    }
  }

  /** @param {number} place @param {boolean} isShown whether it is to come into view */
  choose(place, isShown = true) {
    if (place === this.chosen) return;
    this.options[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
    if (isShown) option?.scrollIntoView({ block: "nearest" });
  }
}
