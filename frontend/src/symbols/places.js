/** Which symbol comes next, and where its explanation stands. */

/** How far an explanation stays from the edges of the window, in pixels. */
export const GAP = 8;
/** How far it stands from its formula. */
export const AWAY = 2;

/**
 * The symbol a step further on; from the last one to the first, and back.
 * @param {number} place of the symbol, -1 for none
 * @param {number} step 1 or -1
 * @param {number} count of all symbols, at least one
 */
export function stepped(place, step, count) {
  if (place < 0) return step > 0 ? 0 : count - 1;
  return (place + step + count) % count;
}

/**
 * The place of an explanation in the window: below the middle of its symbol, or above the formula where it
 * does not fit below and there is more room.
 * @param {{ left: number, width: number }} symbol
 * @param {{ top: number, bottom: number }} formula
 * @param {{ width: number, height: number }} tip
 * @param {{ width: number, height: number }} view the window
 */
export function placed(symbol, formula, tip, view) {
  const middle = symbol.left + symbol.width / 2 - tip.width / 2;
  const left = Math.max(GAP, Math.min(middle, view.width - tip.width - GAP));
  const fits = formula.bottom + tip.height < view.height || formula.top < view.height - formula.bottom;
  return { left, top: fits ? formula.bottom + AWAY : formula.top - AWAY - tip.height };
}
