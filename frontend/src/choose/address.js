/** What is ticked, as the query of the address: `?feedback=pairs,marks&scorer=needed`. */

/** @typedef {import("./judging.js").Question} Question */
/** @typedef {import("./judging.js").Ticks} Ticks */

/**
 * What the query ticks; whatever is no answer is passed over.
 * @param {string} query
 * @param {Question[]} questions
 * @returns {Map<string, Set<string>>}
 */
export function ticksOf(query, questions) {
  const values = new URLSearchParams(query);
  return new Map(
    questions.map(({ id, answers }) => {
      const named = new Set((values.get(id) ?? "").split(","));
      return [id, new Set(answers.flatMap((answer) => (named.has(answer.id) ? [answer.id] : [])))];
    }),
  );
}

/**
 * The query that ticks the same; empty where nothing is ticked.
 * @param {Ticks} ticks
 * @returns {string}
 */
export function queryOf(ticks) {
  const parts = [...ticks].filter(([, answers]) => answers.size > 0);
  const query = parts.map(([question, answers]) => `${encodeURIComponent(question)}=${[...answers].map(encodeURIComponent).join(",")}`);
  return query.length ? `?${query.join("&")}` : "";
}
