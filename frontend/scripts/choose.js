// For the tests in Python: {chooser, ticks} as JSON on standard input; on output, for each of the ticks, what is found of every method.
import { readFileSync } from "node:fs";
import { judge } from "../src/choose/judging.js";

const { chooser, ticks } = JSON.parse(readFileSync(0, "utf8"));
const found = ticks.map((/** @type {Record<string, string[]>} */ ticked) => {
  const sets = new Map(Object.entries(ticked).map(([question, answers]) => [question, new Set(answers)]));
  return chooser.methods.map((/** @type {{asks: import("../src/choose/judging.js").Asked}} */ { asks }) => {
    const { fit, open, unmet, admittedBy } = judge(chooser.questions, asks, sets);
    return [fit, open, unmet, admittedBy];
  });
});
process.stdout.write(JSON.stringify(found));
