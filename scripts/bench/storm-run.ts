// One fresh process: processor time of the first reading of a capture of the whole country.
import { readFileSync } from 'node:fs'
import { readAlerts } from '../../src/parse/alerts.ts'
import { groupsOf } from '../../src/storm/order.ts'
import { rule } from '../../src/storm/rules.ts'
import { CAPTURED } from '../national.ts'

const [, , how = 'json', file = ''] = process.argv
const document = { name: 'national', contentType: 'application/geo+json', url: null }

function read(bytes: Uint8Array): number {
  if (how === 'json') return JSON.parse(bytes.toString()).features.length
  const parsed = readAlerts({ ...document, bytes })
  const { alerts = [] } = (parsed.kind === 'feed' && parsed.feed.alerts) || {}
  const { active } = rule(alerts, { now: CAPTURED })
  groupsOf(active)
  return active.length
}

function timed(bytes: Uint8Array): { ms: number; count: number } {
  const from = process.cpuUsage()
  const count = read(bytes)
  const { user, system } = process.cpuUsage(from)
  return { ms: (user + system) / 1000, count }
}

const bytes: Uint8Array = readFileSync(file)
const { ms: first, count } = timed(bytes)
const later: number[] = Array.from({ length: 9 }, () => timed(bytes).ms)
const usual: number | undefined = later.toSorted((a, b) => a - b)[4]
process.stdout.write(JSON.stringify({ first, usual, count }))
