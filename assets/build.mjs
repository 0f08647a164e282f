// Compile the look once; the result is committed, so that nobody needs Node to run the site.
import { readFileSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { fileURLToPath } from "node:url"
import { buildSync, transformSync } from "esbuild"
import { compile, Logger } from "sass"

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const out = here("../src/ventanilla/design/static/design/")

const sheet = compile(here("src/ventanilla.scss"), {
  style: "compressed",
  loadPaths: [here("node_modules")],
  quietDeps: true,
  logger: Logger.silent,
})
const css = transformSync(sheet.css, { loader: "css", minify: true, target: ["chrome100", "safari15", "firefox100"] })
writeFileSync(out + "ventanilla.css", css.code)

buildSync({
  entryPoints: [here("src/ventanilla.js")],
  outfile: out + "ventanilla.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
})

for (const name of ["ventanilla.css", "ventanilla.js"]) {
  const bytes = readFileSync(out + name)
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} compressed`)
}
