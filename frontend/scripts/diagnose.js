// For the tests in Python: {data, known, today, texts} as JSON on standard input, what the check says of each text on output.
import { readFileSync } from "node:fs";
import { check } from "../src/paper-form/checking.js";

const { data, known, today, texts } = JSON.parse(readFileSync(0, "utf8"));
const found = texts.map((/** @type {string} */ text) =>
  check(text, data, known, new Date(`${today}T12:00:00`)).diagnostics.map(({ rule, severity, message, help, replacement, span }) => ({
    rule,
    severity,
    message,
    help,
    replacement,
    line: span.line,
    column: span.column,
  })),
);
process.stdout.write(JSON.stringify(found));
