import { join } from 'node:path'
import { attempt, expectFile, type Files, textOf } from './files.ts'
import { fingerprint } from './fingerprint.ts'
import { readState, STATE_VERSION, type StateFile } from './state-file.ts'

/**
 * Other files of the folder that hold a state. Each machine keeps the last state it wrote under
 * its own name (`state.<host>.json`): should a sync tool put another machine's state.json in the
 * place of ours, nothing is lost. And what two machines wrote at once such tools set beside it
 * under many names: `state (conflicted copy).json`, `state.sync-conflict-1.json`, `state 2.json`.
 */
export interface Sibling {
  readonly name: string
  readonly id: string
  readonly state: StateFile
}

export interface Siblings {
  /** Those whose marks a state does not hold yet. */
  readonly fresh: readonly Sibling[]
  /** Ids of the others. */
  readonly known: readonly string[]
  /** Conflict copies whose marks it holds: nobody needs them. */
  readonly spent: readonly string[]
}

const OF_A_HOST = /^state\.[A-Za-z0-9-]+\.json$/
const SIBLING = /^state(?![a-z0-9]).*(?:\.json|conflict.*)$/i
/** Journals, copies and what was set aside, under whichever name. */
const OTHER = /^state\.json$|\.(?:log|tmp|lock)$|\.json\.(?:bak$|corrupt-)/

export function hostCopy(host: string): string {
  return `state.${host}.json`
}

function siblingNames(names: readonly string[]): string[] {
  return names.filter((name) => SIBLING.test(name) && !OTHER.test(name)).sort()
}

export function readSiblings(
  files: Files,
  folder: string,
  names: readonly string[],
  { id: own, knows }: StateFile,
): Siblings {
  const fresh: Sibling[] = []
  const known: string[] = []
  const spent: string[] = []
  for (const name of siblingNames(names)) {
    const path = join(folder, name)
    const short = attempt(() => shortId(files, path))
    const isKnown = (id: string): boolean => id === own || knows.includes(id)
    const read = short !== undefined && isKnown(short) ? short : readSibling(files, path)
    if (read === undefined) continue
    const id = typeof read === 'string' ? read : read.id
    if (typeof read !== 'string' && !isKnown(id)) fresh.push({ name, ...read })
    else {
      known.push(id)
      if (!OF_A_HOST.test(name) || /conflict/i.test(name)) spent.push(name)
    }
  }
  return { fresh, known, spent }
}

const START = 64
const ID = /^\{"version":\d+,"id":"([0-9a-f]{8})"/

/** The id with which a file begins: what is known need not be read. */
function shortId(files: Files, path: string): string | undefined {
  expectFile(files, path)
  const file = files.openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(START)
    const count = files.readSync(file, bytes, 0, START, 0)
    return ID.exec(bytes.toString('latin1', 0, count))?.[1]
  } finally {
    files.closeSync(file)
  }
}

/** A file without an id is known by its text. One that is broken or newer than we is left alone. */
function readSibling(files: Files, path: string): Omit<Sibling, 'name'> | undefined {
  const text = attempt(() => textOf(files, path))
  const state = text === undefined ? undefined : readState(text)
  if (!state || state.version > STATE_VERSION) return undefined
  return { state, id: state.id === '' ? fingerprint(text as string) : state.id }
}

/** Changes whenever one of them comes, goes or is written. */
export function siblingsVersion(files: Files, folder: string, names: readonly string[]): string {
  return siblingNames(names)
    .map((name) => {
      const stats = attempt(() => files.statSync(join(folder, name)))
      return `${name} ${stats?.mtimeMs} ${stats?.size}`
    })
    .join()
}
