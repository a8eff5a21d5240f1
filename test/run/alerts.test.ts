import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { feedFaults } from '../output/json-feed-rules.ts'
import { type Home, home } from './calling.ts'
import { type Answer, at, NOW, playing, sky, storm } from './sky.ts'
import { site } from './site.ts'

const WARNING = storm('w', 'Winter Storm Warning')
const ADVISORY = storm('a', 'Wind Advisory', { parameters: {}, ends: at(3600 * 72) })
const clock = { now: NOW }

type Alerts = Home & {
  /** `ctnews` at NOW, or so many seconds later. */
  readonly at: (seconds: number, ...args: string[]) => ReturnType<Home['ctnews']>
}

async function under(answers: readonly Answer[], settings: object = {}): Promise<Alerts> {
  const { url } = await site({ 'alerts/active': playing(answers, clock) })
  const made = home({ CTNEWS_WEATHER_URL: url('').replace(/\/$/, ''), TZ: 'America/New_York' })
  made.configure({ sources: [], ...settings })
  return {
    ...made,
    at: (seconds, ...args) => {
      clock.now = NOW + seconds * 1000
      return made.ctnews(...args, '--now', at(seconds))
    },
  }
}

describe('ctnews alerts', () => {
  test('prints a row an alert, the gravest first', async () => {
    const { at: run } = await under([sky(0, ADVISORY, WARNING)])
    expect(await run(0, 'alerts')).toEqual({
      code: 0,
      out:
        'warning\tWinter Storm Warning\tactive\t2026-11-22T15:00:00.000Z\t2026-11-23T06:00:00.000Z\t' +
        'Upper Quill; Lower Quill\tNWS Quillham CT\tw\n' +
        'advisory\tWind Advisory\tactive\t2026-11-22T15:00:00.000Z\t2026-11-25T15:00:00.000Z\t' +
        'Upper Quill; Lower Quill\tNWS Quillham CT\ta\n',
      err: '',
    })
  })

  test('asks only for what is due', async () => {
    const { at: run } = await under([sky(0, WARNING), sky(40)])
    await run(0, 'alerts')
    expect((await run(40, 'alerts')).out).toContain('Winter Storm Warning')
    expect((await run(40, 'alerts', '--refresh')).out).toContain('Winter Storm Warning')
    expect((await run(200, 'alerts')).out).toContain('Winter Storm Warning')
    expect((await run(400, 'alerts')).out).toBe('')
  })

  test('prints a document without items, which is read back to the same', async () => {
    const { at: run, file } = await under([sky(0, WARNING)])
    const { out } = await run(0, 'alerts', '--json')
    const document = JSON.parse(out)
    expect(feedFaults(document)).toEqual([])
    expect(document).toMatchObject({
      items: [],
      _ctnews: {
        counts: { total: 0, shown: 0 },
        alerts: {
          active: [{ id: 'w', level: 'warning', state: 'active', dismissed: false }],
          source: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/alerts\/active\?area=CT/),
          fetchedAt: '2026-11-22T15:00:00.000Z',
          stale: false,
          error: null,
        },
      },
    })
    const again = JSON.parse((await run(0, file('storm.json', out), '--json')).out)
    expect(again._ctnews.alerts.active).toEqual(document._ctnews.alerts.active)
  })

  test('prints what is in force in the zones that a flag names', async () => {
    const { at: run } = await under([sky(0, WARNING)])
    expect((await run(0, 'alerts', '--zone', 'CTZ002')).out).toContain('Winter Storm Warning')
    expect((await run(0, 'alerts', '--zone', 'CTZ009')).out).toBe('')
    expect(await run(0, 'alerts', '--zone', 'Quill')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Quill is no zone'),
    })
  })

  test('leaves out what the settings hide', async () => {
    const { at: run } = await under([sky(0, ADVISORY, WARNING)], { storm: { minLevel: 'watch' } })
    expect((await run(0, 'alerts')).out).not.toContain('Wind Advisory')
  })
})

