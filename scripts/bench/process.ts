// What Linux tells of a process that runs.
import { readdirSync, readFileSync } from 'node:fs'

/** A second, as /proc counts it. */
const TICKS = 100

/** Milliseconds that all threads of a process have run. */
export function processorMs(pid: number): number {
  const threads = `/proc/${pid}/task`
  const nanoseconds = readdirSync(threads).map((thread) =>
    Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
}

/** Megabytes of a process that are resident; NaN once it has ended. */
export function residentMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

/** Seconds that a process has run, ended threads included, and the megabytes it held at the most. */
export function spent(pid: number): { readonly cpu: number; readonly peak: number } | undefined {
  try {
    // The name in the second field may hold blanks; user and system ticks are the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
    return Number.isNaN(peak)
      ? undefined
      : { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, peak }
  } catch {
    return undefined
  }
}
