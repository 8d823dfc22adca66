/** Diagnostics from the templates that the site's build took from the Python functions. */

/** @typedef {import("./places.js").Span} Span */

/**
 * @typedef {object} Template
 * @property {string} rule
 * @property {"error" | "warning" | "advice"} severity
 * @property {string} message
 * @property {string | null} help
 * @property {string | null} replacement
 */

/**
 * @typedef {object} Diagnostic
 * @property {string} rule
 * @property {"error" | "warning" | "advice"} severity
 * @property {string} message
 * @property {string | null} help
 * @property {string | null} replacement
 * @property {Span} span
 * @property {string} [field] the field of the record that it speaks of
 * @property {string} [record] id of another record that it speaks of
 */

/**
 * `template` with each name in braces replaced by its value.
 * @param {string} template
 * @param {Record<string, string>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
}

/** Makes diagnostics of named templates. */
export class Messages {
  /** @param {import("./data.js").MessageData} data */
  constructor(data) {
    this.data = data;
  }

  /**
   * @param {string} name name of the template
   * @param {Span} span
   * @param {Record<string, string>} [values]
   * @param {{help?: string | null, replacement?: string | null}} [more] what takes the place of the template's own
   * @returns {Diagnostic}
   */
  make(name, span, values = {}, more = {}) {
    const template = this.data.templates[name];
    if (!template) throw new Error(`no template ${name}`);
    const { rule, severity } = template;
    const help = template.help === null ? null : fill(template.help, values);
    const replacement = template.replacement === null ? null : fill(template.replacement, values);
    return { rule, severity, message: fill(template.message, values), help, replacement, span, ...more };
  }
}

/**
 * `value` on one line, shortened, without what could end the backticks around it.
 * @param {string} value
 */
export function shown(value, limit = 60) {
  const text = value.replaceAll("`", "'").split(/\s+/u).filter(Boolean).join(" ");
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}

/** @param {string[]} names */
export function listed(names) {
  return names.map((name) => `\`${name}\``).join(", ");
}
