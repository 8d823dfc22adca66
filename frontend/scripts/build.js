// Bundles each script of the site into one file that a page loads as a module.
import { build } from "esbuild";

await build({
  entryPoints: ["src/paper-form.js"],
  outdir: "../src/alignkb/pages/assets/built",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  // the licences of what is bundled stand at the end of the file
  legalComments: "eof",
  logLevel: "warning",
});
