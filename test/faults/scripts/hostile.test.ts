import { expect, test } from 'vitest'
import { type Clean, clean } from '../../../src/article/clean.ts'
import { problem } from '../../../src/article/problem.ts'
import type { Head } from '../../../src/library/head.ts'
import { runScript } from '../../../src/output/script.ts'
import { faults } from '../../output/checked.ts'
import { feed, head, html, report, run, text } from '../../output/made.ts'

const PIECES = [
  '\u001b[2J',
  '\u001b]52;c;aGk=\u0007',
  '\u009b31m',
  '\u009d0;x\u009c',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u2028',
  '\u0000',
  '\u0007',
  '\r\n',
  '\t',
  '"',
  '\\',
  '</script>',
  '\ud800',
  '😀',
  'e\u0301',
  '\u{e0041}',
  'word ',
  'é ',
  '__proto__',
  'https://u:p@a.example/?token=x',
  'javascript:alert(1)',
]
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/

/** Numbers in [0, 1), the same for the same seed (a linear congruence). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function hostile(next: () => number): string {
  const count = 1 + Math.floor(next() * 8)
  return Array.from({ length: count }, () => PIECES[Math.floor(next() * PIECES.length)]).join('')
}

const DATES = [null, '2026-11-22', '2026-11-22T08:15:00', '2026-11-22T08:15:00+05:45']

function hostileHead(number: number, next: () => number): Head {
  const words = (): Clean => clean(`x${hostile(next)}`)
  const maybe = (): Clean | null => (next() < 0.5 ? null : words())
  return head(number, {
    headline: words(),
    guid: maybe(),
    url: maybe(),
    externalUrl: maybe(),
    image: maybe(),
    kicker: maybe(),
    dek: maybe(),
    summary: maybe(),
    byline: maybe(),
    language: maybe(),
    publishedText: maybe(),
    published: DATES[Math.floor(next() * DATES.length)] ?? null,
    banner: next() < 0.5 ? null : { label: words(), text: maybe(), level: 'alert' },
    tags: [words()],
    authors: [{ name: words(), url: maybe() }],
    attachments: [{ url: words(), mimeType: maybe(), bytes: null, title: maybe(), seconds: null }],
    twins: next() < 0.8 ? [] : [{ source: 'mill', id: '0000000000ff', url: maybe() }],
  })
}

function hostileRun(seed: number, mode: 'json' | 'ndjson' | 'plain'): ReturnType<typeof run> {
  const next = numbers(seed)
  const bodies = [text(hostile(next)), html(`<p>${hostile(next)}</p>`)]
  const place = hostile(next).replaceAll('\0', '')
  return run({
    mode,
    heads: Array.from({ length: 4 }, (_, number) => hostileHead(number, next)),
    body: ({ id }) => bodies[Number.parseInt(id, 16) % 2],
    reports: [
      report('lantern', { feed: feed({ title: clean(`x${hostile(next)}`) }) }),
      report('b', {
        source: { id: 'b', kind: 'folder', place: `/tmp/${place}`, title: null },
        outcome: 'failed',
        problems: [{ name: hostile(next), problem: problem('file', hostile(next)) }],
      }),
    ],
  })
}

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed + 1)

test('JSON of hostile texts is valid and holds no control character', async () => {
  for (const seed of SEEDS) {
    const { options, out, err } = hostileRun(seed, 'json')
    expect(await runScript(options)).toBe(0)
    expect({ seed, faults: faults(JSON.parse(out.text())) }).toEqual({ seed, faults: [] })
    expect(out.text()).not.toMatch(CONTROL)
    expect(out.text()).not.toMatch(/\\u00[0189]/)
    expect(err.text()).not.toMatch(CONTROL)
    for (const line of err.text().trim().split('\n')) JSON.parse(line)
  }
})

test('lines of hostile texts stay lines', async () => {
  for (const seed of SEEDS) {
    const items = hostileRun(seed, 'ndjson')
    await runScript(items.options)
    const printed = items.out.text().trimEnd().split('\n')
    expect(printed.filter((line) => 'id' in JSON.parse(line))).toHaveLength(4)
    const rows = hostileRun(seed, 'plain')
    await runScript(rows.options)
    const lines = rows.out.text().trimEnd().split('\n')
    expect(lines.map((line) => line.split('\t').length)).toEqual([6, 6, 6, 6])
    expect(rows.out.text().replaceAll('\t', '')).not.toMatch(CONTROL)
    expect(rows.err.text()).not.toMatch(CONTROL)
  }
})
