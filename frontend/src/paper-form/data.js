/** What the build writes for the form; the types alone. */

/**
 * @typedef {object} MessageData
 * @property {Record<string, import("./messages.js").Template>} templates
 * @property {Record<string, {words: string, help: string}>} expected
 * @property {Record<string, string>} limits
 * @property {string} null_help
 * @property {string} quotes_help
 */

/**
 * @typedef {object} TypeData
 * @property {"text" | "number" | "truth" | "date" | "word" | "identifier" | "list" | "mapping" | "shape"} type
 * @property {boolean} [optional]
 * @property {TypeData} [item]
 * @property {string} [shape]
 * @property {string} [form]
 * @property {string[]} [words]
 * @property {number} [ge]
 * @property {number} [le]
 */

/** @typedef {TypeData & {name: string, required: boolean, meaning: string}} FieldData */

/** @typedef {{rule: string, form: string, pattern?: string, prefixes?: string | null}} FormOfIdentifier */

/**
 * @typedef {object} FormData
 * @property {string} root
 * @property {Record<string, FieldData[]>} shapes
 * @property {Record<string, FormOfIdentifier>} identifiers
 * @property {MessageData} messages
 * @property {{bytes: number, depth: number}} limits
 * @property {string | null} scheme
 * @property {{id: string, label: string}[]} concepts
 * @property {Record<string, string[]>} kinds ids of the records that are no papers, by kind
 * @property {Record<string, string>} files file by id of the same, and of papers that cannot be used
 * @property {Record<string, string>} former present id by former id
 * @property {Record<string, {kind: string, following: string | null}>} removed what is known of removed records
 * @property {{id: string, label: string, name: string}[]} methods
 */

/** @typedef {{id: string, file: string, title: string, arxiv?: string, doi?: string}} KnownPaper */

export {};
