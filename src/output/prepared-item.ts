import type { JsonObject } from './json-item.ts'

/** What of every item is known only when it is printed, in its order under `_ctnews`. */
export interface Current {
  readonly position: number
  readonly isNew: boolean
  readonly read: boolean
  readonly starred: boolean
}

const CURRENT: ReadonlySet<string> = new Set(['position', 'isNew', 'read', 'starred'])
/** Stands for what is known later: compact JSON holds no line ends. */
const GAP = '\n'

/** An item as compact JSON with gaps; all else of it is to be the same as long as its article is. */
export function prepareItem({ _ctnews, ...rest }: JsonObject): string {
  const own = Object.entries(_ctnews as JsonObject).map(
    ([name, value]) => `"${name}":${CURRENT.has(name) ? GAP : JSON.stringify(value)}`,
  )
  return `${JSON.stringify(rest).slice(0, -1)},"_ctnews":{${own.join(',')}}}`
}

/** The whole item. */
export function preparedItem(text: string, { position, isNew, read, starred }: Current): string {
  const [a, b, c, d, e] = text.split(GAP)
  return `${a}${position}${b}${isNew}${c}${read}${d}${starred}${e}`
}
