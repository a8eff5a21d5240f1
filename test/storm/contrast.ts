/** WCAG 2.2 contrast ratio of two hex colours. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** What xterm shows for one of its colours 16 to 255: a cube of six levels, then 24 greys. */
export function xtermHex(number: number): string {
  const levels = [0, 95, 135, 175, 215, 255]
  const grey = 8 + (number - 232) * 10
  const cube = [36, 6, 1].map((n) => levels[Math.floor((number - 16) / n) % 6] as number)
  const parts = number >= 232 ? [grey, grey, grey] : cube
  return `#${parts.map((it) => it.toString(16).padStart(2, '0')).join('')}`
}
