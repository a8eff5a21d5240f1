import { describe, expect, test } from 'vitest'
import { layout } from '../../src/reading/layout.ts'
import { minutesLeft, shareBefore } from '../../src/reading/progress.ts'
import { nextSection, previousSection } from '../../src/reading/sections.ts'
import type { Laid } from '../../src/reading/span.ts'
import { read } from './html-reading.ts'

const laid = (html: string, columns = 40): Laid => layout(read(html), columns)

const PARAGRAPH = `<p>${'fog over the harbour '.repeat(20)}`

describe('progress', () => {
  test('goes from nothing to all, never back, at the same pace at every width', () => {
    for (const columns of [20, 40, 100]) {
      const text = laid(`<h2>Now</h2>${PARAGRAPH.repeat(4)}<ul><li>a<li>b</ul>`, columns)
      const shares = text.lines.map((_, line) => shareBefore(text, line))
      expect(shares[0]).toBe(0)
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      expect(shareBefore(text, text.lines.length)).toBe(1)
      expect(shareBefore(text, text.firstLine(3))).toBeCloseTo(0.5, 1)
    }
  })

  test('counts a list of links for nothing', () => {
    const text = laid(`${PARAGRAPH}<a href="https://e.org/x">x</a>`)
    expect(shareBefore(text, text.lines.length - 2)).toBe(1)
  })

  test('counts Han signs for more than letters', () => {
    const text = laid(`<p>${'a'.repeat(300)}<p>${'港'.repeat(100)}`)
    expect(shareBefore(text, text.firstLine(1))).toBeCloseTo(0.48, 2)
  })

  test('tells whole minutes, at least one', () => {
    const text = laid(PARAGRAPH.repeat(10))
    const at = (block: number): number => minutesLeft(text, text.firstLine(block), 10)
    expect([0, 1, 5, 9].map(at)).toEqual([10, 9, 5, 1])
    expect(minutesLeft(text, text.lines.length, 10)).toBe(1)
    expect(minutesLeft(laid(''), 0, 1)).toBe(1)
  })
})

describe('sections', () => {
  test('are headings where there are some', () => {
    const text = laid('<p>a<h2>One</h2><p>b<h3>Two</h3><p>c')
    const [one, two] = [text.firstLine(1), text.firstLine(3)]
    expect(nextSection(text, 0)).toBe(one)
    expect(nextSection(text, one)).toBe(two)
    expect(nextSection(text, two)).toBeUndefined()
    expect(previousSection(text, two + 2)).toBe(two)
    expect(previousSection(text, two)).toBe(one)
    expect(previousSection(text, one)).toBeUndefined()
  })

  test('are blocks where there is no heading', () => {
    const text = laid('<p>a<p>b<p>c')
    expect(nextSection(text, 0)).toBe(2)
    expect(previousSection(text, 4)).toBe(2)
    expect(previousSection(text, 3)).toBe(2)
  })
})

describe('laying out', () => {
  test('goes no further than it is asked', () => {
    const text = laid(PARAGRAPH.repeat(50), 40)
    expect(text.reach(10)).toBeLessThan(40)
    const line = text.line(9)!
    expect(text.reach(0)).toBeLessThan(40)
    expect(text.lines[9]).toBe(line)
    expect(text.line(text.lines.length)).toBeUndefined()
  })
})
