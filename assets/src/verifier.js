// The verifier on the page: it reads a file where it is and says what is proven. Nothing is sent anywhere.
import { check } from "./verifier/check.js"

const MARKS = { yes: "✓", no: "✗", open: "·" }
const VERDICTS = ["yes", "no", "unreadable"]
const TONES = ["good", "bad", "bad"]

const sentence = (words, code, said) =>
  words[code].replace(/\{(\w+)\}/g, (_, name) => String(said[name] ?? "?").slice(0, 200))

const element = (name, classes, said) => {
  const made = document.createElement(name)
  made.className = classes
  made.textContent = said
  return made
}

const listed = (lines, tone, words) => {
  const list = element("ul", "govuk-list v-findings", "")
  for (const [, code, said] of lines.filter((line) => line[0] === tone)) {
    const item = element("li", `v-findings__line v-findings__line--${tone}`, "")
    const mark = element("span", "v-findings__mark", MARKS[tone])
    mark.setAttribute("aria-hidden", "true")
    item.append(mark, element("span", "", sentence(words, code, said)))
    list.append(item)
  }
  return list.children.length ? [list] : []
}

const tell = (region, report, words) => {
  const open = listed(report.lines, "open", words)
  region.replaceChildren(
    ...(report.title ? [element("h3", "govuk-heading-m", sentence(words, ...report.title))] : []),
    element("p", `v-status v-status--${TONES[report.exit]}`, words[VERDICTS[report.exit]]),
    ...listed(report.lines, "no", words),
    ...listed(report.lines, "yes", words),
    ...(open.length ? [element("h4", "govuk-heading-s", words["heading.open"]), ...open] : []),
  )
  region.dataset.exit = report.exit
  region.dataset.codes = report.lines.map(([tone, code]) => `${tone}:${code}`).join(" ")
}

const start = (place) => {
  const said = JSON.parse(place.dataset.verifier)
  const [choice, region] = [place.querySelector("input[type=file]"), place.querySelector("[role=status]")]
  if (!globalThis.crypto?.subtle) {
    region.textContent = said.insecure
    choice.disabled = true
  }
  choice.addEventListener("change", async () => {
    const [file] = choice.files
    if (!file) return
    region.textContent = said.working
    delete region.dataset.exit
    tell(region, await check(file, said.keys), said.words)
  })
  place.hidden = false
  document.getElementById("without-script").remove()
}

for (const place of document.querySelectorAll("[data-verifier]")) start(place)
