// Merkle trees (RFC 6962, RFC 9162) and notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof).
import { Bad, Unreadable, bytes, hex, joined, same, sha256, unbase64 } from "./bytes.js"
import { isSigned } from "./ed25519.js"

const MOST_PATH = 64
const LOG_KEY = 1
const WITNESS_KEY = 4
const WHOLE = /^(0|[1-9][0-9]{0,15})$/

const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right))
const isOdd = (node) => node % 2 === 1
const half = (node) => Math.floor(node / 2)

const risen = (node, last) => {
  while (node && !isOdd(node)) [node, last] = [half(node), half(last)]
  return [node, last]
}

export const isIncluded = async (leaf, index, size, path, root) => {
  if (index < 0 || index >= size) return false
  let [node, last, found] = [index, size - 1, leaf]
  for (const other of path) {
    if (!last) return false
    if (isOdd(node) || node === last) {
      found = await nodeHash(other, found)
      ;[node, last] = risen(node, last)
    } else found = await nodeHash(found, other)
    ;[node, last] = [half(node), half(last)]
  }
  return !last && same(found, root)
}

export const isConsistent = async (first, firstRoot, second, secondRoot, given) => {
  if (first === second) return first > 0 && same(firstRoot, secondRoot) && !given.length
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...given] : [...given]
  if (first <= 0 || first > second || !path.length) return false
  let [node, last] = [first - 1, second - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  let old = path[0]
  let now = path[0]
  for (const other of path.slice(1)) {
    if (!last) return false
    if (isOdd(node) || node === last) {
      old = await nodeHash(other, old)
      now = await nodeHash(other, now)
      ;[node, last] = risen(node, last)
    } else now = await nodeHash(now, other)
    ;[node, last] = [half(node), half(last)]
  }
  return !last && same(old, firstRoot) && same(now, secondRoot)
}

export const readKey = async (said) => {
  const found = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,200})$/.exec(said)
  const raw = found ? unbase64(found[3]) : new Uint8Array()
  if (raw.length !== 33 || ![LOG_KEY, WITNESS_KEY].includes(raw[0])) throw new Unreadable("u.key", { key: said })
  const id = (await sha256(joined(bytes(`${found[1]}\n`), raw))).subarray(0, 4)
  if (hex(id) !== found[2]) throw new Unreadable("u.key", { key: said })
  return { name: found[1], isWitness: raw[0] === WITNESS_KEY, key: raw.subarray(1), id }
}

const idOf = (raw) => raw.subarray(0, 4)

export const readNote = (said) => {
  const cut = typeof said === "string" ? said.lastIndexOf("\n\n") : -1
  const lines = cut < 0 ? [] : said.slice(cut + 2).split("\n")
  const found = lines.slice(0, -1).map((line) => /^— ([^\s+]{1,200}) ([A-Za-z0-9+/=]{8,400})$/.exec(line))
  if (!found.length || lines.at(-1) || !found.every(Boolean) || found.length > 100) throw new Bad()
  return { body: said.slice(0, cut + 1), signatures: found.map(([, name, raw]) => ({ name, raw: unbase64(raw) })) }
}

// The first of these keys that truly signed. A false signature of one of them spoils the note.
export const signedBy = async (note, keys) => {
  let truly = null
  for (const { name, raw } of note.signatures) {
    for (const key of keys.filter((key) => !key.isWitness && key.name === name && same(key.id, idOf(raw)))) {
      if (!(await isSigned(key.key, bytes(note.body), raw.subarray(4)))) return null
      truly ??= key
    }
  }
  return truly
}

// When the witness signed this state (seconds), 0 when it did not, -1 when its signature is false.
export const witnessedAt = async (note, key) => {
  const mine = note.signatures.find(({ name, raw }) => name === key.name && same(idOf(raw), key.id) && raw.length === 76)
  if (!mine) return 0
  const seconds = mine.raw.subarray(4, 12).reduce((sum, each) => sum * 256 + each, 0)
  const message = bytes(`cosignature/v1\ntime ${seconds}\n${note.body}`)
  return (await isSigned(key.key, message, mine.raw.subarray(12))) ? seconds : -1
}

export const readCheckpoint = (said) => {
  const note = readNote(said)
  const lines = note.body.split("\n")
  const root = lines.length < 4 || !WHOLE.test(lines[1]) ? new Uint8Array() : unbase64(lines[2])
  if (root.length !== 32) throw new Bad()
  return { note, origin: lines[0], size: Number(lines[1]), root, said }
}

export const readProof = (said) => {
  if (typeof said !== "string" || said.length > 100_000) throw new Bad()
  const cut = said.indexOf("\n\n")
  const lines = cut < 0 ? [] : said.slice(0, cut).split("\n")
  if (lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Bad()
  const extra = lines[0]?.startsWith("extra ") ? unbase64(lines.shift().slice(6)) : new Uint8Array()
  const index = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? "")
  const path = lines.map(unbase64)
  if (!index || path.length > MOST_PATH || path.some((each) => each.length !== 32)) throw new Bad()
  return { extra, index: Number(index[1]), path, checkpoint: readCheckpoint(said.slice(cut + 2)) }
}

export const holds = async ({ index, path, checkpoint }, entry) =>
  isIncluded(await sha256(joined(Uint8Array.of(0), entry)), index, checkpoint.size, path, checkpoint.root)

export const continues = async (first, second, path) => {
  try {
    const hashes = path.slice(0, MOST_PATH).map(unbase64)
    return await isConsistent(first.size, first.root, second.size, second.root, hashes)
  } catch {
    return false
  }
}
