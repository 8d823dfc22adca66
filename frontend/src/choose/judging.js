/** Which methods are open to somebody; the same rules as `alignkb.knowledge_base.choosing`. */

/**
 * @typedef {{id: string, text: string}} Answer
 * @typedef {{id: string, label: string, isHad: boolean, answers: Answer[]}} Question
 * @typedef {Record<string, string[] | null>} Asked what a method asks for, by question; null where its record leaves that open
 * @typedef {Map<string, Set<string>>} Ticks ids of the answers that are ticked, by question
 * @typedef {"met" | "open" | "unmet"} Standing
 * @typedef {{fit: "fits" | "may-fit" | "falls-out", open: string[], unmet: string[], admittedBy: [string, string][]}} Judgement
 */

/** @type {Set<string>} */
const NOTHING = new Set();

/**
 * How a method that asks for `asked` stands when `ticked` are the answers to `question`.
 * @param {Question} question
 * @param {string[] | null} asked
 * @param {Set<string>} ticked
 * @returns {Standing}
 */
export function standing(question, asked, ticked) {
  if (!question.isHad && ticked.size === 0) return "met";
  if (asked === null) return question.answers.every(({ id }) => ticked.has(id)) ? "met" : "open";
  const count = asked.filter((answer) => ticked.has(answer)).length;
  // of several things that it names, records do not say whether one is enough; of several results one is
  if (count === asked.length || (count > 0 && !question.isHad)) return "met";
  return count > 0 ? "open" : "unmet";
}

/**
 * How a method stands under all questions.
 * @param {Question[]} questions
 * @param {Asked} asks
 * @param {Ticks} ticks
 * @returns {Judgement}
 */
export function judge(questions, asks, ticks) {
  /** @type {string[]} */
  const unmet = [];
  /** @type {string[]} */
  const open = [];
  for (const question of questions) {
    const found = standing(question, asks[question.id] ?? null, ticks.get(question.id) ?? NOTHING);
    if (found === "unmet") unmet.push(question.id);
    else if (found === "open") open.push(question.id);
  }
  if (unmet.length === 0) return { fit: open.length ? "may-fit" : "fits", open, unmet, admittedBy: [] };
  const [only = "", ...others] = unmet;
  /** @type {[string, string][]} */
  const admittedBy = others.length ? [] : (asks[only] ?? []).map((answer) => [only, answer]);
  return { fit: "falls-out", open, unmet, admittedBy };
}
