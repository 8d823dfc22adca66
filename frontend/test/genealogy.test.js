import assert from "node:assert/strict";
import { test } from "node:test";
import { readState, writeState } from "../src/genealogy/state.js";
import { start, walk } from "../src/genealogy/walking.js";
import { Graph } from "../src/pictures/graph.js";

const edges = [
  { from: "a", to: "b", type: "x" },
  { from: "a", to: "b", type: "y" },
  { from: "a", to: "c", type: "x" },
  { from: "b", to: "d", type: "x" },
  { from: "c", to: "d", type: "x" },
  { from: "d", to: "e", type: "x" },
];
const graph = new Graph(edges);
const places = new Map([["a", { x: 0, y: 20 }], ["b", { x: 10, y: 0 }], ["c", { x: 10, y: 30 }], ["d", { x: 20, y: 20 }], ["e", { x: 30, y: 20 }], ["f", { x: 0, y: 60 }]]);

test("lines are followed both ways, near and far", () => {
  assert.deepEqual([...graph.ancestors("d")].sort(), ["a", "b", "c"]);
  assert.deepEqual([...graph.descendants("b")].sort(), ["d", "e"]);
  assert.deepEqual(graph.children("a"), ["b", "c"]);
  assert.deepEqual(graph.parents("a"), []);
  const circle = new Graph([{ from: "a", to: "b", type: "x" }, { from: "b", to: "a", type: "x" }]);
  assert.deepEqual([...circle.ancestors("a")], ["b"]);
});

test("the arrow keys walk along the lines and through a fork", () => {
  const right = walk("ArrowRight", start("a"), graph, places);
  assert.equal(right?.id, "c", "the child that stands nearest in height");
  assert.deepEqual(right?.fork, ["b", "c"]);
  const up = right && walk("ArrowUp", right, graph, places);
  assert.equal(up?.id, "b");
  assert.equal(up && walk("ArrowUp", up, graph, places), null);
  const on = up && walk("ArrowRight", up, graph, places);
  assert.equal(on?.id, "d");
  assert.deepEqual(on && walk("ArrowLeft", on, graph, places)?.fork, ["b", "c"]);
  assert.equal(walk("ArrowLeft", start("a"), graph, places), null);
});

test("without a fork up and down lead to the nearest box", () => {
  assert.equal(walk("ArrowDown", start("a"), graph, places)?.id, "c");
  assert.equal(walk("ArrowDown", start("f"), graph, places), null);
  assert.equal(walk("ArrowUp", start("f"), graph, places)?.id, "a");
});

test("what is left out is not walked to", () => {
  const without = new Map([...places].filter(([id]) => id !== "c"));
  assert.deepEqual(walk("ArrowRight", start("a"), graph, without)?.fork, ["b"]);
});

test("the address keeps what was chosen", () => {
  const state = { method: "dpo", types: new Set(["y", "x"]), lanes: new Set(["l"]), find: "two words" };
  const written = writeState(state);
  assert.equal(written, "?m=dpo&without=x,y&hide=l&find=two+words");
  assert.deepEqual(readState(written), state);
  assert.equal(writeState(readState("")), "");
});
