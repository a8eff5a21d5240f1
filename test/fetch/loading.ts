import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Loaded } from '../../src/article/loaded.ts'
import { load, type LoadRequest } from '../../src/fetch/load.ts'
import { urlSource } from '../../src/sources/from-argument.ts'
import type { Source, SourceSettings } from '../../src/sources/source.ts'

export const NOW: number = Date.parse('2026-11-23T12:00:00Z')

export const REQUEST: LoadRequest = {
  signal: new AbortController().signal,
  now: () => NOW,
  random: () => 0,
  retryMs: 1,
  validators: null,
  userAgent: 'ctnews/0.0.0 (+https://ctnews.example)',
  environment: {},
}

export async function loadAll(source: Source, more: Partial<LoadRequest> = {}): Promise<Loaded[]> {
  const all: Loaded[] = []
  for await (const loaded of load(source, { ...REQUEST, ...more })) all.push(loaded)
  return all
}

export async function loadOne(
  address: string,
  more: Partial<LoadRequest> = {},
  settings: Partial<SourceSettings> = {},
): Promise<Loaded> {
  const source = urlSource(new URL(address))
  const [loaded] = await loadAll({ ...source, settings: { ...source.settings, ...settings } }, more)
  return loaded!
}

/** `kind: message` of a problem, the text of a document, or `same`. */
export function told(loaded: Loaded): string {
  if (loaded.kind === 'problem') return `${loaded.problem.kind}: ${loaded.problem.message}`
  if (loaded.kind === 'same') return 'same'
  return Buffer.from(loaded.document.bytes).toString('utf8')
}

/** A name server that knows these names only, and counts what it is asked. */
export function nameServer(names: Readonly<Record<string, readonly string[]>>): LookupFunction {
  return (hostname, _, done) => {
    const found = names[hostname]
    if (!found) return systemLookup('nothing.invalid', { all: true }, done)
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}
