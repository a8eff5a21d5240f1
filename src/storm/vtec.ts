/** One P-VTEC code (NWS Directive 10-1703): what is done about which event, and for how long. */
export interface Vtec {
  /** O operational, T test, E experimental, X experimental in an operational product. */
  readonly mode: string
  /** NEW CON EXT EXA EXB UPG CAN EXP COR ROU. */
  readonly action: string
  /** Office, phenomenon, significance and number: the event, over all its messages. */
  readonly key: string
  /** Milliseconds since the epoch; null: until further notice. */
  readonly end: number | null
}

const CODE =
  /\b([OTEX])\.([A-Z]{3})\.([A-Z]{4}\.[A-Z]{2}\.[A-Z]\.\d{4})\.(?:\d{6}T\d{4}Z)-(\d{6}T\d{4})Z/g

/** The codes in a list of texts; what is none is left out. */
export function readVtec(texts: readonly string[]): Vtec[] {
  const codes: Vtec[] = []
  for (const text of texts) {
    // `matchAll` would make the expression anew for each text.
    CODE.lastIndex = 0
    for (let match = CODE.exec(text); match; match = CODE.exec(text)) {
      const [, mode = '', action = '', key = '', end = ''] = match
      codes.push({ mode, action, key, end: timeOf(end) })
    }
  }
  return codes
}

/** `yymmddThhmm`; six zeros are no moment. */
function timeOf(text: string): number | null {
  const part = (at: number): number => Number(text.slice(at, at + 2))
  const month = part(2)
  return month === 0 ? null : Date.UTC(2000 + part(0), month - 1, part(4), part(7), part(9))
}

/** The message ends its part of the event: cancelled, or replaced by another event. */
export function isOver({ action }: Vtec): boolean {
  return action === 'CAN' || action === 'UPG'
}
