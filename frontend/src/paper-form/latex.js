/** LaTeX of bibliographies to plain text: accents, letters, dashes, braces. */

/** @type {Record<string, string>} combining mark by accent command */
const ACCENTS = {
  "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", u: "\u0306", ".": "\u0307",
  '"': "\u0308", r: "\u030a", H: "\u030b", v: "\u030c", d: "\u0323", c: "\u0327", k: "\u0328", b: "\u0331",
};
/** @type {Record<string, string>} */
const LETTERS = {
  ss: "ß", ae: "æ", AE: "Æ", oe: "œ", OE: "Œ", aa: "å", AA: "Å", o: "ø", O: "Ø", l: "ł", L: "Ł", i: "ı", j: "ȷ",
  dh: "ð", DH: "Ð", th: "þ", TH: "Þ", ldots: "…", dots: "…", textendash: "–", textemdash: "—",
  textasciitilde: "~", textasciicircum: "^", textbackslash: "\\", textquoteright: "’", textquoteleft: "‘",
  quad: " ", qquad: " ", "&": "&", "%": "%", $: "$", "#": "#", _: "_", "{": "\ue000", "}": "\ue001",
  " ": " ", ",": "", "-": "", "/": "", "!": "",
};

/**
 * `text` without LaTeX; formulas stay as they are.
 * @param {string} text
 */
export function plainText(text) {
  return text
    .split(/(\$[^$]*\$)/)
    .map((part, index) => (index % 2 ? part : withoutCommands(part)))
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
}

/** @param {string} text */
function withoutCommands(text) {
  return text
    .replace(/\\([`'^~=."]|[uvHrdckb](?![A-Za-z]))\s*\{?\s*\\?([A-Za-z])(?![A-Za-z]*\\)\s*\}?/g, accented)
    .replace(/\\([A-Za-z]+)[ \t\n]*(\{\})?|\\([^A-Za-z])/g, letter)
    .replace(/---/g, "—")
    .replace(/--/g, "–")
    .replace(/``|''/g, '"')
    .replace(/~/g, " ")
    .replace(/[{}]/g, "")
    .replace(/\ue000/g, "{")
    .replace(/\ue001/g, "}");
}

/** @param {string} _ @param {string} accent @param {string} base */
function accented(_, accent, base) {
  return base + (ACCENTS[accent] ?? "");
}

/** A letter by its command; a command that only sets type is dropped. @param {string} _ @param {string} word @param {string} __ @param {string} sign */
function letter(_, word, __, sign) {
  return LETTERS[word ?? sign] ?? sign ?? "";
}

/**
 * The parts of `text` between ` and `, braces kept together.
 * @param {string} text
 */
function splitNames(text) {
  const parts = [""];
  let depth = 0;
  for (const token of text.split(/(\s+and\s+|[{}])/i)) {
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    if (depth === 0 && /^\s+and\s+$/i.test(token)) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/**
 * The authors, each `Family, Given`, a group by its name alone; and whether they are all.
 * @param {string} text the field `author`
 * @returns {{authors: string[], areWhole: boolean}}
 */
export function readNames(text) {
  const names = splitNames(text);
  const authors = names.filter((name) => !/^others$/i.test(name)).map(oneName);
  return { authors: authors.filter(Boolean), areWhole: authors.length === names.length };
}

/** @param {string} name */
function oneName(name) {
  if (/^\{.*\}$/s.test(name) && isOneGroup(name)) return plainText(name);
  const parts = splitAtCommas(name).map(plainText);
  if (parts.length > 1) {
    const [family, ...rest] = parts;
    return rest.length === 2 ? `${family}, ${rest[1]}, ${rest[0]}` : `${family}, ${rest.join(", ")}`;
  }
  const words = plainText(protectedSpaces(name)).split(" ").map((word) => word.replaceAll("\ue002", " "));
  if (words.length === 1) return words[0] ?? "";
  const von = words.findIndex((word, index) => index > 0 && index < words.length - 1 && /^\p{Ll}/u.test(word));
  const start = von > 0 ? von : words.length - 1;
  return `${words.slice(start).join(" ")}, ${words.slice(0, start).join(" ")}`;
}

/** Whether the braces at both ends are one pair. @param {string} name */
function isOneGroup(name) {
  let depth = 0;
  for (const [index, sign] of [...name].entries()) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (depth === 0 && index < [...name].length - 1) return false;
  }
  return true;
}

/** @param {string} name */
function splitAtCommas(name) {
  const parts = [""];
  let depth = 0;
  for (const sign of name) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (depth === 0 && sign === ",") parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** `name` with the spaces within braces marked, so that they do not part words. @param {string} name */
function protectedSpaces(name) {
  return name.replace(/\{([^{}]*)\}/g, (_, inner) => `{${inner.replace(/\s+/g, "\ue002")}}`);
}
