import { DATE_CHARS } from '../article/limits.ts'

/** An instant as feeds write it → ISO 8601, or null. Without a zone: UTC. */
export function feedDate(text: string): string | null {
  const written = text.trim()
  if (written === '' || written.length > DATE_CHARS) return null
  const at = Date.parse(written)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
