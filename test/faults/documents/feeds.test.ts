import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clean } from '../../../src/article/clean.ts'
import { parse } from '../../../src/parse/parse.ts'
import { counted } from '../counted.ts'

const FEEDS = join(import.meta.dirname, 'feeds')

/** Holds in each file as a comment, in JSON as a key of its own; in any charset it is ASCII. */
interface Expected {
  /** Of the answer that brought the file. */
  readonly contentType?: string
  /** The kind of problem where nothing is read. */
  readonly problem?: string
  /** Parts of the feed that is read. */
  readonly [part: string]: unknown
}

function expectedIn(bytes: Buffer, file: string): Expected {
  const text = bytes.toString('latin1').replaceAll('\0', '')
  if (file.endsWith('.json')) return JSON.parse(bytes.toString())['_expect'] as Expected
  return JSON.parse(/<!-- expect (.*?) -->/.exec(text)?.[1] ?? 'null') as Expected
}

test.each(readdirSync(FEEDS))('%s is read as it says itself', (file) => {
  const bytes = readFileSync(join(FEEDS, file))
  const { contentType = null, problem, ...feed } = expectedIn(bytes, file)
  const url = 'https://lantern.example/feed'
  const parsed = parse({ bytes, name: clean(file), contentType, url })
  const wanted = problem ? { kind: 'problem', problem: { kind: problem } } : { kind: 'feed', feed }
  expect(parsed).toMatchObject(wanted)
  counted('P5', 1, 'feeds')
})
