// The whole judgement, in the words of ventanilla-verify: the same codes for the same faults.
import { Bad, MOST_PROOF, Unreadable, bytes, hex, isObject, readJson, sha256 } from "./bytes.js"
import { attachedText, isOurs, openZip, splitPdf } from "./containers.js"
import { continues, holds, readCheckpoint, readKey, readProof } from "./log.js"
import { Judge, Report, Sheet, promisedAt, saidAt } from "./sheets.js"

const PROOF_FILE = "proof.json"
const FREE_NAMES = [PROOF_FILE, "LEEME.txt", "README.txt", "resumen.txt", "summary.txt"]
const MOST_SHEETS = 100_000
const shown = (said, name) => (["string", "number"].includes(typeof said?.[name]) ? said[name] : "?")

const judged = (keys) => {
  const report = new Report()
  const judge = new Judge(keys, report)
  if (!judge.keys.length) report.no("key-missing")
  return { report, judge }
}

const checkPackage = async (file, keys) => {
  const box = await openZip(file)
  const proof = readJson(await box.read(PROOF_FILE, MOST_PROOF))
  if (proof?.format !== "ventanilla/package/1") throw new Unreadable("u.format", { format: shown(proof, "format") })
  const { report, judge } = judged(keys)
  report.title = ["title.package", { folio: shown(proof, "folio") }]
  const sheets = await readSheets(proof, report)
  const last = await logged(sheets, judge, report)
  const spoken = []
  for (const sheet of sheets) if (await wordsHold(sheet, sheets, report)) spoken.push(sheet)
  if (spoken.length) report.yes("words", { count: spoken.length })
  if (spoken.some((sheet) => (sheet.said.folio ?? proof.folio) !== proof.folio)) report.no("folio-wrong")
  await edition(proof, judge, report)
  for (const name of box.names) if (name !== PROOF_FILE && FREE_NAMES.includes(name)) report.open("open.summary", { name })
  await files(box, proof, spoken.filter((sheet) => sheet.number <= last), report)
  await judge.link(proof.consistency)
  await judge.speakOfOthers()
  if (sheets.length) report.open("open.later", { last: sheets.length })
  report.open("open.truth")
  return report
}

const readSheets = async (proof, report) => {
  const items = proof.sheets
  if (!Array.isArray(items) || !items.length || items.length > MOST_SHEETS) throw new Unreadable("u.json")
  const sheets = []
  let [previous, isWhole] = ["", true]
  for (const [place, item] of items.entries()) {
    let sheet
    try {
      sheet = await Sheet.read(item)
    } catch (error) {
      if (!(error instanceof Bad)) throw error
      report.no("header-broken", { sheet: place + 1 })
      return []
    }
    const faults = {
      "number-wrong": sheet.number !== place + 1,
      "subject-wrong": sheet.subject !== proof.subject,
      "link-broken": sheet.previous !== previous,
    }
    for (const [code, isFault] of Object.entries(faults)) {
      if (!isFault) continue
      report.no(code, { sheet: place + 1 })
      isWhole = false
    }
    sheet.number = place + 1
    previous = sheet.digest
    sheets.push(sheet)
  }
  if (isWhole) report.yes("history", { sheets: sheets.length })
  return sheets
}

const logged = async (sheets, judge, report) => {
  let [last, state] = [0, null]
  for (const sheet of sheets) {
    const proof = await sheet.inLog(judge, report)
    if (proof) [last, state] = [sheet.number, proof.checkpoint]
  }
  if (last) {
    report.proven = true
    report.yes("logged", { origin: state.origin, size: state.size, last, sheets: sheets.length })
  } else if (sheets.length) report.no("not-logged-at-all")
  for (const sheet of sheets.filter((sheet) => sheet.item.log == null)) {
    if (sheet.number > last) await promised(sheet, judge, report, "not-logged")
    else if (sheet.item.withheld !== "erased") report.no("not-logged", { sheet: sheet.number })
  }
  return last
}

const promised = async (sheet, judge, report, otherwise) => {
  if (sheet.item.promise != null && judge.keys.length) {
    const at = await promisedAt(sheet.item.promise, sheet.digest, judge)
    if (at) report.yes("promise", { sheet: sheet.number, at })
    else report.no("promise-wrong", { sheet: sheet.number })
  }
  report.no(otherwise, otherwise === "not-logged" ? { sheet: sheet.number } : {})
}

const ordersErasure = async (sheet, number) =>
  sheet.act === "words.erased" && (await sheet.hasTrueWords()) && Array.isArray(sheet.said.sheets) && sheet.said.sheets.includes(number)

const wordsHold = async (sheet, sheets, report) => {
  const [number, why] = [sheet.number, sheet.item.withheld]
  if (sheet.item.words != null) {
    if (await sheet.hasTrueWords()) return true
    report.no("words-changed", { sheet: number })
  } else if (why === "confidential" || why === "internal") report.open(`open.${why}`, { sheet: number })
  else if (why === "erased") {
    let order = 0
    for (const each of sheets) if (!order && (await ordersErasure(each, number))) order = each.number
    if (order) report.open("open.erased", { sheet: number, order })
    else report.no("erasure-unproven", { sheet: number })
  } else report.no("words-missing", { sheet: number })
  return false
}

