/** Where in a JSON text something stands, both 1-based. */
export interface Place {
  readonly line: number
  readonly column: number
}

const TOKEN = /"(?:[^"\\]|\\[^])*"|[{}[\]]/g

/** The place of each key of the outermost object (`theme`) and of the objects in it (`storm.area`). */
export function keyPlaces(text: string): Map<string, Place> {
  const places = new Map<string, Place>()
  const open: string[] = []
  let parent = ''
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(token)
    else if (token === '}' || token === ']') open.pop()
    else if (open.length <= 2 && open.every((bracket) => bracket === '{')) {
      if (!/^\s*:/.test(text.slice(index + token.length, index + token.length + 80))) continue
      const name = nameOf(token)
      if (open.length === 1) parent = name
      places.set(open.length === 1 ? name : `${parent}.${name}`, placeAt(text, index))
    }
  }
  return places
}

function nameOf(token: string): string {
  try {
    return JSON.parse(token) as string
  } catch {
    return token.slice(1, -1)
  }
}

function placeAt(text: string, index: number): Place {
  const before = text.slice(0, index)
  const line = before.split('\n').length
  return { line, column: index - before.lastIndexOf('\n') }
}

/** Where JSON.parse gave up: the position its message names, else the end of the text. */
export function errorPlace(text: string, error: unknown): Place {
  const position = /at position (\d+)/.exec(String(error))?.[1]
  return placeAt(text, position === undefined ? text.trimEnd().length : Number(position))
}
