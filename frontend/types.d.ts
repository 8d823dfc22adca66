declare module "bibtex-parse" {
  export function parse(text: string, options?: { number?: "auto" | "number" | "bigint" | "string" }): any[];
}
