// For the tests in Python: records as JSON on standard input, their texts on output.
import { readFileSync } from "node:fs";
import { writeDocument } from "../src/paper-form/writing.js";

const records = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(records.map(writeDocument)));
