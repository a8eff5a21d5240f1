import { withoutLead } from './page-lines.ts'

const ROLE =
  /^(?:the )?(?:(?:.+ )?(?:staff|(?:staff |contributing |senior |freelance )?writer|correspondent|reporter|editor|contributor|meteorologist|producer|photographer|columnist)s?|associated press|ap|reuters|special to .+|news .+)$/i
/** Commas before these part no names. */
const PARTS = /\s*(?:[,;](?!\s*(?:jr|sr|i{2,3}|iv)\b)|&|\band\b)\s*/i
const NOBODY =
  /^(?:https?:|www\.|@)|@|^(?:admin(?:istrator)?|(?:site ?|web ?|super ?|wp[ -]?)?(?:admin|master|user)\d*|root|(?:web ?|news ?|online ?)?(?:staff|desk|team|room)|(?:the )?(?:editors?|newsroom|editorial (?:staff|team|board|desk))|staff (?:writers?|reporters?|reports?)|(?:guest )?(?:author|contributor|writer|reporter|guest)s?|unknown|anonymous|none|null|undefined|default|test|n\/a)$/i

/** Everybody a byline names, without "By", titles and offices. */
export function namesIn(byline: string): string[] {
  const columns = (withoutLead(byline) ?? byline).split(/\s*[|•·]\s*/).filter((it) => it !== '')
  const named = columns.filter((column) => !ROLE.test(column))
  const names = (named.length > 0 ? named : columns.slice(0, 1))
    .flatMap((column) => column.split(PARTS))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.includes('@'))
  return names.filter((name, index) => index === 0 || !ROLE.test(name))
}

/** Is this the name of a person or an office, and not an address, a handle, or a login's role? */
export function isSomebody(name: string): boolean {
  return !NOBODY.test(name) && /\p{L}{2}/u.test(name)
}
