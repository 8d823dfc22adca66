import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { chosen, colours, kept } from "../src/colours/choosing.js";

/** @param {string} media @param {string} scheme */
function offered(media, scheme) {
  /** @type {Record<string, string>} */
  const attributes = { "data-md-color-media": media, "data-md-color-scheme": scheme, "data-md-color-primary": "custom", "data-md-color-accent": "custom" };
  return { getAttribute: (/** @type {string} */ name) => attributes[name] ?? null };
}

const ANY = offered("(prefers-color-scheme)", "default");
const LIGHT = offered("(prefers-color-scheme: light)", "default");
const DARK = offered("(prefers-color-scheme: dark)", "slate");
const isLight = (/** @type {string} */ query) => ["", "(prefers-color-scheme: light)", "(prefers-color-scheme)"].includes(query);
const isDark = (/** @type {string} */ query) => ["", "(prefers-color-scheme: dark)", "(prefers-color-scheme)"].includes(query);

/** @type {Map<string, unknown>} */
const store = new Map();

beforeEach(() => {
  store.clear();
  Object.assign(globalThis, {
    __md_get: (/** @type {string} */ name) => store.get(name) ?? null,
    __md_set: (/** @type {string} */ name, /** @type {unknown} */ value) => store.set(name, value),
  });
});

test("who has chosen nothing sees what the system asks for, and nothing is kept", () => {
  assert.equal(chosen([LIGHT, DARK], isLight), 0);
  assert.equal(chosen([LIGHT, DARK], isDark), 1);
  assert.equal(store.size, 0);
});

test("what was chosen holds, whatever the system asks for", () => {
  kept(1, DARK);
  assert.equal(chosen([LIGHT, DARK], isLight), 1);
  assert.deepEqual(store.get("__palette"), { index: 1, color: { media: "(prefers-color-scheme: dark)", scheme: "slate", primary: "custom", accent: "custom" } });
});

test("a choice that is no more, or cannot be read, is none", () => {
  kept(2, DARK);
  assert.equal(chosen([LIGHT, DARK], isDark), 0);
  Object.assign(globalThis, {
    __md_get: () => {
      throw new Error("denied");
    },
  });
  assert.equal(chosen([LIGHT, DARK], isDark), 1);
  assert.equal(chosen([offered("", "default"), offered("", "slate")], isDark), 0);
});

test("colours that follow the system are those for what it asks", () => {
  assert.equal(colours(ANY, [ANY, LIGHT, DARK], isDark)["scheme"], "slate");
  assert.equal(colours(ANY, [ANY, LIGHT, DARK], isLight)["media"], "(prefers-color-scheme: light)");
  assert.equal(colours(DARK, [ANY, LIGHT, DARK], isLight)["scheme"], "slate");
  assert.equal(colours(ANY, [ANY], isLight)["media"], "(prefers-color-scheme)");
});
