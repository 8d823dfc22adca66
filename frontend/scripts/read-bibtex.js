// For the tests in Python: {data, texts} as JSON on standard input, the fields that each text makes on output.
import { readFileSync } from "node:fs";
import { readBibtex } from "../src/paper-form/bibtex.js";

const { data, texts } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((/** @type {string} */ text) => readBibtex(text, data).fields)));
