/** Signs that a keyboard has another form of; white space that looks like any other. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
}

/** What a search asks for: its capitals as they are, its accents as they are. */
export interface Care {
  readonly cases: boolean
  readonly accents: boolean
}

/** Only what the query itself uses: a capital letter, a Latin letter with an accent. */
export function careOf(query: string): Care {
  return {
    cases: query !== query.toLowerCase(),
    accents: /[a-z]\p{M}/iu.test(query.normalize('NFD')),
  }
}

const BEYOND_ASCII = /[\x80-\uffff]/g

/** A text as a search sees it, as many UTF-16 units long: signs in their plain form. */
export function foldText(text: string, care: Care): string {
  const known = new Map<string, string>()
  const plain = text.replace(BEYOND_ASCII, (sign) => {
    const own = known.get(sign) ?? foldSign(sign, care)
    known.set(sign, own)
    return own
  })
  return care.cases ? plain : plain.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function foldSign(sign: string, { cases, accents }: Care): string {
  const plain = PLAIN[sign]
  if (plain !== undefined) return plain
  const base = accents ? sign : sign.normalize('NFD').charAt(0)
  const bare = /[A-Za-z]/.test(base) ? base : sign
  const small = cases ? bare : bare.toLowerCase()
  return small.length === 1 ? small : bare
}
