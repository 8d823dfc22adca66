import assert from "node:assert/strict";
import { test } from "node:test";
import { queryOf, ticksOf } from "../src/choose/address.js";
import { judge } from "../src/choose/judging.js";

const questions = [
  { id: "data", label: "Data", isHad: true, answers: [{ id: "pairs", text: "Pairs" }, { id: "marks", text: "Marks" }] },
  { id: "outcome", label: "Outcome", isHad: false, answers: [{ id: "trained", text: "Trained" }] },
];

test("the address says what is ticked, and nothing else", () => {
  const ticks = ticksOf("?data=marks,pairs,no-such&other=x&outcome=", questions);
  assert.deepEqual([...ticks].map(([id, answers]) => [id, [...answers]]), [["data", ["pairs", "marks"]], ["outcome", []]]);
  assert.equal(queryOf(ticks), "?data=pairs,marks");
  assert.equal(queryOf(ticksOf("?data=no-such", questions)), "");
  assert.deepEqual(ticksOf(queryOf(ticks), questions), ticks);
});

test("a method without a word on a question is undecided there", () => {
  const found = judge(questions, {}, ticksOf("?outcome=trained", questions));
  assert.deepEqual(found, { fit: "may-fit", open: ["data"], unmet: [], admittedBy: [] });
  assert.equal(judge(questions, {}, ticksOf("?data=pairs,marks", questions)).fit, "fits");
});
