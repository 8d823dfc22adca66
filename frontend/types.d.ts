declare module "bibtex-parse" {
  export function parse(text: string, options?: { number?: "auto" | "number" | "bigint" | "string" }): any[];
}

/** What the theme keeps under a name for the visitor, in its own way. */
declare function __md_get(name: string): any;
declare function __md_set(name: string, value: unknown): void;
