// For the tests in Python: papers as JSON on standard input, their citation keys on output.
import { readFileSync } from "node:fs";
import { expectedKey } from "../src/paper-form/titles.js";

const papers = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(papers.map(expectedKey)));
