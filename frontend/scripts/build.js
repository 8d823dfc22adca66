// Bundles each script of the site into one file that a page loads as a module: the files directly in
// `src` are the scripts, one a page kind; the folder of the same name holds its modules.
import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const outdir = "../src/alignkb/pages/assets/built";
rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: readdirSync("src").filter((name) => name.endsWith(".js")).map((name) => `src/${name}`),
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  metafile: true,
  logLevel: "warning",
});

// the licences of what is bundled ask to go with it
for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
  const packages = new Set(Object.keys(inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  for (const name of [...packages].sort()) {
    const licence = ["LICENSE", "LICENSE.txt"].map((file) => `node_modules/${name}/${file}`).find((path) => existsSync(path));
    if (!licence) throw new Error(`${name} has no file LICENSE: look its licence up before it is bundled`);
    appendFileSync(file, `/*! ${name}\n${readFileSync(licence, "utf8").trim().replaceAll("*/", "* /")}\n*/\n`);
  }
}
