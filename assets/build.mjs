// Compile the look once; the result is committed, so that nobody needs Node to run the site.
import { readFileSync, writeFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { fileURLToPath } from "node:url"
import { buildSync, transformSync } from "esbuild"
import { compile, Logger } from "sass"

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const out = here("../src/ventanilla/design/static/design/")

// GOV.UK Frontend has no setting for its palette: what its components say outright is said here in our colours.
const ours = Object.fromEntries(
  [...readFileSync(here("src/_tokens.scss"), "utf8").matchAll(/^\$([\w-]+): (#[0-9a-f]{6});/gm)].map(([, name, hex]) => [name, hex]),
)
const theirs = {
  "#1d70b8": "pine", "#d2e2f1": "pine-soft", "#0f385c": "pine-deep", "#d0e6e7": "pine-soft", "#0b4144": "pine",
  "#0b0c0c": "ink", "#858686": "line-strong", "#cecece": "line", "#f3f3f3": "paper-deep",
  "#cfe4dc": "good-soft", "#083d29": "good", "#ddd6ec": "blue-soft", "#2a1950": "indigo",
  "#f4d7d7": "bad-soft", "#651b1b": "bad-deep", "#f4d7e5": "bad-soft", "#651b3e": "bad-deep",
  "#fde4d7": "marigold-soft", "#7a3c1c": "marigold-deep", "#ffee80": "marigold-soft",
}
const recolour = (css) => css.replace(/#[0-9a-f]{6}\b/gi, (hex) => ours[theirs[hex.toLowerCase()]] ?? hex)

// Variants of theirs that no template says; a test looks that none ever does.
const unsaid = new RegExp(`\\.(${JSON.parse(readFileSync(here("unsaid.json"), "utf8")).join("|")})(?![\\w-])`)
const outsideBrackets = /,(?![^()]*\))/
const trim = (css) =>
  css.replace(/([^{}@;]+)\{[^{}]*\}/g, (rule, selectors) => {
    const said = selectors.split(outsideBrackets).filter((selector) => !unsaid.test(selector))
    return said.length ? said.join(",") + rule.slice(selectors.length) : ""
  })

for (const name of ["ventanilla", "beyond"]) {
  const { css } = compile(here(`src/${name}.scss`), {
    style: "compressed",
    loadPaths: [here("node_modules")],
    quietDeps: true,
    logger: Logger.silent,
  })
  const { code } = transformSync(trim(recolour(css)), { loader: "css", minify: true, target: ["chrome100", "safari15", "firefox100"] })
  writeFileSync(`${out}${name}.css`, code)
}

// The verifier is a file of its own: only the page that checks documents loads it.
for (const name of ["ventanilla", "verifier"]) {
  buildSync({
    entryPoints: [here(`src/${name}.js`)],
    outfile: `${out}${name}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: name === "verifier" ? "es2022" : "es2020",
    legalComments: "none",
  })
}

for (const name of ["ventanilla.css", "beyond.css", "ventanilla.js", "verifier.js"]) {
  const bytes = readFileSync(out + name)
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} compressed`)
}
