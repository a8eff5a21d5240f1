import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { Fault } from '../fetch/fault-server.ts'
import { atom, cap } from '../parse/alert-making.ts'
import { said, watched, world } from './sky.ts'
import { PATH, QUIET } from './watching.ts'
import { closeAll } from '../../src/run/closing.ts'

afterAll(closeAll)

describe('what the weather service is asked', () => {
  test.each([
    [{}, [], '/alerts/active?area=CT&status=actual', 'Connecticut', []],
    [
      { zones: ['ctz010', 'CTC009'] },
      [],
      '/alerts/active?zone=CTZ010,CTC009&status=actual',
      'Southern New Haven',
      ['CTZ010', 'CTC009'],
    ],
    [
      { zones: ['CTZ010'], point: [41.310_023, -72.92] },
      [],
      '/alerts/active?point=41.31,-72.92&status=actual',
      '41.31, -72.92',
      [],
    ],
    [
      { point: [41.3, -72.9] },
      ['--zone', 'CTZ006,CTC009'],
      '/alerts/active?zone=CTZ006,CTC009&status=actual',
      'Northern New Haven',
      ['CTZ006', 'CTC009'],
    ],
  ])('follows settings and flags: %j %j', async (storm, flags, asked, place, zones) => {
    const there = await world({ [PATH]: [QUIET] }, { storm })
    const watch = watched(there, there.run(...flags))
    await watch.rest()
    expect(there.server.visits.map(({ url }) => url)).toEqual([asked])
    expect(watch.last()).toMatchObject({ place, zones })
  })

  test('is nothing where no place is named', async () => {
    const there = await world({}, { storm: { area: '' } })
    const watch = watched(there, there.run())
    watch.poll()
    expect(watch.last()).toMatchObject({ place: '', alerts: [], fetchedAt: null })
    expect(there.server.visits).toEqual([])
  })

  test('is no zone that is none: refused in a flag, passed over in the settings', async () => {
    const there = await world({ [PATH]: [QUIET] }, { storm: { zones: ['Quill'] } })
    const run = there.run('--zone', 'Quill')
    expect(() => watched(there, run)).toThrow('Quill is no zone')
    const watch = watched(there, there.run())
    await watch.rest()
    expect(watch.last().place).toBe('Connecticut')
  })

  test('is said where a source of alerts is not there', async () => {
    const there = await world({}, { storm: { area: '', sources: ['bay.xml'] } })
    const watch = watched(there, there.run())
    expect(await watch.rest()).toBe(5)
    expect(watch.last()).toMatchObject({ place: 'bay.xml', problem: { message: 'no such file' } })
  })
})

describe('further sources of alerts', () => {
  test('stand beside the weather service; the worst of them tells how sure it is', async () => {
    const there = await world({ [PATH]: [QUIET], bay: [503, atom()] })
    const run = there.run()
    const file = `${run.places.config}/gale.xml`
    writeFileSync(file, cap())
    const storm = { 'storm.sources': ['gale.xml', there.server.url('bay')] }
    const settings = { ...run.settings, settings: { ...run.settings.settings, ...storm } }
    const watch = watched(there, { ...run, settings })
    expect(await watch.rest()).toBe(5)
    expect(said(watch.last(), there.clock.now)).toBe('fresh: Gale')
    expect(watch.last()).toMatchObject({ failures: 1, place: 'Connecticut' })
    await watch.tick()
    expect(watch.last()).toMatchObject({ failures: 0, problem: null })
  })

  test('may be an index, whose documents are asked for once, a few at a time', async () => {
    const entry = (number: number): string =>
      `<id>e${number}</id><title>Gale ${number}</title>
       <link type="application/cap+xml" href="/cap/${number}"/>`
    const index = atom(...Array.from({ length: 25 }, (_, number) => entry(number)))
    let open = 0
    let most = 0
    const document: Fault = (request, response) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open--
        const id = request.url?.split('/').at(-1)
        if (id === '3') response.writeHead(410)
        response.end(cap().replace('q-1', `q-${id}`))
      })
    }
    const pages = Object.fromEntries(
      Array.from({ length: 25 }, (_, number) => [`cap/${number}`, [document]]),
    )
    const there = await world({ index: [index], ...pages }, { storm: { area: '' } })
    const run = there.run()
    const storm = { 'storm.sources': [there.server.url('index')] }
    const settings = { ...run.settings, settings: { ...run.settings.settings, ...storm } }
    const watch = watched(there, { ...run, settings })
    expect(await watch.rest()).toBe(5)
    expect(watch.last().alerts).toHaveLength(19)
    expect(watch.last().problem?.message).toBe('5 alerts only named, not told')
    expect(await watch.tick()).toMatchObject({ alerts: { length: 24 }, failures: 0 })
    await watch.tick()
    const asked = there.server.visits.filter(({ path }) => path.startsWith('/cap/'))
    expect(asked).toHaveLength(25)
    expect(most).toBeLessThanOrEqual(4)
    await watch.stop()
    const cold = watched(there, { ...there.run('--offline'), settings })
    expect(cold.last().alerts).toHaveLength(24)
  })
})
