import { expect, test } from 'vitest'
import { keymap } from '../../src/keymap.ts'
import { feed, site } from '../run/site.ts'
import { open } from './open.ts'
import { gate, PATIENT, subscribed } from './subscribed.ts'

const key = (command: keyof typeof keymap): string => keymap[command].keys[0] ?? ''

/** `row,column` of the characters that are not the same. */
function differences(one: string, other: string): string[] {
  const [left, right] = [one.split('\n'), other.split('\n')]
  return left.flatMap((line, row) => {
    const columns = Array.from(
      { length: Math.max(line.length, right[row]?.length ?? 0) },
      (_, at) => at,
    )
    return columns.filter((at) => line[at] !== right[row]?.[at]).map((at) => `${row},${at}`)
  })
}

test.each([
  [80, 24],
  [120, 40],
])(
  'a refresh turns one cell, and moves neither cursor nor rows, at %i×%i',
  async (columns, rows) => {
    const slow = gate(feed('Lantern', 'Lamps are lit along the quay'))
    const late = await site({ rss: slow.fault })
    const quick = await site({
      rss: feed('Quay', 'Ferry returns to the quay', 'Mill closes for good'),
    })
    const from = subscribed({ url: late.url('rss'), ...PATIENT }, { url: quick.url('rss') })
    const reader = await open([], { from, columns, rows })
    await reader.see('Mill closes')
    await reader.see(/1(?: of |\/)2 sources/)
    reader.press(key('next'))
    await reader.see(/^ 2\/2/m)
    // The pane beside the list shows the story a moment later.
    const cursorRow = (): string | undefined =>
      /(?:^|\n)(▌[^│\n]*)/.exec(reader.screen())?.[1]?.trim()
    const place = reader.find('▌')
    const resting = cursorRow()

    const seen = new Set<string>()
    await reader.until((it) => {
      if (/1(?: of |\/)2 sources/.test(it.screen())) seen.add(it.screen())
      return seen.size >= 8
    }, 'some turns of the spinner')
    const [first = '', ...others] = [...seen].slice(2)
    const changed = new Set(others.flatMap((screen) => differences(first, screen)))
    expect(changed.size).toBe(1)

    slow.open()
    await reader.see('1 new')
    await reader.until(
      (it) => !/\d(?: of |\/)2 sources/.test(it.screen()),
      'the end of the refresh',
    )
    expect(cursorRow()).toBe(resting)
    expect(reader.find('▌')).toBe(place)
    expect(reader.screen()).toMatch(/^ 2\/2/m)
    expect(reader.screen()).not.toContain('Lamps are lit')
  },
)
