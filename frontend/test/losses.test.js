import assert from "node:assert/strict";
import { test } from "node:test";
import { linePath, sample, shown } from "../src/losses/plotting.js";
import { readExpression } from "../src/losses/reading.js";
import { readState, writeState } from "../src/losses/state.js";

test("a line breaks where there is no value", () => {
  const points = [[0, 1], [0.5, 2.00049], [1, null], [1.5, -3], [2, -0.0001]];
  const given = points.map(([margin, value]) => ({ margin: margin ?? 0, value: value ?? null, slope: null }));
  assert.equal(linePath(given, "value"), "M0 -1L0.5 -2M1.5 3L2 0");
  assert.equal(linePath(given, "slope"), "");
});

test("a curve is sampled with its parameters, and has gaps", () => {
  const points = sample(readExpression("a / m"), new Map([["a", 2]]));
  assert.equal(points.length, 101);
  assert.deepEqual(points[50], { margin: 0, value: null, slope: null });
  assert.deepEqual(points[60], { margin: 1, value: 2, slope: -2 });
});

test("numbers of the table have a true minus sign and no negative zero", () => {
  assert.deepEqual([-1.5, -0.0001, 0, 2, null].map(shown), ["−1.500", "0.000", "0.000", "2.000", "–"]);
});

test("the address keeps what was chosen", () => {
  const state = { curves: ["dpo", "kto.2"], isSlope: true, values: new Map([["dpo beta", 0.5], ["r-dpo lambda_d", -2]]) };
  const written = writeState(state);
  assert.equal(written, "?c=dpo,kto.2&show=slope&p=dpo~beta~0.5,r-dpo~lambda_d~-2");
  assert.deepEqual(readState(written), state);
  assert.deepEqual(readState("?c="), { curves: [], isSlope: false, values: new Map() });
  assert.deepEqual(readState("?p=x,a~b,a~b~NaN,__proto__~x~1").values, new Map([["__proto__ x", 1]]));
  assert.equal(writeState(readState("")), "");
});