const edition = async (proof, judge, report) => {
  const said = proof.edition
  if (!isObject(said) || said.log == null) return
  let isHeld = false
  try {
    const found = readProof(said.log)
    const stated = readJson(said.entry.slice(said.entry.indexOf("\n") + 1))
    isHeld = (await holds(found, bytes(said.entry))) && stated.digest === said.digest && (await judge.believes(found.checkpoint))
  } catch {
    isHeld = false
  }
  if (isHeld) report.yes("edition", { code: shown(said, "code"), number: shown(said, "number") })
  else if (judge.keys.length) report.no("proof-broken", { sheet: shown(said, "code") })
}

const named = (value, found = new Set()) => {
  if (typeof value === "string" && /^[0-9a-f]{64}$/.test(value)) found.add(value)
  else if (value && typeof value === "object") Object.values(value).forEach((each) => named(each, found))
  return found
}

const files = async (box, proof, spoken, report) => {
  const listed = isObject(proof.files) ? proof.files : {}
  const [direct, through, digests] = [new Map(), new Map(), new Map()]
  for (const sheet of [...spoken].reverse()) for (const digest of named(sheet.words)) direct.set(digest, sheet.number)
  const names = box.names.filter((name) => !FREE_NAMES.includes(name))
  for (const name of names) digests.set(name, await box.digest(name))
  for (const [name, digest] of digests) {
    if (!direct.has(digest) || !name.endsWith(".json")) continue
    for (const each of named(readJson(await box.read(name, MOST_PROOF)))) through.set(each, direct.get(digest))
  }
  for (const [name, digest] of digests) {
    if (Object.hasOwn(listed, name) && listed[name] !== digest) report.no("file-changed", { name })
    else if (direct.has(digest)) report.yes("file", { name, sheet: direct.get(digest) })
    else if (through.has(digest)) report.yes("file-through", { name, sheet: through.get(digest) })
    else report.no(Object.hasOwn(listed, name) ? "file-changed" : "file-extra", { name })
  }
  for (const name of Object.keys(listed).sort()) if (!digests.has(name)) report.no("file-missing", { name })
  const known = new Set([...digests.values(), proof.edition?.digest])
  const elsewhere = new Set([...direct.keys(), ...through.keys()].filter((digest) => !known.has(digest)))
  if (elsewhere.size) report.open("open.named-elsewhere", { count: elsewhere.size })
}

const checkPaper = async (content, keys) => {
  const { base, suffix } = splitPdf(content)
  if (!suffix) throw new Unreadable("u.no-proof")
  const proof = readJson(attachedText(suffix))
  if (proof?.format !== "ventanilla/paper/1") throw new Unreadable("u.format", { format: shown(proof, "format") })
  const { report, judge } = judged(keys)
  report.title = ["title.paper", { folio: shown(proof, "folio") }]
  if (!(await isOurs(base, suffix))) report.no("paper-suffix")
  const sheet = await Sheet.read(proof.sheet)
  const isTrue = await sheet.hasTrueWords()
  if (!isTrue) report.no("words-changed", { sheet: sheet.number })
  else if (sheet.said.sha256 !== hex(await sha256(base))) report.no("paper-changed")
  else report.yes("paper", { sheet: sheet.number, at: saidAt(sheet.at), code: shown(sheet.said, "code") })
  const found = await sheet.inLog(judge, report)
  if (found) {
    report.proven = true
    report.yes("paper-logged", { origin: found.checkpoint.origin, size: found.checkpoint.size })
  } else if (sheet.item.log == null) await promised(sheet, judge, report, "paper-promised")
  await act(proof, sheet, judge, report)
  await judge.link(proof.consistency)
  await judge.speakOfOthers()
  if (isTrue) report.open("open.state", { code: shown(sheet.said, "code") })
  report.open("open.truth")
  return report
}

const act = async (proof, paper, judge, report) => {
  if (proof.act == null) return
  let sheet
  try {
    sheet = await Sheet.read(proof.act)
  } catch {
    report.no("header-broken", { sheet: "?" })
    return
  }
  if (sheet.subject !== paper.subject) report.no("act-other-case")
  else if (await sheet.inLog(judge, report)) report.yes("act", { act: sheet.act, sheet: sheet.number, at: saidAt(sheet.at) })
}

const checkStates = async (said, keys) => {
  if (said?.format !== "ventanilla/consistency/1") throw new Unreadable("u.format", { format: shown(said, "format") })
  const { report, judge } = judged(keys)
  report.title = ["title.consistency", {}]
  const [first, second] = [readCheckpoint(said.first), readCheckpoint(said.second)]
  const both = [await judge.believes(first), await judge.believes(second)]
  if (await continues(first, second, said.path)) {
    report.proven = both.every(Boolean)
    report.yes("consistent", { first: first.size, second: second.size })
  } else report.no("inconsistent")
  await judge.speakOfOthers()
  return report
}

export const check = async (file, vkeys) => {
  try {
    const keys = []
    for (const each of vkeys) keys.push(await readKey(each))
    const start = new Uint8Array(await file.slice(0, 8).arrayBuffer())
    if (start[0] === 0x50 && start[1] === 0x4b) return await checkPackage(file, keys)
    if (file.size > MOST_PROOF) throw new Unreadable("u.large")
    const content = new Uint8Array(await file.arrayBuffer())
    if (String.fromCharCode(...start.subarray(0, 5)) === "%PDF-") return await checkPaper(content, keys)
    if (start[0] !== 0x7b) throw new Unreadable("u.kind")
    return await checkStates(readJson(content, { strict: false }), keys)
  } catch (error) {
    const isKnown = error instanceof Unreadable
    const line = isKnown ? ["no", error.code, error.said] : ["no", "u.unexpected", { error: error.name }]
    return { title: null, lines: [line], exit: 2 }
  }
}
