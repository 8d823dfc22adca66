import assert from "node:assert/strict";
import { test } from "node:test";
import { GAP, placed } from "../src/everywhere/placing.js";

const VIEW = { width: 400, height: 600 };
const CARD = { width: 300, height: 150 };

test("a card goes below its link where there is room, else above", () => {
  assert.deepEqual(placed({ left: 20, top: 100, bottom: 120 }, CARD, VIEW), { left: 20, top: 120 + GAP, most: 600 - 120 - 2 * GAP });
  assert.deepEqual(placed({ left: 20, top: 500, bottom: 520 }, CARD, VIEW), { left: 20, top: 500 - GAP - 150, most: 500 - 2 * GAP });
});

test("wherever a link is, its card is in the window and does not cover it", () => {
  for (let top = 0; top < VIEW.height - 20; top += 10) {
    for (let left = 0; left < VIEW.width; left += 50) {
      for (const height of [40, 150, 590]) {
        const link = { left, top, bottom: top + 20 };
        const { left: x, top: y, most } = placed(link, { width: 300, height }, VIEW);
        const end = y + Math.min(height, most);
        assert.ok(x >= GAP && x + 300 <= VIEW.width - GAP, `${left}`);
        assert.ok(y >= link.bottom || end <= link.top, `${top} ${height}`);
        assert.ok(y >= 0 && end <= VIEW.height, `${top} ${height}`);
      }
    }
  }
});
