/**
 * The value of an expression and its exact slope in one name: the arithmetic of
 * `src/alignkb/expressions/evaluating.py`, step by step.
 * @typedef {import("./reading.js").Node} Node
 * @typedef {{ value: number, slope: number }} Value a number, and how fast it changes with the name that varies
 */

/** The expression has no finite value or slope here. */
export class UndefinedError extends Error {
  /** @param {Node} node @param {string} problem */
  constructor(node, problem) {
    super(problem);
    this.start = node.start;
    this.end = node.end;
  }
}

/**
 * Value and slope where the names have these values; throws an UndefinedError where there are none.
 * @param {Node} node @param {string} varying the name in which the slope is taken @param {ReadonlyMap<string, number>} values
 * @returns {Value}
 */
export function evaluate(node, varying, values) {
  if (node.sort === "number") return { value: node.number, slope: 0 };
  if (node.sort === "name") {
    const value = values.get(node.name);
    if (value === undefined) throw new RangeError(`${node.name} has no value`);
    return { value, slope: node.name === varying ? 1 : 0 };
  }
  const parts = node.parts.map((part) => evaluate(part, varying, values));
  const found = node.sort === "call" ? call(node, parts) : operation(node, parts);
  if (!Number.isFinite(found.value) || !Number.isFinite(found.slope)) throw new UndefinedError(node, "a value too large");
  return found;
}

/** @param {Value[]} parts @param {number} index @returns {Value} */
const at = (parts, index) => /** @type {Value} */ (parts[index]);

/** @param {Node} node @param {Value[]} parts @returns {Value} */
function operation(node, parts) {
  const first = at(parts, 0);
  if (node.sort === "negation") return { value: -first.value, slope: -first.slope };
  const second = at(parts, 1);
  switch (node.sort) {
    case "+":
      return { value: first.value + second.value, slope: first.slope + second.slope };
    case "-":
      return { value: first.value - second.value, slope: first.slope - second.slope };
    case "*":
      return { value: first.value * second.value, slope: first.slope * second.value + first.value * second.slope };
    case "/": {
      if (second.value === 0) throw new UndefinedError(node, "division by zero");
      const value = first.value / second.value;
      return { value, slope: (first.slope - value * second.slope) / second.value };
    }
    default:
      return power(node, first, second);
  }
}

/** @param {Node} node @param {Value} base @param {Value} exponent @returns {Value} */
function power(node, base, exponent) {
  if (base.value < 0 && !Number.isInteger(exponent.value)) throw new UndefinedError(node, "a broken power of a negative number");
  if (base.value === 0 && exponent.value < 0) throw new UndefinedError(node, "division by zero");
  const value = Math.pow(base.value, exponent.value);
  let slope = 0;
  if (base.slope !== 0 && exponent.value !== 0) {
    if (base.value === 0 && exponent.value < 1) throw new UndefinedError(node, "an infinite slope");
    slope += exponent.value * Math.pow(base.value, exponent.value - 1) * base.slope;
  }
  if (exponent.slope !== 0) {
    if (base.value <= 0) throw new UndefinedError(node, "a varying power of a number that is not positive");
    slope += value * Math.log(base.value) * exponent.slope;
  }
  return { value, slope };
}

/** @param {Node} node @param {Value[]} parts @returns {Value} */
function call(node, parts) {
  const { value, slope } = at(parts, 0);
  switch (node.name) {
    case "abs":
      return { value: Math.abs(value), slope: value === 0 ? Math.abs(slope) : value > 0 ? slope : -slope };
    case "relu":
      return { value: Math.max(value, 0), slope: value > 0 ? slope : value === 0 ? Math.max(slope, 0) : 0 };
    case "max":
      return isAfter(at(parts, 1), at(parts, 0)) ? at(parts, 1) : at(parts, 0);
    case "min":
      return isAfter(at(parts, 0), at(parts, 1)) ? at(parts, 1) : at(parts, 0);
    case "exp": {
      const result = Math.exp(value);
      return { value: result, slope: result * slope };
    }
    case "log":
      if (value <= 0) throw new UndefinedError(node, "the logarithm of a number that is not positive");
      return { value: Math.log(value), slope: slope / value };
    case "sigmoid": {
      const result = sigmoid(value);
      return { value: result, slope: result * sigmoid(-value) * slope };
    }
    case "sqrt":
      return root(node, value, slope);
    default: {
      const result = Math.tanh(value);
      return { value: result, slope: (1 - result * result) * slope };
    }
  }
}

/** Whether `one` is the larger, at once or just after. @param {Value} one @param {Value} other */
const isAfter = (one, other) => one.value > other.value || (one.value === other.value && one.slope > other.slope);

/** @param {number} value */
function sigmoid(value) {
  if (value >= 0) return 1 / (1 + Math.exp(-value));
  const raised = Math.exp(value);
  return raised / (1 + raised);
}

/** @param {Node} node @param {number} value @param {number} slope @returns {Value} */
function root(node, value, slope) {
  if (value < 0) throw new UndefinedError(node, "the root of a negative number");
  const found = Math.sqrt(value);
  if (slope === 0) return { value: found, slope: 0 };
  if (found === 0) throw new UndefinedError(node, "an infinite slope");
  return { value: found, slope: slope / (2 * found) };
}
