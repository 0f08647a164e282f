// A zip read from the file in the reader's hand, piece by piece; a PDF and what was attached to it.
import { Bad, MOST_PROOF, Unreadable, base64, bytes, hex, joined, latin, readJson, same, sha256, text } from "./bytes.js"

const MOST_FILES = 20_000
const MOST_NAME = 400
const MOST_RATIO = 200
const RATIO_FREE = 1 << 20
const UTF8 = 0x800

const slice = async (file, start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer())
const view = (raw) => new DataView(raw.buffer, raw.byteOffset, raw.byteLength)

const refuse = (name, seen) => {
  const parts = name.replace(/\/$/, "").split("/")
  if (name.length > MOST_NAME || /[\0-\x1f\x7f\\:]/.test(name) || parts.some((part) => ["", ".", ".."].includes(part))) {
    throw new Unreadable("u.name", { name })
  }
  if (seen.has(name.toLowerCase())) throw new Unreadable("u.twice", { name })
  seen.add(name.toLowerCase())
}

const directory = async (file) => {
  const tail = await slice(file, Math.max(0, file.size - 66_000), file.size)
  let place = tail.length - 22
  while (place >= 0 && view(tail).getUint32(place, true) !== 0x06054b50) place--
  if (place < 0) throw new Unreadable("u.zip")
  const end = view(tail)
  const [count, length, start] = [end.getUint16(place + 10, true), end.getUint32(place + 12, true), end.getUint32(place + 16, true)]
  if (count > MOST_FILES) throw new Unreadable("u.many")
  if (length > MOST_PROOF) throw new Unreadable("u.large")
  return { raw: await slice(file, start, start + length), count }
}

const entryAt = (raw, place) => {
  const said = view(raw)
  if (said.getUint32(place, true) !== 0x02014b50) throw new Unreadable("u.zip")
  const [flags, method] = [said.getUint16(place + 8, true), said.getUint16(place + 10, true)]
  const [packed, size] = [said.getUint32(place + 20, true), said.getUint32(place + 24, true)]
  const [name, extra, remark] = [28, 30, 32].map((at) => said.getUint16(place + at, true))
  const written = raw.subarray(place + 46, place + 46 + name)
  if (flags & 1) throw new Unreadable("u.encrypted")
  if (![0, 8].includes(method)) throw new Unreadable("u.zip")
  return {
    name: flags & UTF8 ? text(written) : latin(written),
    method, packed, size, at: said.getUint32(place + 42, true), next: place + 46 + name + extra + remark,
  }
}

const unpacked = async (raw, entry, most) => {
  if (entry.method === 0) return raw
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader()
  const parts = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > most || size > entry.packed * MOST_RATIO + RATIO_FREE) {
      await reader.cancel()
      throw new Unreadable("u.large")
    }
    parts.push(next.value)
  }
  return joined(...parts)
}

export const openZip = async (file) => {
  const { raw, count } = await directory(file)
  const entries = new Map()
  const seen = new Set()
  for (let turn = 0, place = 0; turn < count; turn++) {
    const entry = entryAt(raw, place)
    refuse(entry.name, seen)
    if (!entry.name.endsWith("/")) entries.set(entry.name, entry)
    place = entry.next
  }
  const read = async (name, most = 1 << 30) => {
    const entry = entries.get(name)
    if (!entry) throw new Unreadable("u.kind")
    if (entry.size > most || entry.packed > most) throw new Unreadable("u.large")
    const head = view(await slice(file, entry.at, entry.at + 30))
    if (head.getUint32(0, true) !== 0x04034b50) throw new Unreadable("u.zip")
    const start = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
    return unpacked(await slice(file, start, start + entry.packed), entry, most)
  }
  const digest = async (name) => {
    const content = await read(name)
    if (!name.toLowerCase().endsWith(".pdf")) return hex(await sha256(content))
    const { base, suffix } = splitPdf(content)
    return hex(await sha256(suffix && (await isOurs(base, suffix)) ? base : content))
  }
  return { names: [...entries.keys()].sort(), read, digest }
}

