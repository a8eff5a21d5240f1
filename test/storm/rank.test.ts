import { describe, expect, test } from 'vitest'
import { active } from './making.ts'

describe('the emergency and tags of an alert', () => {
  test.each([
    [{ parameters: { tornadoDamageThreat: ['CATASTROPHIC'] } }, true, []],
    [{ parameters: { flashFloodDamageThreat: ['Catastrophic'] } }, true, []],
    [{ parameters: { thunderstormDamageThreat: ['DESTRUCTIVE'] } }, false, ['DESTRUCTIVE']],
    [
      { parameters: { tornadoDamageThreat: ['CONSIDERABLE'], tornadoDetection: ['OBSERVED'] } },
      false,
      ['OBSERVED', 'CONSIDERABLE'],
    ],
    [{ parameters: { NWSheadline: ['FLASH FLOOD EMERGENCY FOR QUILLHAM'] } }, true, []],
    [{ text: 'THIS IS A FLASH\nFLOOD EMERGENCY.' }, true, []],
    [{ text: 'THIS IS A TORNADO\nEMERGENCY.' }, true, []],
    [{ text: 'No tornado emergency is expected.' }, false, []],
    [{ text: 'THIS IS A PARTICULARLY DANGEROUS\nSITUATION. TAKE COVER NOW!' }, false, ['PDS']],
    [
      { parameters: { maxWindGust: ['60 MPH'], maxHailSize: ['Up to .75'] } },
      false,
      ['gust 60 mph', 'hail 0.75 in'],
    ],
    [{ parameters: { maxWindGust: ['0 MPH'], maxHailSize: ['0.00'] } }, false, []],
  ])('are told by %j', (more, emergency, tags) => {
    const it = active({ event: 'Tornado Warning', ...more })
    expect([it.emergency, it.tags, it.level]).toEqual([emergency, tags, 'warning'])
  })
})

describe('the rank and level of an alert', () => {
  const world = { country: null }
  test.each([
    ['the table, in any letter case', { event: 'TORNADO  warning' }, 2, 'warning'],
    ['the table abroad', { event: 'Tornado Warning', ...world }, 2, 'warning'],
    ['an old name', { event: 'Excessive Heat Warning' }, 44, 'warning'],
    ['a name of Object', { event: 'constructor', severity: 'Unknown' }, 112, 'other'],
    ['evacuation', { event: 'Evacuation Order', severity: 'Unknown', ...world }, 9, 'warning'],
    [
      'awareness level',
      { event: 'Wind', parameters: { awareness_level: ['3; orange; Severe'] }, ...world },
      40.5,
      'warning',
    ],
    ['a colour before the event', { event: 'Red wind alert', ...world }, 26.5, 'warning'],
    [
      'a colour before the headline',
      { event: 'Wind', headline: 'Yellow Wind Warning for', ...world },
      76.5,
      'advisory',
    ],
    ['no colour', { event: 'Redwood fires', severity: 'Minor', ...world }, 101.5, 'statement'],
    ['green', { event: 'Green wind', ...world }, 111.5, 'statement'],
    ['vigilance', { event: 'Vigilance jaune orages', ...world }, 76.5, 'advisory'],
    ['a US emergency', { event: 'Dam Emergency' }, 0.5, 'emergency'],
    ['a US warning', { event: 'Meteor Warning' }, 52.5, 'warning'],
    ['a US advisory', { event: 'Pollen Advisory' }, 80.5, 'advisory'],
    ['a US watch', { event: 'Meteor Watch' }, 97.5, 'watch'],
    ['a US statement', { event: 'Ferry Statement.' }, 102.5, 'statement'],
    ['another US name, extreme', { event: 'Meteor', severity: 'Extreme' }, 26.5, 'warning'],
    ['moderate', { event: 'Meteor', severity: 'Moderate' }, 76.5, 'advisory'],
    ['minor', { event: 'Meteor', severity: 'Minor' }, 101.5, 'other'],
    [
      'abroad a word is no level',
      { event: 'Meteor Warning', severity: 'Unknown', ...world },
      112,
      'statement',
    ],
    ['but severity is', { event: 'Meteor', severity: 'Severe', ...world }, 40.5, 'warning'],
  ])('follow from its event, colours and severity: %s', (_, more, rank, level) => {
    const it = active(more)
    expect([it.rank, it.level]).toEqual([rank, level])
  })
})