describe('the exit code of ctnews alerts', () => {
  test.each([
    ['something is in force', [sky(0, WARNING)], ['--exit-code'], 10],
    ['nothing is', [sky(0)], ['--exit-code'], 0],
    ['something is, and nobody asked', [sky(0, WARNING)], [], 0],
    ['nothing is known', [503], ['--exit-code'], 3],
    ['a flag that it does not take', [503], ['--ndjson'], 2],
    ['a word', [503], ['Hartford'], 2],
  ])('tells how it went: %s', async (_, answers, flags, code) => {
    const { at: run } = await under(answers)
    expect((await run(0, 'alerts', ...flags)).code).toBe(code)
  })

  test('is 4 with --strict, as what is held may not be all', async () => {
    const { at: run } = await under([sky(0, WARNING), 503])
    await run(0, 'alerts')
    expect((await run(200, 'alerts', '--strict')).code).toBe(4)
  })

  test('is 2 where no place is watched', async () => {
    const { at: run } = await under([sky(0)], { storm: { area: '' } })
    expect(await run(0, 'alerts')).toMatchObject({
      code: 2,
      err: expect.stringContaining('storm.area'),
    })
  })
})

describe('a service that fails', () => {
  test('leaves what was known, with its age', async () => {
    const { at: run } = await under([sky(0, WARNING), 503])
    await run(0, 'alerts')
    const { code, out, err } = await run(1000, 'alerts', '--exit-code')
    expect([code, out.split('\t')[1]]).toEqual([10, 'Winter Storm Warning'])
    expect(err).toBe(
      'ctnews: the weather is as of 10:00 AM: 127.0.0.1 answers 503 Service Unavailable (has trouble).\n',
    )
    const { alerts } = JSON.parse((await run(1000, 'alerts', '--json')).out)._ctnews
    expect(alerts).toMatchObject({ ageSeconds: 1000, stale: true, active: [{ id: 'w' }] })
    expect(alerts.error).toContain('answers 503')
  })

  test.each([
    [[503], 0],
    [[sky(0), 503], 1000],
  ])('never says that there are no alerts: %j', async (answers, later) => {
    const { at: run } = await under(answers)
    await run(0, 'alerts')
    for (const form of [[], ['--json'], ['--line'], ['--plain']]) {
      const { code, out, err } = await run(later, 'alerts', ...form)
      expect(code).toBe(3)
      expect(`${out}${err}`).not.toMatch(/no alerts/i)
    }
    expect((await run(later, 'alerts')).err).toMatch(/nothing is known of the weather/)
    expect((await run(later, 'alerts', '--line')).out).toBe('? Storm watch unavailable\n')
  })

  test('--offline asks nobody', async () => {
    const { at: run } = await under([sky(0, WARNING)])
    expect((await run(0, 'alerts', '--offline')).code).toBe(3)
    await run(0, 'alerts')
    expect((await run(600, 'alerts', '--offline')).out).toContain('Winter Storm Warning')
  })
})

describe('one line for a status bar', () => {
  test.each([
    [[WARNING], [], '▲ Winter Storm Warning until 1 AM Mon, Upper Quill +1'],
    [[ADVISORY, WARNING], [], '▲ Winter Storm Warning until 1 AM Mon, Upper Quill +1 (+1)'],
    [[WARNING], ['--columns', '40'], '▲ Winter Storm Warning until 1 AM Mon'],
    [[WARNING], ['--columns', '33'], '▲ Winter Storm Warning 1 AM Mon'],
    [[WARNING], ['--columns', '20'], '▲ Winter St… Warning'],
    [[WARNING], ['--ascii'], '!! Winter Storm Warning until 1 AM Mon, Upper Quill +1'],
    [[], [], ''],
  ])('%#', async (alerts, flags, line) => {
    const { at: run } = await under([sky(0, ...alerts)])
    expect((await run(0, 'alerts', '--line', ...flags)).out).toBe(`${line}\n`)
  })

  test('holds nothing that a status bar obeys', async () => {
    const odd = storm('o', 'Gale #[bg=red]#(reboot) %{A1:reboot:}Warning')
    const { at: run } = await under([sky(0, odd)])
    expect((await run(0, 'alerts', '--line')).out).toMatch(
      /^▲ Gale \[bg=red\]\(reboot\) \{A1:reboot:\}W/,
    )
  })

  test('says when it is not sure', async () => {
    const { at: run } = await under([sky(0, WARNING), 503])
    await run(0, 'alerts')
    expect((await run(1000, 'alerts', '--line')).out).toBe(
      '? ▲ Winter Storm Warning until 1 AM Mon, Upper Quill +1 as of 10:00 AM\n',
    )
  })

  test('is not silent where an alert came that could not be read', async () => {
    const over = storm('o', 'Wind Advisory', { ends: at(-60), expires: at(-60), parameters: {} })
    const { features, ...rest } = JSON.parse(sky(0, over))
    const { at: run } = await under([JSON.stringify({ ...rest, features: [...features, 5] })])
    expect((await run(0, 'alerts', '--line')).out).toBe('? Storm watch unavailable\n')
  })
})

