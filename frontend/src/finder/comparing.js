/** Picks up to four rows of the index of methods, to be compared. */

const MOST = 4;

/** The last part of an address, without its ending. @param {string} href */
export function idIn(href) {
  return /([^/]+?)(?:\/(?:index\.html)?|\.html)$/.exec(href)?.[1] ?? "";
}

/** The address of the comparison. @param {string} page @param {Iterable<string>} ids */
export function comparison(page, ids) {
  return `${page}?m=${[...ids].map(encodeURIComponent).join(",")}`;
}

/**
 * Gives every row a box, and the page a bar that says what is picked.
 * @param {readonly HTMLTableRowElement[]} rows
 * @param {string} page address of the page that compares
 */
export function offerComparing(rows, page) {
  /** @type {Map<string, HTMLInputElement>} in the order in which they were picked */
  const picked = new Map();
  const [bar, said, link, clear] = [make("div"), make("span"), make("a"), make("button")];
  bar.className = "ak-tray";
  bar.hidden = true;
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "To compare");
  said.setAttribute("role", "status");
  link.textContent = "Compare";
  link.href = page;
  clear.textContent = "Clear";
  clear.type = "button";
  bar.append(said, link, clear);
  document.getElementById("rows")?.after(bar);

  const show = () => {
    bar.hidden = picked.size === 0;
    const names = [...picked.values()].map((box) => box.dataset["label"]).join(", ");
    said.textContent = picked.size > 1 ? names : `${names}, and what else?`;
    link.hidden = picked.size < 2;
    link.href = comparison(page, picked.keys());
  };
  clear.addEventListener("click", () => {
    const [first] = picked.values();
    for (const box of picked.values()) box.checked = false;
    picked.clear();
    show();
    first?.focus();
  });
  for (const row of rows) {
    const name = row.querySelector("th a");
    if (!(name instanceof HTMLAnchorElement)) continue;
    const box = make("input");
    const label = name.textContent ?? "";
    box.type = "checkbox";
    box.className = "ak-pick";
    box.dataset["label"] = label;
    box.setAttribute("aria-label", `Compare ${label}`);
    box.addEventListener("change", () => {
      const id = idIn(name.getAttribute("href") ?? "");
      if (!box.checked) picked.delete(id);
      else {
        if (picked.size === MOST) {
          const [[oldest, other] = []] = picked;
          if (other) other.checked = false;
          picked.delete(oldest ?? "");
        }
        picked.set(id, box);
      }
      show();
    });
    name.before(box);
  }
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @returns {HTMLElementTagNameMap[K]} */
function make(tag) {
  return document.createElement(tag);
}
