import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keymap } from '../../../src/keymap.ts'
import { FAULTS } from '../../fetch/fault-server.ts'
import { pick, randomFrom } from '../../random.ts'
import { feed, site } from '../../run/site.ts'
import type { Terminal } from '../../terminal/driver.ts'
import { keyBytes } from '../../terminal/keys.ts'
import { counted } from '../counted.ts'
import { open } from '../../terminal/open.ts'
import { subscribed } from '../../terminal/subscribed.ts'

const SEEDS = [1, 20_261_122, 4_294_967_295]
const KEYS = 5000
/** Keys between two looks at the screen. */
const BATCH = 50
/** Keys between two ways back to the list. */
const LEG = 500

/** Keys that end or stop the program are no accident; a list of commands holds them too. Redrawing tells when all is done. */
const LEAVING: ReadonlySet<string> = new Set(
  ([keymap.quit, keymap.leave, keymap.suspend, keymap.palette, keymap.redraw] as const).flatMap(
    (it) => it.keys,
  ),
)
const PRESSED: readonly string[] = Object.values(keymap)
  .flatMap(({ keys }) => keys)
  .filter((key) => !LEAVING.has(key))
  .flatMap((name) => name.split(' ').map(keyBytes))

/** What no key sends, and what people type and paste. */
const OTHERS: readonly string[] = [
  ...['\x1b', '\x1b[', '\x1b[1;5A', '\x1b[<64;10;5M', '\x1b[<0;3;4M', '\x1b[200~qAx\x1b[201~'],
  ...['\x1b]11;rgb:ffff/ffff/ffff\x07', '\x1b[?62c', '\x00', '\x7f', 'é', '日', '👩‍🚀', '\u202e'],
  ...['/ferry\r', '/is:unread\r', '/(\r', '/\x1b', '?\x1b', ':\x1b', 'w\x1b', 'e\x1b', 't\x1b'],
]
const SIZES: readonly (readonly [columns: number, rows: number])[] = [
  ...([
    [80, 24],
    [120, 40],
    [200, 60],
    [40, 15],
    [30, 8],
  ] as const),
  ...([[29, 7], [2, 1], [250, 12], [20, 80], [61, 13]] as const), // prettier-ignore
]

const names = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${what} ${index + 1} stands on the quay at dawn`)

/** Two sources that answer and four that do not, each in its own way. */
async function subscriptions(): Promise<object[]> {
  const { hang, missing, reset, broken } = FAULTS
  const server = await site({
    ferry: feed('Ferry Post', ...names('Ferry', 60)),
    mill: feed('Mill Bell', ...names('Mill', 30)),
    ...{ hang: hang!, missing: missing!, reset: reset!, broken: broken! },
  })
  return ['ferry', 'mill', 'hang', 'missing', 'reset', 'broken'].map((path) => ({
    url: server.url(path),
    timeoutSeconds: 3,
  }))
}

const rowsLike = (it: Terminal, what: RegExp): number =>
  it
    .screen()
    .split('\n')
    .filter((line) => what.test(line)).length
const headers = (it: Terminal): number => rowsLike(it, /^ ctnews {2,}\S/)
const footers = (it: Terminal): number => rowsLike(it, / {2}\? help$/)

const DRAWN = '\x1b[H\x1b[J'
const redraws = (it: Terminal): number => it.written().split(DRAWN).length

/**
 * Resolves when the reader has drawn everything anew, and so has taken every key before. What went
 * before may swallow a key, as the unfinished reply of a terminal does: then it is pressed again.
 */
async function settled(it: Terminal): Promise<void> {
  const before = redraws(it)
  const press = (): void => it.press(...keymap.redraw.keys.slice(0, 1))
  const again = setInterval(press, 250)
  // Where the window is too small to show anything, nothing is drawn anew.
  it.resize(80, 24)
  press()
  try {
    await it.until(() => redraws(it) > before, 'a screen drawn anew')
  } finally {
    clearInterval(again)
  }
}

/** Goes back to the list, wherever the keys have led, and sees it with one header and one footer. */
async function goHome(it: Terminal): Promise<void> {
  it.resize(80, 24)
  const back = setInterval(() => it.press('esc'), 250)
  try {
    await it.until(() => headers(it) === 1 && footers(it) === 1, 'the list')
  } finally {
    clearInterval(back)
  }
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctnews-monkey-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test.each(SEEDS)(
  '5,000 keys and resizes at random from %i, while sources fail, are survived',
  async (seed) => {
    const random = randomFrom(seed)
    const from = subscribed(...(await subscriptions()))
    const reader = await open(['--mouse'], {
      from,
      cwd: emptyFolder(),
      allowance: { resized: true, copied: true, mouse: true },
    })
    await reader.see('stands on the quay')
    let isOver = false
    void reader.ended.then(() => (isOver = true))
    for (let pressed = 0; pressed < KEYS; pressed += BATCH) {
      const burst = Array.from({ length: BATCH }, () =>
        pick(random, random() < 0.9 ? PRESSED : OTHERS),
      )
      const half = Math.floor(random() * BATCH)
      reader.type(burst.slice(0, half).join(''))
      reader.resize(...pick(random, SIZES))
      reader.type(burst.slice(half).join(''))
      await settled(reader)
      expect(isOver, JSON.stringify(burst)).toBe(false)
      expect(headers(reader), reader.screen()).toBeLessThanOrEqual(1)
      expect(footers(reader), reader.screen()).toBeLessThanOrEqual(1)
      if (pressed % LEG === 0) {
        await goHome(reader)
        counted('P11', 1, 'looks at the list')
      }
      counted('P11', BATCH, 'keys')
    }
    reader.press('ctrl+c')
    expect(await reader.ended).toEqual({ code: 0, signal: 0 })
  },
  600_000,
)
