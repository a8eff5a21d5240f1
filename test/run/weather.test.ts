import { afterAll, describe, expect, test } from 'vitest'
import { rule } from '../../src/storm/rules.ts'
import { at, NOW, said, sky, storm, watched, world } from './sky.ts'
import { PATH, WARNING, watching } from './watching.ts'
import { closeAll } from '../../src/run/closing.ts'

afterAll(closeAll)

describe('an alert that changes', () => {
  const zones = { geocode: { UGC: ['CTZ001', 'CTZ002', 'CTZ003'] } }
  const whole = storm('w', 'Winter Storm Warning', zones)

  test('stays for two polls when it vanishes', async () => {
    const gale = storm(
      'g',
      'High Wind Warning',
      {},
      '/O.NEW.KQUL.HW.W.0001.261122T1500Z-261123T0600Z/',
    )
    const { watch, now } = await watching([sky(0, gale, WARNING), sky(1, gale)])
    const seen = [now()]
    for (let polls = 0; polls < 3; polls++) {
      await watch.tick()
      seen.push(now())
    }
    expect(seen).toEqual([
      'fresh: Winter Storm Warning; High Wind Warning',
      'fresh: Winter Storm Warning (vanished); High Wind Warning',
      'fresh: Winter Storm Warning (vanished); High Wind Warning',
      'fresh: High Wind Warning',
    ])
  })

  test('goes at once when it is cancelled', async () => {
    const cancel = storm('c', 'Winter Storm Warning', {
      messageType: 'Cancel',
      references: [{ identifier: 'w' }],
      sent: at(60),
    })
    const { watch, now } = await watching([sky(0, WARNING), sky(60, cancel)])
    await watch.tick()
    expect(now()).toBe('fresh: nothing')
  })

  test('stays for the others when it is cancelled in a part', async () => {
    const cancel = storm('c', 'Winter Storm Warning', {
      messageType: 'Cancel',
      references: [{ identifier: 'w' }],
      sent: at(60),
      geocode: { UGC: ['CTZ002'] },
    })
    const { there, watch, now } = await watching([sky(0, whole), sky(60, whole, cancel)])
    await watch.tick()
    expect(now()).toBe('fresh: Winter Storm Warning')
    const [left] = rule(watch.last().alerts, { now: there.clock.now }).active
    expect(left?.alert.zones).toEqual(['CTZ001', 'CTZ003'])
  })

  test('becomes a warning from a watch', async () => {
    const before = storm('a', 'Winter Storm Watch')
    const after = storm('b', 'Winter Storm Warning', {
      messageType: 'Update',
      references: [{ identifier: 'a' }],
      sent: at(60),
    })
    const { watch, now } = await watching([sky(0, before), sky(60, after)])
    expect([now(), await watch.rest()]).toEqual(['fresh: Winter Storm Watch', 120])
    await watch.tick()
    expect([now(), await watch.rest()]).toEqual(['fresh: Winter Storm Warning', 60])
  })
})

describe('what is kept of the weather', () => {
  test('gives a cold start without network the last alerts and their age', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), 503] })
    const first = watched(there, there.run())
    await first.rest()
    await first.stop()
    there.clock.now += 60_000
    const soon = watched(there, there.run('--offline'))
    expect(said(soon.last(), there.clock.now)).toBe('stale: Winter Storm Warning')
    there.clock.now += 19 * 60_000
    const cold = watched(there, there.run('--offline'))
    expect(said(cold.last(), there.clock.now)).toBe('stale: Winter Storm Warning')
    expect(cold.last()).toMatchObject({ isCached: true, fetchedAt: NOW })
    const failing = watched(there, there.run())
    await failing.rest()
    expect(said(failing.last(), there.clock.now)).toBe('stale: Winter Storm Warning')
    expect(there.server.visits).toHaveLength(2)
    there.clock.now = NOW + 25 * 3_600_000
    const late = watched(there, there.run('--offline'))
    expect(said(late.last(), there.clock.now)).toBe('cached: nothing')
  })

  test('tells the next run of an alert that vanished', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), sky(1)] })
    const first = watched(there, there.run())
    await first.rest()
    await first.tick()
    await first.stop()
    const next = watched(there, there.run('--offline'))
    expect(said(next.last(), there.clock.now)).toBe('stale: Winter Storm Warning (vanished)')
  })

  test('lets two processes ask once', async () => {
    const there = await world({ [PATH]: [sky(0, WARNING), sky(60)] })
    const one = watched(there, there.run())
    await one.rest()
    const two = watched(there, there.run())
    await two.rest()
    expect(there.server.visits).toHaveLength(1)
    expect(said(two.last(), there.clock.now)).toBe('fresh: Winter Storm Warning')
    await one.tick()
    expect(there.server.visits).toHaveLength(2)
    two.poll()
    await two.rest()
    expect(there.server.visits).toHaveLength(2)
    expect(said(two.last(), there.clock.now)).toBe('fresh: Winter Storm Warning (vanished)')
    expect(two.last().isCached).toBe(false)
  })
})
