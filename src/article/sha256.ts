import { hash } from 'node:crypto'

/** From this many texts on Node's own is worth what it takes to load. */
const MANY = 100
let texts = 0

/**
 * SHA-256 of a text's UTF-8 bytes. The first few are worked out here: Node's crypto module takes a
 * quarter of a bare start to load (the bundle does so when it is called), but is four times as
 * quick then.
 */
export function sha256(text: string, encoding: 'hex' | 'base64url'): string {
  if (++texts > MANY) return hash('sha256', text, encoding)
  return Buffer.from(sha256Bytes(new TextEncoder().encode(text))).toString(encoding)
}

/** SHA-256 as FIPS 180-4 describes it. */
export function sha256Bytes(message: Uint8Array): Uint8Array {
  const bytes = padded(message)
  const view = new DataView(bytes.buffer)
  const state = Int32Array.from(INITIAL)
  for (let at = 0; at < bytes.length; at += 64) addBlock(state, view, at)
  const out = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) out.setInt32(index * 4, word)
  return new Uint8Array(out.buffer)
}

/** The message, a one bit, zeros, and its length in bits (§5.1.1). */
function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(((message.length + 72) >> 6) << 6)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(bytes.length - 4, message.length << 3)
  return bytes
}

/** First 32 bits of the fractional parts of roots of the first primes (§4.2.2, §5.3.3), in hex. */
const ROUND: Int32Array = words(
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01' +
    '243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc' +
    '2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a79147' +
    '06ca63511429296727b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85' +
    'a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa07019a4c1161e376c08' +
    '2748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208' +
    '90befffaa4506cebbef9a3f7c67178f2',
)
const INITIAL: Int32Array = words(
  '6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19',
)
const SCHEDULE = new Int32Array(64)

function words(hex: string): Int32Array {
  return Int32Array.from({ length: hex.length / 8 }, (_, index) =>
    Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16),
  )
}

/** The compression of §6.2.2, without calls: most of it runs before anything is compiled. */
function addBlock(state: Int32Array, view: DataView, at: number): void {
  const w = SCHEDULE
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + t * 4)
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15]!
    const y = w[t - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[t] = w[t - 16]! + s0 + w[t - 7]! + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[t]! + w[t]!) | 0
    const two = s0 + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}
