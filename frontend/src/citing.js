/** Buttons that copy or save the text of an element of the page. */

const told = document.getElementById("told");

/** @param {string} message */
function tell(message) {
  if (told) told.textContent = message;
}

/** @param {string | undefined} id */
function textOf(id) {
  return document.getElementById(id ?? "")?.textContent ?? "";
}

/** @param {HTMLElement} button */
async function copy(button) {
  const id = button.dataset["copy"];
  try {
    await navigator.clipboard.writeText(textOf(id));
    const label = button.textContent ?? "";
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1500);
    tell("Copied to the clipboard.");
  } catch {
    const shown = document.getElementById(id ?? "");
    shown?.closest("details")?.setAttribute("open", "");
    if (shown) getSelection()?.selectAllChildren(shown);
    tell("The browser does not let this page copy; the text is selected, so that you can.");
  }
}

/** @param {HTMLElement} button */
function save(button) {
  const { save: id, name = "", type = "text/plain" } = button.dataset;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${textOf(id)}\n`], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
  tell(`Saved as ${name}.`);
}

for (const button of document.querySelectorAll("button[data-copy], button[data-save]")) {
  if (!(button instanceof HTMLElement)) continue;
  button.addEventListener("click", () => (button.dataset["copy"] ? void copy(button) : save(button)));
}
document.documentElement.dataset["citing"] = "ready";
