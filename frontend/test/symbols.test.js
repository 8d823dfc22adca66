import assert from "node:assert/strict";
import { test } from "node:test";
import { AWAY, GAP, placed, stepped } from "../src/symbols/places.js";

const VIEW = { width: 400, height: 600 };
const TIP = { width: 200, height: 60 };

test("the arrow keys begin at either end", () => {
  assert.equal(stepped(-1, 1, 5), 0);
  assert.equal(stepped(-1, -1, 5), 4);
});

test("they lead through every symbol and round again, both ways", () => {
  for (const step of [1, -1]) {
    const seen = [];
    for (let place = stepped(-1, step, 4); seen.length < 5; place = stepped(place, step, 4)) seen.push(place);
    assert.deepEqual(seen, step > 0 ? [0, 1, 2, 3, 0] : [3, 2, 1, 0, 3]);
  }
  assert.equal(stepped(0, -1, 1), 0);
});

test("an explanation stands below the middle of its symbol", () => {
  assert.deepEqual(placed({ left: 190, width: 20 }, { top: 100, bottom: 150 }, TIP, VIEW), { left: 100, top: 150 + AWAY });
});

test("wherever the symbol is scrolled to, it stays in the width of the window", () => {
  for (let left = -300; left < 700; left += 50) {
    const { left: at } = placed({ left, width: 10 }, { top: 100, bottom: 150 }, TIP, VIEW);
    assert.ok(at >= GAP && at + TIP.width <= VIEW.width - GAP, `${left}: ${at}`);
  }
});

test("one that is wider than the window begins in it", () => {
  assert.equal(placed({ left: 0, width: 10 }, { top: 100, bottom: 150 }, { width: 500, height: 60 }, VIEW).left, GAP);
});

test("it goes above the formula where it does not fit below, and never where there is less room", () => {
  for (let top = 0; top < VIEW.height - 50; top += 10) {
    const bottom = top + 50;
    for (const height of [20, 60, 280, 400, 590]) {
      const { top: at } = placed({ left: 190, width: 20 }, { top, bottom }, { width: 200, height }, VIEW);
      const isBelow = at === bottom + AWAY;
      assert.ok(isBelow || at === top - AWAY - height, `${top} ${height}`);
      if (bottom + height < VIEW.height) assert.ok(isBelow, `${top} ${height}`);
      else assert.equal(isBelow, top < VIEW.height - bottom, `${top} ${height}`);
    }
  }
});
