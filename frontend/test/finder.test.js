import assert from "node:assert/strict";
import { test } from "node:test";
import { readQuery, writeQuery } from "../src/finder/address.js";
import { comparison, idIn } from "../src/finder/comparing.js";
import { folded, narrow, order, wordsOf } from "../src/finder/matching.js";

// two facets: colours 0 1, sizes 2 3
const FACETS = [0, 0, 1, 1];
const ROWS = [
  { text: "ruby", choices: [0, 2] },
  { text: "rust", choices: [0, 3] },
  { text: "sky", choices: [1, 2] },
  { text: "both", choices: [0, 1, 3] },
];
/** @param {string} words @param {number[]} chosen */
const found = (words, chosen) => narrow(ROWS, FACETS, { words: wordsOf(words), chosen: new Set(chosen) });

test("nothing asked shows everything", () => {
  assert.deepEqual(found("", []), { shown: [true, true, true, true], total: 4, counts: [3, 2, 2, 2] });
});

test("choices of one facet add up, facets narrow each other down", () => {
  assert.deepEqual(found("", [0, 1]).shown, [true, true, true, true]);
  assert.deepEqual(found("", [0, 3]).shown, [false, true, false, true]);
});

test("a count says how many would fit with its facet set to it alone", () => {
  assert.deepEqual(found("", [0, 3]).counts, [2, 1, 1, 2]);
  // brute force over every choice
  for (const chosen of [[], [0], [1], [0, 2], [1, 3], [0, 1, 2]]) {
    const { counts } = found("", chosen);
    FACETS.forEach((facet, choice) => {
      const alone = [...chosen.filter((other) => FACETS[other] !== facet), choice];
      assert.equal(counts[choice], found("", alone).total, `${chosen} and ${choice}`);
    });
  }
});

test("every word must occur, whatever its accents", () => {
  assert.equal(folded("Zoë Ångström"), "zoe angstrom");
  assert.deepEqual(found("R u", []).shown, [true, true, false, false]);
  assert.deepEqual(found("ruby sky", []).total, 0);
});

test("rows are sorted by text or number, empty ones last, equals as before", () => {
  const text = { isNumber: false, isDescending: false };
  assert.deepEqual(order(["b", "", "A", "b"], text), [2, 0, 3, 1]);
  assert.deepEqual(order(["b", "", "A", "b"], { ...text, isDescending: true }), [0, 3, 2, 1]);
  assert.deepEqual(order(["1927", "2023", "", "600"], { isNumber: true, isDescending: true }), [1, 0, 3, 2]);
});

test("what is looked for survives the address", () => {
  const state = { words: "a b & c", chosen: new Map([["sampling", ["online", "offline"]]]), sort: "-year" };
  assert.equal(writeQuery(state), "?find=a+b+%26+c&sampling=online,offline&sort=-year");
  assert.deepEqual(readQuery(writeQuery(state), ["sampling", "weights"]), state);
  assert.equal(writeQuery({ words: " ", chosen: new Map(), sort: "" }), "");
});

test("methods are compared by the ids in their addresses", () => {
  assert.deepEqual(["../dpo/", "../dpo.html", "../dpo/index.html", "dpo.html"].map(idIn), ["dpo", "dpo", "dpo", "dpo"]);
  assert.equal(comparison("compare/", ["dpo", "kto"]), "compare/?m=dpo,kto");
});
