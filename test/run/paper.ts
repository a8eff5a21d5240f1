import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Home, home } from './calling.ts'

export const NOON = '2026-11-22T12:00:00Z'

export interface Told {
  readonly title: string
  readonly guid?: string
  readonly url?: string
  readonly text?: string
  readonly tag?: string
  /** Of November 2026; null: undated. */
  readonly day?: number | null
}

/** An RSS document of these stories. */
export function paper(title: string, stories: readonly Told[]): string {
  const items = stories.map(({ title: headline, guid = headline, url, text, tag, day = 20 }) =>
    [
      `<item><title>${headline}</title><guid isPermaLink="false">${guid}</guid>`,
      url === undefined ? '' : `<link>${url}</link>`,
      tag === undefined ? '' : `<category>${tag}</category>`,
      day === null ? '' : `<pubDate>${new Date(Date.UTC(2026, 10, day)).toUTCString()}</pubDate>`,
      `<description>${text ?? 'Nothing.'}</description></item>`,
    ].join(''),
  )
  return `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`
}

/** A home with two papers among its sources, `quay` and `moor`, which lie on its disk. */
export function town(
  papers: Readonly<Record<string, readonly Told[]>> = TOWN,
  settings: object = {},
): Home {
  const here = home()
  const sources = Object.entries(papers).map(([id, stories]) => ({
    id,
    path: here.file(`${id}.xml`, paper(`The ${id}`, stories)),
  }))
  const path = join(here.env['CTNEWS_CONFIG_DIR'] as string, 'config.json')
  writeFileSync(path, JSON.stringify({ sources, ...settings }))
  return here
}

const TOWN: Readonly<Record<string, readonly Told[]>> = {
  quay: [
    {
      title: 'A ferry waits',
      day: 21,
      url: 'https://quay.example/ferry?id=1',
      text: '&lt;p&gt;It &lt;b&gt;waits&lt;/b&gt; at the &lt;a href="https://quay.example/pier"&gt;pier&lt;/a&gt;.&lt;/p&gt;',
      tag: 'Harbor',
    },
    { title: 'B lottery numbers', day: 20, guid: 'lottery-7' },
    { title: 'C bridge closes', day: 5, tag: 'roads' },
  ],
  moor: [{ title: 'D cafe opens', day: 19, tag: 'Food' }],
}
