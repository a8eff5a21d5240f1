import type { Clean } from '../article/clean.ts'
import { scanMarkup } from './markup.ts'
import { sanitizeQuick } from './sanitize-quick.ts'
import { type Reader, sanitizedBy } from './sanitized.ts'

/**
 * Article HTML that is safe to hand to any other program: only elements and attributes that the
 * pane knows, addresses of http, https and mailto resolved against `base`, text and values
 * cleaned after decoding. Linear and idempotent.
 */
export function sanitizeHtml(html: string, base: string | null): Clean {
  return sanitizeQuick(html, base) ?? (sanitizedBy(readAll, html, base) as Clean)
}

const readAll: Reader = (html, scan, attributes) => {
  scanMarkup(html, scan, attributes)
  return true
}
