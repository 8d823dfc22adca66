import assert from "node:assert/strict";
import { test } from "node:test";
import { BibtexError, readBibtex } from "../src/paper-form/bibtex.js";
import { plainText, readNames } from "../src/paper-form/latex.js";

/** @type {any} the identifiers as the build writes them */
const data = {
  identifiers: {
    ArxivId: {
      rule: "bad-arxiv-id",
      form: "",
      pattern: "[0-9]{4}\\.[0-9]{4,5}|[a-z-]+(\\.[A-Z]{2})?/[0-9]{7}",
      prefixes: "^(https?://(www\\.)?arxiv\\.org/(abs|pdf|html)/|arxiv:\\s*)",
    },
    Doi: { rule: "bad-doi", form: "", pattern: "10\\.[0-9]{4,9}/[!-@\\[-~]+", prefixes: "^(https?://(dx\\.)?doi\\.org/|doi:\\s*)" },
    Url: { rule: "bad-url", form: "", pattern: "https?://[a-z0-9.-]+(/[!-~]*)?", prefixes: null },
  },
};

test("LaTeX becomes plain text", () => {
  for (const [latex, plain] of /** @type {[string, string][]} */ ([
    ['M{\\"u}ller', "Müller"],
    ["\\'{E}mile", "Émile"],
    ["{\\'e}t{\\'{e}}", "été"],
    ["\\c{c}a \\v{S}", "ça Š"],
    ["{\\O}rsted \\ss{} \\aa", "Ørsted ß å"],
    ["na\\\"{\\i}ve", "naïve"],
    ["{DPO}: a -- b --- c", "DPO: a – b — c"],
    ["A \\& B, 5\\%~of", "A & B, 5% of"],
    ["{\\em Emphasis} \\textbf{bold}", "Emphasis bold"],
    ["$x^2$ {Y}", "$x^2$ Y"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ])) assert.equal(plainText(latex), plain, latex);
});

test("names are turned round, groups stay", () => {
  for (const [text, authors, areWhole] of /** @type {[string, string[], boolean][]} */ ([
    ["Ann Bee and Cee, Dan", ["Bee, Ann", "Cee, Dan"], true],
    ["Guido van Rossum and {OpenAI}", ["van Rossum, Guido", "OpenAI"], true],
    ["{Bell and Sons} and others", ["Bell and Sons"], false],
    ["King, Jr., Martin Luther", ["King, Martin Luther, Jr."], true],
    ["Plato", ["Plato"], true],
    ["Ann {Bee Cee}", ["Bee Cee, Ann"], true],
    ["", [], true],
  ])) assert.deepEqual(readNames(text), { authors, areWhole }, text);
});

test("an entry becomes the fields of a record", () => {
  const { fields, notes } = readBibtex(
    `@string{nips = "NeurIPS"}
     @InProceedings{key, title = {{On} Words.}, author = "Ann Bee", booktitle = nips # " 2024", year = 2024,
       pages = {1--9}, eprint = {2312.00001v2}, archivePrefix = {arXiv}, doi = {https://doi.org/10.1000/AB}, url = "https://example.org/x"}`,
    data,
  );
  assert.deepEqual(notes, []);
  assert.deepEqual(fields, {
    type: "inproceedings",
    title: "On Words",
    authors: ["Bee, Ann"],
    year: 2023,
    published: 2024,
    venue: "NeurIPS 2024",
    pages: "1-9",
    arxiv: "2312.00001",
    doi: "10.1000/ab",
    urls: ["https://example.org/x"],
  });
});

test("arXiv in a journal's clothes is a preprint", () => {
  const entry = "@article{a, title={A}, author={B, C}, journal={arXiv preprint arXiv:2301.00001}, year={2023}}";
  assert.deepEqual(readBibtex(entry, data).fields, {
    type: "preprint", title: "A", authors: ["B, C"], year: 2023, arxiv: "2301.00001",
  });
});

test("what is missing or several is said", () => {
  const { notes } = readBibtex("@misc{a, title={A}, doi={none}} @misc{b, title={B}}", data);
  assert.equal(notes.length, 4);
  assert.match(notes[0] ?? "", /first of 2/);
});

test("what is no BibTeX is refused with its line", () => {
  assert.throws(() => readBibtex("just words", data), BibtexError);
  assert.throws(() => readBibtex("@misc{a,\n title={A}\n author={B}}", data), /comma .* end of line 2/);
  assert.throws(() => readBibtex("@misc{a,\n title={A,\n year={2020}\n}", data), /brace .* line 1 /);
});
