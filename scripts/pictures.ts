// Writes docs/pictures: what the real program shows of its sample edition, and of a made-up storm.
//
//     npm run pictures
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { keymap } from '../src/keymap.ts'
import { launch } from '../test/terminal/driver.ts'
import { screenSvg } from './svg.ts'

const FOLDER: string = resolve(import.meta.dirname, '../docs/pictures')
/** The made-up stories are of this day, so the pictures tell the same ages every time. */
const NOW = '2026-11-22T10:20:00-05:00'

interface Picture {
  readonly columns: number
  readonly rows: number
  /** Commands whose keys are pressed one after the other. */
  readonly press: readonly (keyof typeof keymap)[]
  /** What stands on the screen when it is taken. */
  readonly sees: string
}

const PICTURES: Readonly<Record<string, Picture>> = {
  screen: { columns: 112, rows: 32, press: ['next', 'next'], sees: 'second shift' },
  alerts: { columns: 100, rows: 28, press: ['storm'], sees: 'IMPACTS' },
  story: { columns: 72, rows: 26, press: ['next', 'next', 'next', 'open'], sees: 'tide table' },
  small: { columns: 40, rows: 15, press: [], sees: 'Quillham' },
}

/** A made-up warning and watch, as the National Weather Service writes them. */
const properties = (event: string, number: number, words: object): object => ({
  id: `urn:made-up:${number}`,
  areaDesc: 'Quillham Harbor; Pell Island; Cobb Hill',
  geocode: { UGC: ['CTZ010'] },
  sent: '2026-11-22T09:12:00-05:00',
  effective: '2026-11-22T09:12:00-05:00',
  onset: '2026-11-22T09:12:00-05:00',
  expires: '2026-11-22T19:00:00-05:00',
  ends: '2026-11-22T19:00:00-05:00',
  status: 'Actual',
  messageType: 'Alert',
  severity: 'Severe',
  certainty: 'Likely',
  urgency: 'Expected',
  event,
  senderName: 'Made-up Weather Office Quillham CT',
  ...words,
})

const STORM = {
  type: 'FeatureCollection',
  title: 'Made-up alerts',
  updated: '2026-11-22T10:05:00-05:00',
  features: [
    properties('Winter Storm Warning', 1, {
      description:
        '* WHAT...Heavy snow, six to nine inches, and gusts of 45 mph.\n\n' +
        '* WHERE...Quillham harbor and the hills behind it.\n\n' +
        '* WHEN...Until 7 PM EST this evening.\n\n' +
        '* IMPACTS...The ferry to Pell Island stays in port. The curve on Cobb Hill is shut.',
      instruction: 'Stay off the roads. If you must drive, take a blanket and a shovel.',
    }),
    properties('Flood Watch', 2, {
      onset: '2026-11-23T03:00:00-05:00',
      ends: '2026-11-23T15:00:00-05:00',
      description: '* WHAT...Flooding of low streets at the morning tide is possible.',
    }),
  ].map((it) => ({ type: 'Feature', geometry: null, properties: it })),
}

async function take({ columns, rows, press, sees }: Picture, storm: string): Promise<string> {
  const reader = await launch(['--sample', storm, '--now', NOW, '--no-motion'], { columns, rows })
  await reader.see(/WINTER STORM/i)
  // A key before the stories moves nothing.
  await reader.see('Quillham lights')
  for (const command of press) {
    const before = reader.screen()
    reader.press(keymap[command].keys[0] ?? '')
    await reader.until(() => reader.screen() !== before, `a change after ${command}`)
  }
  await reader.see(sees)
  const cells = Array.from({ length: rows }, (_, row) => reader.cells(row))
  await reader.close()
  return screenSvg(cells, columns)
}

const folder = mkdtempSync(join(tmpdir(), 'ctnews-pictures-'))
const storm = join(folder, 'storm.json')
writeFileSync(storm, JSON.stringify(STORM))
mkdirSync(FOLDER, { recursive: true })
for (const [name, picture] of Object.entries(PICTURES)) {
  writeFileSync(join(FOLDER, `${name}.svg`), await take(picture, storm))
}
rmSync(folder, { recursive: true })
