import { UndefinedError, evaluate } from "./evaluating.js";

/** @typedef {{ margin: number, value: number | null, slope: number | null }} Point */

export const MARGINS = Array.from({ length: 101 }, (_, index) => (index - 50) / 10);

/**
 * Loss and slope at every margin, without values where there are none.
 * @param {import("./reading.js").Node} node @param {ReadonlyMap<string, number>} parameters @returns {Point[]}
 */
export function sample(node, parameters) {
  const values = new Map(parameters);
  return MARGINS.map((margin) => {
    values.set("m", margin);
    try {
      return { margin, ...evaluate(node, "m", values) };
    } catch (error) {
      if (error instanceof UndefinedError) return { margin, value: null, slope: null };
      throw error;
    }
  });
}

/** The line through the points, up being positive; it breaks where there is no value. @param {Point[]} points @param {"value" | "slope"} what */
export function linePath(points, what) {
  let path = "";
  let isDown = false;
  for (const point of points) {
    const y = point[what];
    if (y !== null) path += `${isDown ? "L" : "M"}${number(point.margin)} ${number(-y)}`;
    isDown = y !== null;
  }
  return path;
}

/** @param {number} value */
function number(value) {
  const text = value.toFixed(3).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

/** A number of the table. @param {number | null} value */
export function shown(value) {
  if (value === null) return "–";
  const text = value.toFixed(3);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}
