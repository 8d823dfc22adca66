/** The data of the site: fetched from a server, run as scripts from a disk, where a page may not fetch. */

import { addressOf, pathOf } from "./place.js";

const isFromDisk = location.protocol === "file:";
/** What scripts of data leave here, by the place of the file that they stand for. */
const KEPT = "alignkbData";
/** The text of all pages; a plugin of the theme writes its script, which sets a name of its own. */
const TEXT = { file: "search/search_index.json", script: "search/search_index.js", name: "__index" };

/** @typedef {Record<string, unknown>} Names */

/** Runs a script of the site. @param {string} address @returns {Promise<void>} */
function runScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => {
      script.remove();
      resolve();
    });
    script.addEventListener("error", () => reject(new TypeError(`${address}: could not be read`)));
    document.head.append(script);
  });
}

/**
 * What a file of the site holds as JSON.
 * @param {string} address whole, or relative to the page
 * @returns {Promise<any>} rejects with TypeError where it cannot be read
 */
export async function readData(address) {
  const url = new URL(address, location.href);
  if (!isFromDisk) {
    const answer = await fetch(url);
    if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
    return answer.json();
  }
  await runScript(`${url.href}.js`);
  const kept = /** @type {Record<string, Names | undefined>} */ (/** @type {unknown} */ (window))[KEPT];
  const found = kept?.[decodeURIComponent(pathOf(url))];
  if (found === undefined) throw new TypeError(`${address}: holds no data`);
  return found;
}

/** The text of all pages. @returns {Promise<any>} rejects with TypeError where it cannot be read */
export async function readText() {
  if (!isFromDisk) return readData(addressOf(TEXT.file));
  await runScript(addressOf(TEXT.script));
  return /** @type {Names} */ (/** @type {unknown} */ (window))[TEXT.name];
}

/**
 * What a script of the site exports that is not loaded with the page.
 * @param {string} name as `search`
 * @returns {Promise<any>}
 */
export async function readScript(name) {
  const address = addressOf(`assets/built/${name}.js`);
  if (!isFromDisk) return import(address);
  await runScript(address);
  return /** @type {Names} */ (/** @type {unknown} */ (window))[`alignkb_${name}`];
}
