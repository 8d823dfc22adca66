/** Where a card goes: above or below the box of its link, never over it, and always in the window. */

/** Between a card and its link, and between a card and the edge of the window. */
export const GAP = 8;

/**
 * @typedef {{ left: number, top: number, bottom: number }} Box of the link, in the window
 * @typedef {{ width: number, height: number }} Size
 * @param {Box} link
 * @param {Size} card
 * @param {Size} view of the window
 * @returns {{ left: number, top: number, most: number }} `most`: the height that there is room for
 */
export function placed(link, card, view) {
  const above = link.top - 2 * GAP;
  const below = view.height - link.bottom - 2 * GAP;
  const isBelow = card.height <= below || below >= above;
  const most = Math.max(0, isBelow ? below : above);
  const height = Math.min(card.height, most);
  const left = Math.max(GAP, Math.min(link.left, view.width - card.width - GAP));
  return { left, top: isBelow ? link.bottom + GAP : link.top - GAP - height, most };
}
