// For bench/lighthouse.py and the tests: {chromium, addresses, categories, runs} as JSON on standard input; on output, for each run of
// each address, the scores of the categories (0 to 1), the figures that performance is made of, and the audits that are not fulfilled.
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { chromium, addresses, categories, runs } = JSON.parse(readFileSync(0, "utf8"));
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** @param {import("lighthouse").Result} report */
function summary({ categories, audits }) {
  const entries = Object.values(categories);
  const isShort = (/** @type {string} */ id) => (audits[id]?.score ?? 1) < 0.9;
  return {
    scores: Object.fromEntries(entries.map(({ id, score }) => [id, score])),
    figures: Object.fromEntries(
      ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"].flatMap((id) =>
        audits[id] ? [[id, audits[id]?.numericValue]] : [],
      ),
    ),
    short: entries.flatMap(({ id, auditRefs }) =>
      auditRefs.filter((found) => isShort(found.id)).map((found) => `${id}: ${audits[found.id]?.title} (${found.id}) ${audits[found.id]?.displayValue ?? ""}`),
    ),
    weight: audits["total-byte-weight"]?.numericValue,
  };
}

const chrome = await launch({ chromePath: chromium, chromeFlags: flags, logLevel: "silent" });
try {
  /** @type {Record<string, ReturnType<typeof summary>[]>} */
  const found = Object.fromEntries(addresses.map((/** @type {string} */ address) => [address, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const address of addresses) {
      // the mobile profile is what it takes when nothing is said: 412 x 823, a slow phone on slow 4G, simulated
      const result = await lighthouse(address, { port: chrome.port, onlyCategories: categories, throttlingMethod: "simulate", logLevel: "silent" });
      if (!result || result.lhr.runtimeError) throw new Error(`${address}: ${result?.lhr.runtimeError?.message ?? "no report"}`);
      found[address]?.push(summary(result.lhr));
      process.stderr.write(".");
    }
  }
  process.stdout.write(JSON.stringify(found));
} finally {
  chrome.kill();
}
