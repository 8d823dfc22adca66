import assert from "node:assert/strict";
import { test } from "node:test";
import { Finder, TextFinder, extract, pieces } from "../src/search/finding.js";

const DATA = {
  groups: ["Methods", "Papers", "Concepts"],
  entries: [
    { group: 0, at: "a", label: "AB", name: "Apple Basket", also: ["fruit bowl"], people: "Émile, Nørgaard", about: "Holds fruit.", named: 20 },
    { group: 0, at: "b", label: "Mini-AB", name: "Miniature Apple Basket", about: "Holds less than an AB.", named: 1 },
    { group: 0, at: "c", label: "Crate", about: "Is no apple basket, but named by many.", named: 90 },
    { group: 1, at: "p", label: "Apple Basket: A Way to Carry", also: ["emile1999apple"], people: "Émile", named: 2 },
    { group: 2, at: "k", label: "Containers", about: "survey" },
  ],
};
const finder = new Finder(DATA);
/** @param {string} query */
const found = (query) => finder.find(query, 9).groups.flatMap(({ entries }) => entries.map(({ at }) => at));

test("what is called exactly so comes first", () => {
  assert.deepEqual(found("AB").slice(0, 2), ["a", "b"]);
  assert.equal(found("ab")[0], "a");
  assert.equal(found("mini-ab")[0], "b");
  assert.equal(found("miniab")[0], "b");
  assert.equal(found("fruit bowl")[0], "a");
});

test("beginnings of words are enough, and a name counts more than a mention", () => {
  assert.deepEqual(found("app bask"), ["a", "b", "c", "p"]);
});

test("authors and keys lead to papers and to what they introduce, without their accents too", () => {
  assert.deepEqual(found("emile"), ["p", "a"]);
  assert.equal(found("emile1999apple")[0], "p");
  assert.deepEqual(found("norgaard"), ["a"]);
  assert.deepEqual(found("nørgaard"), ["a"]);
});

test("a letter amiss is forgiven in longer words only", () => {
  assert.ok(found("baskat").includes("a"));
  assert.deepEqual(found("ac"), []);
});

test("where nothing has all words, it says that it shows what has some", () => {
  const { isLoose, total } = finder.find("crate zebra", 9);
  assert.deepEqual([isLoose, total], [true, 1]);
  assert.deepEqual(finder.find("zebra", 9), { groups: [], total: 0, isLoose: false });
  assert.equal(finder.find("crate", 9).isLoose, false);
});

test("of each group at most so many are given, and all are counted", () => {
  const [methods] = finder.find("basket", 1).groups;
  assert.deepEqual([methods?.entries.length, methods?.total], [1, 3]);
});

test("one begins with what is named most", () => {
  assert.deepEqual(
    finder.start(2).entries.map(({ at }) => at),
    ["c", "a"],
  );
});

test("marks go to the beginnings of words that were asked for", () => {
  const shown = (/** @type {string} */ text, /** @type {string[]} */ ...words) => pieces(text, words).map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("");
  assert.equal(shown("Direct Preference", "dir", "pref"), "[Dir]ect [Pref]erence");
  assert.equal(shown("Indirect", "direct"), "Indirect");
  assert.equal(shown("Émile’s ﬁsh", "emile", "fish"), "[Émile]’s [ﬁsh]");
  assert.equal(shown("<b>bold</b>", "b"), "<[b]>[b]old</[b]>");
  assert.equal(shown("nothing", ""), "nothing");
});

test("of the whole text the sections with all words are found, and their pages named", async () => {
  const sections = [
    { location: "a/", title: "Apples", text: "<p>How apples grow.</p>" },
    { location: "a/#peel", title: "Peel", text: "<p>The <code>peel</code> of apples is thin.</p>" },
    { location: "b/", title: "Bread", text: "" },
  ];
  const finder = await new TextFinder(sections).read();
  assert.deepEqual(
    finder.find("apples thin").map(({ location, page }) => [location, page]),
    [["a/#peel", "Apples"]],
  );
  assert.deepEqual(
    finder.find("apples").map(({ location, page }) => [location, page]),
    [
      ["a/", ""],
      ["a/#peel", "Apples"],
    ],
  );
  assert.deepEqual(finder.find("code"), []);
});

test("an extract shows where the word stands", () => {
  assert.equal(extract("short text", ["text"]), "short text");
  const long = `${"word ".repeat(100)}needle ${"word ".repeat(100)}`;
  const shown = extract(long, ["need"]);
  assert.ok(shown.startsWith("… ") && shown.endsWith(" …") && shown.includes("needle"));
  assert.ok(shown.length <= 164);
});
