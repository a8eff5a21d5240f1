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

/** First 32 bits of the fractional parts of roots of the first primes (§4.2.2, §5.3.3). */
const PRIMES: readonly number[] = firstPrimes(64)
const ROUND: Int32Array = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))
const INITIAL: Int32Array = Int32Array.from(PRIMES.slice(0, 8), (prime) =>
  fraction(Math.sqrt(prime)),
)
const SCHEDULE = new Int32Array(64)

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) {
    let divisor = 2
    while (n % divisor !== 0) divisor++
    if (divisor === n) primes.push(n)
  }
  return primes
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
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
