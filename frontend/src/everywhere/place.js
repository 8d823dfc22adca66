/** Where the files of the site lie, wherever the site itself does. */

/** The root of the site: scripts lie in `assets/built/` below it. */
const ROOT = new URL("../../", import.meta.url);

/** The whole address of a file of the site. @param {string} file */
export function addressOf(file) {
  return new URL(file, ROOT).href;
}

/** The way of an address from the root of the site, as `methods/x/`; empty outside it. @param {{ pathname: string }} address */
export function pathOf({ pathname }) {
  const path = pathname.startsWith(ROOT.pathname) ? pathname.slice(ROOT.pathname.length) : "";
  return path.replace(/(^|\/)index\.html$/, "$1");
}
