import { two } from '../article/local-time.ts'

// Words of dates, in lower case without accents.

/** Month names by their first letters: en de fr es pt it nl pl hu ru el. */
const MONTH_STARTS = [
  'jan gen ene sty янв ιαν',
  'feb fev lut фев φεβ',
  'mar mae maa mrt мар μαρ',
  'apr avr abr kwi апр απρ',
  'may mai mag mei maj маи мая μαι',
  'jun juin giu cze июн ιουν',
  'jul juil lug lip июл ιουλ',
  'aug aou ago sie авг αυγ',
  'sep set wrz szep сен σεπ',
  'oct okt ott out paz окт οκτ',
  'nov lis ноя νοε',
  'dec dez dic gru дек δεκ',
]

const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_STARTS.flatMap((starts, i) => starts.split(' ').map((it): [string, number] => [it, i + 1])),
)

/** 1–12 for the name of a month or its beginning. */
export function monthOf(word: string): number | undefined {
  return MONTHS.get(word.slice(0, 4)) ?? MONTHS.get(word.slice(0, 3))
}

/** Hours east of Greenwich → abbreviations. Where two places share one, the commoner in feeds. */
const ZONE_HOURS: Readonly<Record<string, string>> = {
  '-12': 'm',
  '-11': 'l sst',
  '-10': 'k hst hast hdt',
  '-9': 'i akst hadt yst',
  '-8': 'h pst pt akdt ydt',
  '-7': 'g mst mt pdt',
  '-6': 'f cst ct mdt',
  '-5': 'e est et cdt',
  '-4': 'd ast at edt clt vet',
  '-3.5': 'nst nt',
  '-3': 'c adt brt art clst uyt',
  '-2.5': 'ndt',
  '-2': 'b brst',
  '-1': 'a azot cvt',
  '0': 'z ut utc gmt wet uct',
  '1': 'n bst cet met mez wat west',
  '2': 'o cest mest mesz eet sast cat',
  '3': 'p eest msk eat trt',
  '3.5': 'irst',
  '4': 'q msd gst samt',
  '4.5': 'irdt aft',
  '5': 'r pkt uzt yekt',
  '5.5': 'ist slst',
  '5.75': 'npt',
  '6': 's bdt omst btt',
  '6.5': 'mmt',
  '7': 't ict wib krat novt',
  '8': 'u hkt sgt awst pht myt irkt wita',
  '9': 'v jst kst wit yakt',
  '9.5': 'acst',
  '10': 'w aest chst vlat',
  '10.5': 'acdt lhst',
  '11': 'x aedt magt nct sbt',
  '12': 'y nzst fjt',
  '13': 'nzdt phot tot',
}

const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries(ZONE_HOURS).flatMap(([hours, names]) =>
    names.split(' ').map((it): [string, number] => [it, Number(hours) * 60]),
  ),
)

/** Minutes east of Greenwich of an abbreviation; single letters as RFC 822 §5.1 has them. */
export function zoneMinutes(word: string): number | undefined {
  return ZONES.get(word)
}

/** `-05:00`, `Z`: an offset in minutes as ISO 8601 has it. */
export function zoneText(minutes: number): string {
  if (minutes === 0) return 'Z'
  const abs = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(abs / 60))}:${two(abs % 60)}`
}

/** Whether the calendar has such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export const AFTERNOON: ReadonlySet<string> = new Set([
  'pm',
  'p.m.',
  '오후',
  '午後',
  '下午',
  'μμ',
  'μ.μ.',
])
export const MORNING: ReadonlySet<string> = new Set([
  'am',
  'a.m.',
  '오전',
  '午前',
  '上午',
  'πμ',
  'π.μ.',
])

/** Korean, Japanese and Chinese marks behind numbers → the signs of ISO 8601. */
export const MARKS: readonly (readonly [RegExp, string])[] = [
  [/\s*[年년月월]\s*/g, '-'],
  [/\s*[日일]/g, ' '],
  [/(\d)\s*[時时点點시]\s*/g, '$1:'],
  [/(\d)\s*[分분](?:\s*(\d+)\s*[秒초])?/g, '$1:$2'],
]

/** What a date without a zone means: Korean and Japanese forms their own time, others UTC. */
export function usualMinutes(text: string): number {
  return /[가-힣時]|午[前後]/.test(text) ? 540 : 0
}
