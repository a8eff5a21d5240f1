import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { isBinary } from '../article/bytes.ts'
import { clean } from '../article/clean.ts'
import { FOLDER_DEPTH, FOLDER_FILE_BYTES } from '../article/limits.ts'
import type { Freshness, Loaded } from '../article/loaded.ts'
import { problem } from '../article/problem.ts'
import { sha256 } from '../article/sha256.ts'
import type { Source } from '../sources/source.ts'
import { fileProblem, readFile, stamp } from './file.ts'
import { NO_FRESHNESS } from './freshness.ts'
import type { LoadRequest } from './load-request.ts'

interface Found {
  readonly path: string
  readonly stats: Stats
}

interface Walk {
  readonly files: Found[]
  readonly failures: { readonly path: string; readonly error: unknown }[]
  /** Device and inode of every folder entered, so that a link does not lead in twice. */
  readonly entered: Set<string>
}

/**
 * A document for each file of a folder, FOLDER_DEPTH levels deep, sorted by path. Hidden and binary
 * files are left out; one that cannot be read is a problem with its name, and the others go on.
 *
 * `same` when no file was added, removed or changed. Every document carries the folder's `etag`.
 */
export async function* loadFolder(source: Source, request: LoadRequest): AsyncGenerator<Loaded> {
  const walk: Walk = { files: [], failures: [], entered: new Set() }
  await enter(source.place, 1, walk)
  const { files, failures } = walk
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const freshness = { ...NO_FRESHNESS, etag: digest(files) }
  if (failures.length === 0 && freshness.etag === request.validators?.etag) {
    return yield { kind: 'same', freshness }
  }
  let isEmpty = true
  const nameOf = (path: string): string =>
    clean(relative(source.place, path).replaceAll(sep, '/')) || clean(basename(path))
  const failed = (path: string, error: unknown): Loaded => {
    isEmpty = false
    return {
      kind: 'problem',
      name: path === source.place ? null : nameOf(path),
      problem: fileProblem(error, request),
      freshness: null,
    }
  }
  for (const { path, error } of failures) yield failed(path, error)
  for (const file of files) {
    if (request.signal.aborted) break
    try {
      const loaded = await loadOne(file, nameOf(file.path), freshness, request)
      if (!loaded) continue
      isEmpty = false
      yield loaded
    } catch (error) {
      yield failed(file.path, error)
    }
  }
  if (!isEmpty) return
  const nothing = request.signal.aborted
    ? problem('cancelled', 'cancelled')
    : problem('file', `no articles in ${basename(source.place) || source.place}`)
  yield { kind: 'problem', name: null, problem: nothing, freshness: null }
}

async function enter(folder: string, depth: number, walk: Walk): Promise<void> {
  try {
    const { dev, ino } = await stat(folder)
    // Without inode numbers (some Windows drives) the depth is what ends a circle.
    const key = ino === 0 ? folder : `${dev}:${ino}`
    if (walk.entered.has(key)) return
    walk.entered.add(key)
    const names = await readdir(folder)
    for (const name of names.toSorted()) {
      if (!name.startsWith('.')) await look(join(folder, name), depth, walk)
    }
  } catch (error) {
    walk.failures.push({ path: folder, error })
  }
}

async function look(path: string, depth: number, walk: Walk): Promise<void> {
  try {
    const stats = await stat(path)
    if (stats.isDirectory() && depth < FOLDER_DEPTH) await enter(path, depth + 1, walk)
    else if (stats.isFile()) walk.files.push({ path, stats })
  } catch (error) {
    walk.failures.push({ path, error })
  }
}

async function loadOne(
  { path, stats }: Found,
  name: string,
  freshness: Freshness,
  request: LoadRequest,
): Promise<Loaded | undefined> {
  const bytes = await readFile(path, stats, FOLDER_FILE_BYTES, request)
  if (isBinary(bytes)) return undefined
  return { kind: 'document', document: { bytes, name, contentType: null, url: null }, freshness }
}

function digest(files: readonly Found[]): string {
  const list = files.map(({ path, stats }) => `${path}\0${stamp(stats)}\n`).join('')
  return sha256(list, 'base64url').slice(0, 22)
}
