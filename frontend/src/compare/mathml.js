/** MathML of the site's own making as elements: copied tag by tag, so that nothing else can come along. */

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";
const ATTRIBUTES = new Set([
  "accent", "accentunder", "columnalign", "columnspacing", "depth", "display", "displaystyle", "fence", "form", "height",
  "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "rowspacing", "rspace",
  "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
]);
/** What math-core says of columns; set as properties, since a strict policy forbids the attribute, even on the way. */
const STYLES = new Set(["justify-items", "padding-left", "padding-right", "text-align"]);

/** The formula, or null where the text is none. @param {string} text */
export function mathOf(text) {
  // not as XML: math-core writes names of characters that only HTML knows
  const root = new DOMParser().parseFromString(text.replaceAll(' style="', ' data-style="'), "text/html").body.firstElementChild;
  return root?.localName === "math" ? copied(root) : null;
}

/** @param {Element} element @returns {Element} */
function copied(element) {
  const copy = document.createElementNS(NAMESPACE, element.localName);
  for (const { name, value } of element.attributes) if (ATTRIBUTES.has(name)) copy.setAttribute(name, value);
  for (const declaration of (element.getAttribute("data-style") ?? "").split(";")) {
    const [name = "", value = ""] = declaration.split(":").map((part) => part.trim());
    if (STYLES.has(name) && copy instanceof MathMLElement) copy.style.setProperty(name, value);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      if (child.namespaceURI === NAMESPACE) copy.append(copied(child));
    } else if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? "");
  }
  return copy;
}
