// Bytes, digests and JSON, within bounds. What is not in its form throws Bad; what cannot be read at all, Unreadable.
export class Bad extends Error {}
export class Unreadable extends Error {
  constructor(code, said = {}) {
    super(code)
    this.code = code
    this.said = said
  }
}

export const MOST_PROOF = 64 << 20
const MOST_DEPTH = 60
const utf8 = new TextEncoder()

export const bytes = (text) => utf8.encode(text)
export const text = (raw) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw)
export const latin = (raw) => {
  let said = ""
  for (let start = 0; start < raw.length; start += 8192) said += String.fromCharCode(...raw.subarray(start, start + 8192))
  return said
}
export const hex = (raw) => Array.from(raw, (each) => each.toString(16).padStart(2, "0")).join("")
export const same = (one, other) => one.length === other.length && one.every((each, place) => each === other[place])

export const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

export const unhex = (said) => {
  if (typeof said !== "string" || !/^([0-9a-f]{2})*$/.test(said)) throw new Bad()
  return Uint8Array.from(said.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

export const unbase64 = (said) => {
  if (typeof said !== "string" || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(said)) throw new Bad()
  return Uint8Array.from(atob(said), (letter) => letter.charCodeAt(0))
}

export const base64 = (raw) => btoa(latin(raw))
export const sha256 = async (raw) => new Uint8Array(await crypto.subtle.digest("SHA-256", raw))
export const sha512 = async (raw) => new Uint8Array(await crypto.subtle.digest("SHA-512", raw))

export const find = (raw, wanted, from = 0) => {
  for (let place = raw.indexOf(wanted[0], from); place >= 0; place = raw.indexOf(wanted[0], place + 1)) {
    if (wanted.every((each, offset) => raw[place + offset] === each)) return place
  }
  return -1
}

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value)

const depth = (said) => {
  let deepest = 0
  let now = 0
  for (const [part] of said.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/g)) {
    if (part === "[" || part === "{") deepest = Math.max(deepest, ++now)
    else if (part === "]" || part === "}") now--
  }
  return deepest
}

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (!isObject(value)) return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`
}

// Everything that is digested is written in one form. So a doubled key or a number too large shows: it reads back otherwise.
export const readJson = (raw, { strict = true, refusal = () => new Unreadable("u.json") } = {}) => {
  try {
    const said = typeof raw === "string" ? raw : text(raw)
    if (depth(said) > MOST_DEPTH) throw new Bad()
    const value = JSON.parse(said)
    if (strict && canonical(value) !== said) throw new Bad()
    return value
  } catch {
    throw refusal()
  }
}
