// Writes .github/screen.svg: what the real program shows of its sample edition.
//
//     npm run picture [-- KEY…]        keys are pressed first, named as in src/keymap.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { launch } from '../test/terminal/driver.ts'
import { screenSvg } from './svg.ts'

const FILE: string = resolve(import.meta.dirname, '../.github/screen.svg')
const COLUMNS = 112
const ROWS = 32
/** The made-up stories are of this day, so the picture tells the same ages every time. */
const NOW = '2026-11-22T10:20:00-05:00'

const reader = await launch(['--sample', '--now', NOW], { columns: COLUMNS, rows: ROWS })
await reader.see('? help')
for (const key of process.argv.slice(2)) {
  const before = reader.screen()
  reader.press(key)
  await reader.until(() => reader.screen() !== before, `a change after ${key}`)
}
const rows = Array.from({ length: ROWS }, (_, row) => reader.cells(row))
mkdirSync(resolve(FILE, '..'), { recursive: true })
writeFileSync(FILE, screenSvg(rows, COLUMNS))
await reader.close()