const MARK = /\n%ventanilla-proof\/1 ([1-9][0-9]{0,11})\n/g
const TRAILER =
  /trailer\n<<\/Size ([0-9]{1,9})\/Root ([0-9]{1,9}) 0 R\/Info ([0-9]{1,9}) 0 R\/ID\[\(([^()\\]*)\)\([^()\\]*\)\]>>\nstartxref\n([0-9]{1,12})\n%%EOF\s*$/

export const splitPdf = (content) => {
  const said = latin(content.subarray(Math.max(0, content.length - (1 << 20))))
  const mark = [...said.matchAll(MARK)].at(-1)
  const size = mark ? Number(mark[1]) : 0
  const isAt = mark && size === content.length - said.length + mark.index
  return isAt ? { base: content.subarray(0, size), suffix: content.subarray(size) } : { base: content, suffix: null }
}

export const attachedText = (suffix) => {
  const said = latin(suffix)
  const length = /\/Length ([0-9]{1,8})\//.exec(said)
  const start = said.indexOf("stream\n")
  if (!length || start < 0) throw new Unreadable("u.no-proof")
  return suffix.subarray(start + 7, start + 7 + Number(length[1]))
}

// What is appended to a PDF so that it carries this proof: always the same bytes, so whoever checks makes them again.
const attachment = async (base, proof, at) => {
  const found = TRAILER.exec(latin(base.subarray(-400)))
  if (!found) throw new Bad()
  const [size, root, info, identity, before] = found.slice(1)
  const start = Number(before)
  const head = latin(base.subarray(Math.max(0, start - 20_000), start))
  const opening = head.lastIndexOf(`\n${root} 0 obj\n`)
  const catalogue = head.slice(opening + root.length + 8).trim().replace(/endobj$/, "").trimEnd()
  if (opening < 0 || !catalogue.endsWith(">>") || catalogue.includes("/Names") || catalogue.includes("/AF")) throw new Bad()
  const [spec, name] = [Number(size), "(ventanilla-proof.json)"]
  const parts = [bytes(`\n%ventanilla-proof/1 ${base.length}\n`)]
  const places = []
  const length = () => base.length + parts.reduce((sum, part) => sum + part.length, 0)
  const add = (number, ...body) => {
    places.push(`${String(length()).padStart(10, "0")} 00000 n\r\n`)
    parts.push(joined(bytes(`${number} 0 obj\n`), ...body, bytes("\nendobj\n")))
  }
  add(spec, bytes(`<</Type/Filespec/F${name}/UF${name}/AFRelationship/Supplement/Desc(Ventanilla proof)/EF<</F ${spec + 1} 0 R/UF ${spec + 1} 0 R>>>>`))
  add(
    spec + 1,
    bytes(`<</Type/EmbeddedFile/Subtype/application#2Fjson/Length ${proof.length}/Params<</Size ${proof.length}/ModDate(D:${at}Z)>>>>\nstream\n`),
    proof,
    bytes("\nendstream"),
  )
  add(Number(root), bytes(`${catalogue.slice(0, -2)}/AF[${spec} 0 R]/Names<</EmbeddedFiles<</Names[${name} ${spec} 0 R]>>>>>>`))
  const table = length()
  const second = base64((await sha256(proof)).subarray(0, 16))
  parts.push(bytes(`xref\n0 1\n0000000000 65535 f\r\n${root} 1\n${places[2]}${spec} 2\n${places[0]}${places[1]}`))
  parts.push(
    bytes(
      `trailer\n<</Size ${spec + 2}/Root ${root} 0 R/Info ${info} 0 R/ID[(${identity})(${second})]/Prev ${before}>>\nstartxref\n${table}\n%%EOF\n`,
    ),
  )
  return joined(...parts)
}

export const isOurs = async (base, suffix) => {
  try {
    const proof = attachedText(suffix)
    const at = String(readJson(proof).at).replace(/[^0-9]/g, "").slice(0, 14)
    return same(await attachment(base, proof, at), suffix)
  } catch {
    return false
  }
}