describe('scripts of the news', () => {
  test('tell of the weather in the document, and of the news in the exit code', async () => {
    const { at: run } = await under([sky(0, WARNING)])
    const { code, out } = await run(0, '--json', '--exit-code')
    expect(code).toBe(0)
    expect(JSON.parse(out)._ctnews.alerts.active).toMatchObject([{ id: 'w' }])
    const refreshed = await run(10, 'refresh', '--json')
    expect(JSON.parse(refreshed.out)._ctnews.alerts.active).toMatchObject([{ id: 'w' }])
  })

  test('tell nothing of the weather where a SOURCE is named', async () => {
    const { at: run, file } = await under([sky(0, WARNING)])
    const story = file('story.txt', 'Ferry returns\n\nIt was away for a week.\n')
    const { out } = await run(0, story, '--json')
    expect(JSON.parse(out)._ctnews.alerts).toMatchObject({ active: [], source: null, error: null })
  })

  test('do not fail when the weather service does', async () => {
    const { at: run } = await under([503])
    const { code, out, err } = await run(0, '--json')
    expect([code, err]).toEqual([0, ''])
    const { alerts } = JSON.parse(out)._ctnews
    expect(alerts).toMatchObject({ active: [], stale: true, fetchedAt: null, ageSeconds: null })
    expect(alerts.error).toContain('answers 503')
  })

  test('print twice the same where nothing is asked for', async () => {
    const { at: run } = await under([sky(0, WARNING)])
    await run(0, '--json')
    const [one, two] = [await run(60, '--json', '--offline'), await run(60, '--json', '--offline')]
    expect(one.out).toBe(two.out)
  })
})

describe('--watch', () => {
  test('prints what changes until it is interrupted', async () => {
    const answers = [sky(0, storm('a', 'Winter Storm Watch')), sky(1, WARNING)]
    const live = { now: Date.now() }
    const fresh = (body: string): string => {
      const collection = JSON.parse(body)
      for (const { properties } of collection.features) {
        const soon = (ms: number): string => new Date(Date.now() + ms).toISOString()
        Object.assign(properties, { sent: soon(-60_000), onset: null, ends: soon(3_600_000) })
        Object.assign(properties, { effective: null, expires: soon(3_600_000), parameters: {} })
      }
      return JSON.stringify({ ...collection, updated: null })
    }
    const { url, visits } = await site({
      'alerts/active': playing(answers.map(fresh), live),
    })
    const { env, configure } = home({ CTNEWS_WEATHER_URL: url('').replace(/\/$/, '') })
    configure({ sources: [] })
    const bin = new URL('../../bin/ctnews.js', import.meta.url).pathname
    const child = spawn(process.execPath, [bin, 'alerts', '--watch'], {
      env: { ...process.env, ...env },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    const next = async () => JSON.parse((await lines.next()).value as string)
    expect(await next()).toMatchObject({ change: 'status', stale: false, error: null })
    expect(await next()).toMatchObject({ change: 'added', alert: { event: 'Winter Storm Watch' } })
    expect(visits).toHaveLength(1)
    const ended = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)))
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
  })
})
