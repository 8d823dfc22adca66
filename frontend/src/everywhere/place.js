/** Where the files of the site lie, wherever the site itself does. */

/** The root of the site: scripts lie in `assets/built/` below it. */
const ROOT = new URL("../../", import.meta.url);

/** The whole address of a file of the site. @param {string} file */
export function addressOf(file) {
  return new URL(file, ROOT).href;
}
