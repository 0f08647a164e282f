// What is ours: sheets, their places in the log, promises; and the states of the log that we have reason to believe.
import { Bad, bytes, find, hex, isObject, joined, readJson, same, sha256, unbase64, unhex } from "./bytes.js"
import { continues, holds, readNote, readProof, signedBy, witnessedAt } from "./log.js"

const bad = { refusal: () => new Bad() }

export const saidAt = (said) => {
  const at = new Date(said)
  return Number.isNaN(at.getTime()) ? String(said) : `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`
}

export class Report {
  lines = []
  proven = false
  yes = (code, said = {}) => this.lines.push(["yes", code, said])
  no = (code, said = {}) => this.lines.push(["no", code, said])
  open = (code, said = {}) => this.lines.push(["open", code, said])
  get exit() {
    return this.proven && !this.lines.some(([tone]) => tone === "no") ? 0 : 1
  }
}

export class Judge {
  states = new Map()
  stamps = new Map()
  constructor(keys, report) {
    this.keys = keys.filter((key) => !key.isWitness)
    this.witnesses = keys.filter((key) => key.isWitness)
    this.report = report
  }

  async believes(state, timestamp) {
    if (timestamp != null) this.stamps.set(state.note.body, timestamp)
    if (!this.states.has(state.said)) {
      const isOurs = await this.looks(state)
      this.states.set(state.said, { state, isOurs })
    }
    return this.states.get(state.said).isOurs
  }

  async looks(state) {
    const { keys, report } = this
    if (!keys.length) return false
    if (!keys.some((key) => key.name === state.origin)) {
      report.no("other-log", { origin: state.origin, name: keys[0].name })
      return false
    }
    const key = await signedBy(state.note, keys)
    if (key?.name !== state.origin) {
      report.no("note-wrong", { origin: state.origin, size: state.size })
      return false
    }
    for (const other of this.believed()) {
      if (other.size === state.size && !same(other.root, state.root)) report.no("fork", { size: state.size })
    }
    return true
  }

  believed() {
    const found = new Map()
    for (const { state, isOurs } of this.states.values()) if (isOurs) found.set(state.size, state)
    return [...found.values()].sort((one, other) => one.size - other.size)
  }

  async link(said) {
    const states = this.believed()
    const given = (Array.isArray(said) ? said : []).filter(isObject)
    let isLinked = states.length > 1
    for (const [place, second] of states.slice(1).entries()) {
      const first = states[place]
      const path = given.find((each) => each.first === first.size && each.second === second.size)?.path
      if (path === undefined) this.report.open("open.unlinked", { first: first.size, second: second.size })
      else if (!(await continues(first, second, path))) this.report.no("inconsistent")
      else continue
      isLinked = false
    }
    if (isLinked) this.report.yes("linked", { count: states.length })
  }

  async speakOfOthers() {
    const newest = this.believed().at(-1)
    if (!newest) return
    const { report } = this
    let seen = 0
    for (const witness of this.witnesses) {
      const seconds = await witnessedAt(newest.note, witness)
      if (seconds < 0) report.no("witness-wrong", { name: witness.name })
      else if (seconds && ++seen) report.yes("witness", { name: witness.name, at: saidAt(seconds * 1000) })
    }
    const known = [...this.keys, ...this.witnesses].map((key) => hex(key.id))
    const strangers = newest.note.signatures.filter(({ raw }) => !known.includes(hex(raw.subarray(0, 4))))
    if (strangers.length) report.open("open.witness-unknown", { count: strangers.length })
    if (!seen) report.open("open.no-witness")
    await this.speakOfTime(newest)
  }

  async speakOfTime(state) {
    const { report } = this
    const said = this.stamps.get(state.note.body)
    if (!said) return report.open("open.no-timestamp")
    const at = await timestampOf(said, bytes(state.note.body))
    if (!at) return report.no("timestamp-wrong")
    report.yes("timestamp-seen", { at })
    report.open("open.timestamp-signature")
  }
}

const IMPRINTS = ["3031300d060960864801650304020105000420", "302f300b06096086480165030402010420"]

const timestampOf = async (said, body) => {
  try {
    const token = unbase64(said)
    const digest = await sha256(body)
    const start = Math.max(...IMPRINTS.map((imprint) => find(token, joined(unhex(imprint), digest))))
    const rest = start < 0 ? "" : String.fromCharCode(...token.subarray(start))
    const found = /\x18[\x0f-\x17]([0-9]{14})(?:\.[0-9]{1,6})?Z/.exec(rest)
    return found && saidAt(found[1].replace(/(....)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z"))
  } catch {
    return null
  }
}

export const promisedAt = async (said, digest, judge) => {
  try {
    const note = readNote(said)
    const lines = note.body.split("\n")
    const isTrue = lines[0] === "ventanilla/promise/1" && lines[2] === digest && (await signedBy(note, judge.keys))
    return isTrue ? saidAt(lines[4]) : null
  } catch {
    return null
  }
}

export class Sheet {
  words = null
  constructor(item) {
    if (!isObject(item) || typeof item.header !== "string") throw new Bad()
    const header = readJson(item.header, bad)
    if (!isObject(header)) throw new Bad()
    this.item = item
    this.text = item.header
    Object.assign(this, { number: header.number, subject: header.subject, previous: header.previous })
    Object.assign(this, { commitment: header.commitment, act: String(header.act), at: String(header.at) })
  }

  static async read(item) {
    const sheet = new Sheet(item)
    sheet.digest = hex(await sha256(bytes(sheet.text)))
    return sheet
  }

  async hasTrueWords() {
    const given = this.item.words
    if (!isObject(given) || typeof given.payload !== "string") return false
    try {
      const digest = await sha256(joined(unhex(given.salt), bytes(given.payload)))
      if (hex(digest) !== this.commitment) return false
      this.words = readJson(given.payload, bad)
    } catch {
      return false
    }
    return isObject(this.words)
  }

  get said() {
    return isObject(this.words?.said) ? this.words.said : {}
  }

  async inLog(judge, report) {
    if (this.item.log == null) return null
    let proof
    try {
      proof = readProof(this.item.log)
    } catch {
      report.no("proof-unreadable", { sheet: this.number })
      return null
    }
    const [salt, header] = [proof.extra.subarray(0, 32), proof.extra.subarray(32)]
    const entry = await sha256(joined(bytes("ventanilla/leaf/1\n"), salt, bytes(this.text)))
    if ((header.length && !same(header, bytes(this.text))) || !(await holds(proof, entry))) {
      report.no("proof-broken", { sheet: this.number })
      return null
    }
    return (await judge.believes(proof.checkpoint, this.item.timestamp)) ? proof : null
  }
}
