// Ed25519 (RFC 8032), verification only, in whole numbers: the same in every browser, also where WebCrypto lacks it.
import { joined, sha512 } from "./bytes.js"

const P = 2n ** 255n - 19n
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const mod = (a) => ((a % P) + P) % P

const power = (base, exponent) => {
  let result = 1n
  for (base = mod(base); exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) result = mod(result * base)
  return result
}

const D = mod(-121665n * power(121666n, P - 2n))
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n)

const plus = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
  const a = mod((y1 - x1) * (y2 - x2))
  const b = mod((y1 + x1) * (y2 + x2))
  const c = mod(2n * t1 * t2 * D)
  const d = mod(2n * z1 * z2)
  const [e, f, g, h] = [b - a, d - c, d + c, b + a]
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)]
}

const times = (scalar, point) => {
  let total = [0n, 1n, 1n, 0n]
  for (; scalar; scalar >>= 1n, point = plus(point, point)) if (scalar & 1n) total = plus(total, point)
  return total
}

const number = (raw) => raw.reduceRight((sum, each) => (sum << 8n) | BigInt(each), 0n)

const pointOf = (raw) => {
  const said = number(raw)
  const sign = said >> 255n
  const y = said & ((1n << 255n) - 1n)
  if (y >= P) return null
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n))
  let x = power(square, (P + 3n) / 8n)
  if (mod(x * x - square)) x = mod(x * ROOT_OF_MINUS_ONE)
  if (mod(x * x - square) || (!x && sign)) return null
  if ((x & 1n) !== sign) x = P - x
  return [x, y, 1n, mod(x * y)]
}

const BASE_Y = mod(4n * power(5n, P - 2n))
const BASE = pointOf(Uint8Array.from({ length: 32 }, (_, place) => Number((BASE_Y >> BigInt(8 * place)) & 255n)))

const isSmall = (point) => {
  const [x, y, z] = times(8n, point)
  return !mod(x) && !mod(y - z)
}

export const isSigned = async (key, message, signature) => {
  if (key.length !== 32 || signature.length !== 64) return false
  const owner = pointOf(key)
  const r = pointOf(signature.subarray(0, 32))
  const s = number(signature.subarray(32))
  if (!owner || !r || s >= ORDER || isSmall(owner)) return false
  const digest = number(await sha512(joined(signature.subarray(0, 32), key, message))) % ORDER
  const [left, right] = [times(s, BASE), plus(r, times(digest, owner))]
  return !mod(left[0] * right[2] - right[0] * left[2]) && !mod(left[1] * right[2] - right[1] * left[2])
}
