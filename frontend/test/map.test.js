import assert from "node:assert/strict";
import { test } from "node:test";
import { Relations } from "../src/map/data.js";
import { dot, graphml } from "../src/map/exports.js";
import { around, layOut } from "../src/map/neighbourhood.js";
import { readState, writeState } from "../src/map/state.js";

/** @param {string} id */
const method = (id, name = id) => ({ id, label: id.toUpperCase(), name, year: 2020, tone: 1, width: 40, summary: "" });
/** @param {string} source @param {string} target */
const relation = (source, target, type = "extends") => ({ source, target, type });
/** @param {import("../src/map/data.js").Method[]} methods @param {import("../src/map/data.js").Relation[]} relations */
const known = (methods, relations) =>
  new Relations({
    method: "../methods/{id}/",
    paper: "../papers/{id}/",
    types: [
      { id: "extends", label: "extends", inverse: "extended by", isLineage: true, isSymmetric: false, pattern: 1 },
      { id: "contrasts", label: "contrasts with", inverse: "contrasts with", isLineage: false, isSymmetric: true, pattern: 0 },
    ],
    methods,
    papers: { p: "P, 2020" },
    relations,
  });
const chain = known(
  ["a", "b", "c", "d", "e", "lone"].map((id) => method(id)),
  [relation("b", "a"), relation("c", "b"), relation("d", "c"), relation("e", "d"), relation("c", "a"), relation("c", "e", "contrasts")],
);
const none = new Set();

test("only what is near enough is shown, with all relations between", () => {
  assert.deepEqual([...around(chain, "a", 1, none).ids].sort(), ["a", "b", "c"]);
  assert.equal(around(chain, "a", 1, none).relations.length, 3);
  assert.deepEqual([...around(chain, "a", 2, none).ids].sort(), ["a", "b", "c", "d", "e"]);
  assert.deepEqual([...around(chain, "a", 2, new Set(["contrasts"])).ids].sort(), ["a", "b", "c", "d"]);
  assert.deepEqual([...around(chain, "lone", 3, none).ids], ["lone"]);
});

test("what derives from another stands to the right of it, and boxes never overlap", () => {
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const ids = Array.from({ length: 120 }, (_, index) => `m${index}`);
  const relations = ids.flatMap((id, index) =>
    index ? [relation(id, `m${Math.floor(chance() * Math.min(index, 12))}`), relation(id, `m${Math.floor(chance() * index)}`, chance() < 0.5 ? "contrasts" : "extends")] : [],
  );
  const all = known(ids.map((id) => method(id)), relations);
  for (const depth of [1, 2, 3]) {
    const part = around(all, "m3", depth, none);
    const { places, width, height } = layOut(all, part, "m3");
    assert.equal(places.size, part.ids.size);
    const boxes = [...places.values()];
    for (const [index, one] of boxes.entries()) {
      assert.ok(one.x >= 0 && one.x + one.width <= width && one.y >= 0 && one.y + one.height <= height);
      for (const other of boxes.slice(index + 1)) {
        const isApart = one.x >= other.x + other.width || other.x >= one.x + one.width || one.y >= other.y + other.height || other.y >= one.y + one.height;
        assert.ok(isApart, `${one.id} and ${other.id} overlap`);
      }
    }
    for (const { source, target, type } of part.relations) {
      if (type === "extends") assert.ok((places.get(target)?.x ?? 0) < (places.get(source)?.x ?? 0), `${source} derives from ${target}`);
    }
  }
});

test("a circle of descent is drawn as well", () => {
  const circle = known(["a", "b"].map((id) => method(id)), [relation("a", "b"), relation("b", "a")]);
  assert.equal(layOut(circle, around(circle, "a", 1, none), "a").places.size, 2);
});

test("texts are escaped in files for other programs", () => {
  const odd = known(
    [method("a", 'A "<b>" & \\ c'), method("b")],
    [{ ...relation("b", "a"), note: "less < more & \"so\"", evidence: /** @type {[string, string][]} */ ([["p", "Eq. 3"]]) }],
  );
  const part = around(odd, "a", 1, none);
  const xml = graphml(odd, part);
  assert.match(xml, /<data key="name">A &quot;&lt;b&gt;&quot; &amp; \\ c<\/data>/);
  assert.match(xml, /<data key="evidence">p, Eq. 3<\/data>/);
  assert.match(xml, /<edge source="b" target="a">/);
  assert.match(dot(odd, part), /"a" \[label="A", tooltip="A \\"<b>\\" & \\\\ c \(2020\)"\];/);
  assert.match(dot(odd, part), /"a" -> "b" \[label="extended by"\];/);
});

test("a method is found by its id, label, name or beginning", () => {
  const some = known([method("x1", "Alpha beta"), method("x2", "Alpha")], []);
  assert.equal(some.meant("alpha")?.id, "x2");
  assert.equal(some.meant("X1")?.id, "x1");
  assert.equal(some.meant("alpha b")?.id, "x1");
  assert.equal(some.meant("zeta"), undefined);
  assert.equal(some.meant(" "), undefined);
  assert.throws(() => some.method("gone"), /no method gone/);
});

test("the address keeps method, depth and what is left out", () => {
  const state = { method: "dpo", depth: 2, types: new Set(["extends"]) };
  assert.equal(writeState(state), "?m=dpo&depth=2&without=extends");
  assert.deepEqual(readState(writeState(state)), state);
  assert.equal(readState("?depth=9").depth, 1);
  assert.equal(writeState({ method: "dpo", depth: 1, types: new Set() }), "?m=dpo");
});
