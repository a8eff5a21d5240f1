import { sha256 } from '../article/sha256.ts'

/** The first 48 bits of sha256 in base64url: 8 characters. */
export function fingerprint(text: string): string {
  return sha256(text, 'base64url').slice(0, 8)
}

/** The 12 hex digits that hold the same 48 bits as a fingerprint. */
export function hexId(print: string): string {
  return Buffer.from(print, 'base64url').toString('hex')
}

/** The fingerprint that holds the same 48 bits as 12 hex digits. */
export function printOf(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url')
}
