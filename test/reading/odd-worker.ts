// Answers pages as the worker does, and does what a broken one would when its page says so.
import { parentPort } from 'node:worker_threads'
import type { Document } from '../../src/article/feed.ts'

let pages = 0

parentPort?.on('message', ({ bytes }: Document) => {
  const text = Buffer.from(bytes).toString()
  if (text === 'hang') for (;;);
  if (text === 'leave') process.exit(1)
  if (text === 'throw') throw new Error('no')
  if (text === 'grow')
    for (const all: number[][] = []; ;) all.push(Array.from({ length: 99_999 }, () => 0.5))
  const message = text === 'count' ? String(++pages) : text
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ kind: 'problem', problem: { kind: 'file', message, hint: null } })
})
