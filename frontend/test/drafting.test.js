import assert from "node:assert/strict";
import { test } from "node:test";
import { closest, distance } from "../src/paper-form/closest.js";
import { fileName, issueAddress, newFileAddress, recordOf } from "../src/paper-form/drafting.js";
import { YamlNumber } from "../src/paper-form/scalars.js";

/** @type {any} */
const data = { root: "Paper", shapes: { Paper: ["id", "title", "authors", "year", "links"].map((name) => ({ name })) } };
const paper = { year: 2020, authors: ["Bee, Ann"], title: "On Words" };

test("the record is in order, with a key that is free", () => {
  assert.deepEqual(Object.entries(recordOf(paper, data, new Set())), [
    ["id", "bee2020words"],
    ["title", "On Words"],
    ["authors", ["Bee, Ann"]],
    ["year", 2020],
  ]);
  const taken = new Set(["bee2020words", "bee2020wordsa"]);
  assert.equal(recordOf(paper, data, taken)["id"], "bee2020wordsb");
  assert.equal(recordOf({ ...paper, id: "mine" }, data, taken)["id"], "mine");
});

test("without author, year or title there is no key yet, and nothing empty is written", () => {
  assert.deepEqual(recordOf({ title: "On Words", venue: "", authors: [] }, data, new Set()), { title: "On Words" });
  assert.deepEqual(Object.keys(recordOf({ odd: "x", title: "On Words" }, data, new Set())), ["title", "odd"]);
});

test("only a sound key and year name a file", () => {
  const name = (/** @type {any} */ id, /** @type {any} */ year) => fileName(new Map([["id", id], ["year", year]]));
  assert.deepEqual(name("a2020b", new YamlNumber(2020, true)), { folder: "papers/2020", name: "a2020b.yaml" });
  assert.equal(name("../x", new YamlNumber(2020, true)), null);
  assert.equal(name("a", new YamlNumber(20200, true)), null);
  assert.equal(name("a", "2020"), null);
  assert.equal(fileName(null), null);
});

test("addresses hold the record, or say that it does not fit", () => {
  const place = { repository: "https://github.com/a/b", branch: "main" };
  const file = { folder: "papers/2020", name: "x.yaml" };
  const { address, isWhole } = newFileAddress(place, file, "title: 'A & B' # c\n");
  assert.equal(isWhole, true);
  const query = new URL(address).searchParams;
  assert.equal(query.get("filename"), "papers/2020/x.yaml");
  assert.equal(query.get("value"), "title: 'A & B' # c\n");
  const long = newFileAddress(place, file, "é".repeat(2000));
  assert.equal(long.isWhole, false);
  assert.equal(new URL(long.address).searchParams.has("value"), false);
  assert.equal(new URL(issueAddress(`${place.repository}/issues/new?template=x.yml`, "10.1/a&b")).searchParams.get("source"), "10.1/a&b");
});

test("the closest name", () => {
  assert.equal(distance([..."ca"], [..."abc"]), 2);
  assert.equal(closest("yaer", ["year", "venue"]), "year");
  assert.equal(closest("zzzz", ["year", "venue"]), null);
  assert.equal(closest("dpa", ["dpo", "dpx"]), null);
});
