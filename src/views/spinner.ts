import spinners from 'cli-spinners'
import { useTicks } from './timers.ts'

/** At most four frames a second: a running animation keeps the machine busy. */
const FRAME_MS = 250

/** One frame of the spinner while something loads, else nothing. */
export function useSpinner(isLoading: boolean, ascii: boolean): string {
  const ticks = useTicks(isLoading ? FRAME_MS : null)
  const { frames } = ascii ? spinners.line : spinners.dots
  return isLoading ? (frames[ticks % frames.length] ?? '') : ''
}
