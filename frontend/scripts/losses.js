// Reads expressions with values of their names from the input, and writes what the script makes of them.
import { readFileSync } from "node:fs";
import { UndefinedError, evaluate } from "../src/losses/evaluating.js";
import { ExpressionError, readExpression } from "../src/losses/reading.js";

/** @param {{ expression: string, values: Record<string, number>[] }} question */
function answer({ expression, values }) {
  let node;
  try {
    node = readExpression(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: [error.message, error.start, error.end] };
    throw error;
  }
  const read = node;
  return {
    values: values.map((row) => {
      try {
        const { value, slope } = evaluate(read, "m", new Map(Object.entries(row)));
        return [value, slope];
      } catch (error) {
        if (error instanceof UndefinedError) return [error.message, error.start, error.end];
        if (error instanceof RangeError) return ["no value"];
        throw error;
      }
    }),
  };
}

const questions = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(questions.map(answer)));
