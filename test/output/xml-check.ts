/** What is wrong with a text as XML: elements that are not closed, signs that are no references. */
export function xmlFaults(xml: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const rest = xml
    .replaceAll(/<\?xml[^>]*\?>|<!DOCTYPE html>/g, '')
    .replaceAll(
      /<(\/?)([a-z][\w:]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/gi,
      (_, end: string, name: string, attributes: string, alone: string) => {
        if (end === '/') {
          const last = open.pop()
          if (last !== name) faults.push(`</${name}> closes ${last ?? 'nothing'}`)
        } else if (alone !== '/') open.push(name)
        const names = Array.from(attributes.matchAll(/([\w:-]+)="/g), ([, one]) => one)
        if (new Set(names).size < names.length) faults.push(`${name} has an attribute twice`)
        return attributes
      },
    )
  const odd = rest.match(/[<>]|&(?!(?:amp|lt|gt|quot);)/)
  // oxlint-disable-next-line no-control-regex -- what XML refuses
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(xml)) faults.push('a character XML refuses')
  if (odd) faults.push(`a lone ${odd[0]} at ${rest.slice(odd.index, (odd.index ?? 0) + 20)}`)
  return [...faults, ...open.map((name) => `<${name}> is not closed`)]
}
