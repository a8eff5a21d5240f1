/** States and territories by the codes that `storm.area` takes. */
const STATES: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AS: 'American Samoa',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  GU: 'Guam',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  MP: 'Northern Mariana Islands',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  PR: 'Puerto Rico',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VI: 'Virgin Islands',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
}

export type County =
  | 'Fairfield'
  | 'Hartford'
  | 'Litchfield'
  | 'Middlesex'
  | 'New Haven'
  | 'New London'
  | 'Tolland'
  | 'Windham'

/** Of each county of Connecticut its own code and the forecast zones in it, from north to south. */
export const COUNTIES: Readonly<
  Record<County, { readonly code: string; readonly zones: readonly string[] }>
> = {
  Fairfield: { code: 'CTC001', zones: ['CTZ005', 'CTZ009'] },
  Hartford: { code: 'CTC003', zones: ['CTZ002'] },
  Litchfield: { code: 'CTC005', zones: ['CTZ001', 'CTZ013'] },
  Middlesex: { code: 'CTC007', zones: ['CTZ007', 'CTZ011'] },
  'New Haven': { code: 'CTC009', zones: ['CTZ006', 'CTZ010'] },
  'New London': { code: 'CTC011', zones: ['CTZ008', 'CTZ012'] },
  Tolland: { code: 'CTC013', zones: ['CTZ003'] },
  Windham: { code: 'CTC015', zones: ['CTZ004'] },
}

interface Place {
  readonly name: string
  readonly county: string
  readonly isCounty: boolean
}

const PLACES: ReadonlyMap<string, Place> = new Map(
  Object.entries(COUNTIES).flatMap(([county, { code, zones }]): [string, Place][] => [
    [code, { name: `${county} County`, county, isCounty: true }],
    ...zones.map((zone, index): [string, Place] => {
      const half = zones.length === 1 ? '' : index === 0 ? 'Northern ' : 'Southern '
      return [zone, { name: `${half}${county}`, county, isCounty: false }]
    }),
  ]),
)

export function placeOfState(code: string): string {
  return STATES[code] ?? code
}

const NAMED = 2

/** `Southern New Haven`, `CTZ001, MAZ010 and 3 more`; a county only where no zone of it is named. */
export function placeOfZones(zones: readonly string[]): string {
  const places = zones.map(
    (zone) => PLACES.get(zone) ?? { name: zone, county: zone, isCounty: false },
  )
  const told = new Set(places.flatMap(({ county, isCounty }) => (isCounty ? [] : county)))
  const shown = places.filter(({ county, isCounty }) => !isCounty || !told.has(county))
  const names = [...new Set(shown.map(({ name }) => name))]
  const more = names.length - NAMED
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
