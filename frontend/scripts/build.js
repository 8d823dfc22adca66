// Bundles each script of the site into one file that a page loads as a module, and into one for sites on a disk: the files directly in
// `src` are the scripts, one a page kind; the folder of the same name holds its modules.
import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

const outdir = "../src/alignkb/pages/assets/built";
const entryPoints = readdirSync("src").filter((name) => name.endsWith(".js")).map((name) => `src/${name}`);
/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, minify: true, target: "es2022", charset: "utf8", logLevel: "warning" };

rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({ ...common, entryPoints, outdir, format: "esm", metafile: true });
// opened from a disk a page may load no modules: there, scripts that know where they lie, and leave what they export under a name
const others = await Promise.all(
  entryPoints.map((entry) =>
    build({
      ...common,
      entryPoints: [entry],
      outdir: `${outdir}/from-disk`,
      format: "iife",
      globalName: `alignkb_${basename(entry, ".js").replaceAll("-", "_")}`,
      define: { "import.meta.url": "document.currentScript.src" },
      metafile: true,
    }),
  ),
);
const outputs = Object.entries(Object.assign({}, metafile.outputs, ...others.map((other) => other.metafile.outputs)));

// the licences of what is bundled ask to go with it
for (const [file, { inputs }] of outputs) {
  const packages = new Set(Object.keys(inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  for (const name of [...packages].sort()) {
    const licence = ["LICENSE", "LICENSE.txt"].map((file) => `node_modules/${name}/${file}`).find((path) => existsSync(path));
    if (!licence) throw new Error(`${name} has no file LICENSE: look its licence up before it is bundled`);
    appendFileSync(file, `/*! ${name}\n${readFileSync(licence, "utf8").trim().replaceAll("*/", "* /")}\n*/\n`);
  }
}
