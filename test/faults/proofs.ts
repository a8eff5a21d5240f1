export type ProofId = 'T' | `P${number}`

/** What is proven, by which test files, and how much of it `npm run proof` has to count. */
export interface Proof {
  readonly id: ProofId
  readonly words: string
  /** Least amounts by the units of `counted()`. */
  readonly full: Readonly<Record<string, number>>
  /** Files, and folders with a slash at their end. */
  readonly files: readonly string[]
}

const proof = (id: ProofId, words: string, full: Proof['full'], ...files: string[]): Proof => ({
  id,
  words,
  full,
  files: files.map((file) => (file.endsWith('/') ? `test/${file}` : `test/${file}.test.ts`)),
})

export const PROOFS: readonly Proof[] = [
  proof(
    'P1',
    'cleaning: pieces of sequences at random',
    { texts: 600_000 },
    'faults/documents/cleaning',
  ),
  proof('P2', 'cleaning: a megabyte of one thing', { patterns: 10 }, 'faults/documents/cleaning'),
  proof(
    'P3',
    'every byte in a terminal is of the grammar',
    { terminals: 50 },
    'terminal/',
    'faults/terminal/',
  ),
  proof(
    'P4',
    'documents changed at random',
    { feeds: 30_000, others: 240_000 },
    'faults/documents/fuzz',
  ),
  proof(
    'P5',
    'feeds that say themselves how they are read',
    { feeds: 300 },
    'faults/documents/feeds',
  ),
  proof('P6', 'state and settings cut at every byte', { cuts: 500 }, 'faults/state/broken-state'),
  proof('P7', 'file calls that fail one by one', { failures: 1000 }, 'faults/state/failing-files'),
  proof('P8', 'kill -9 while marking and merging', { kills: 200 }, 'faults/state/processes'),
  proof('P9', 'four processes mark at once', { marks: 400 }, 'faults/state/processes'),
  proof(
    'P10',
    'full, read-only and forbidden disks',
    { disks: 6 },
    'faults/state/disks',
    'faults/terminal/disks',
  ),
  proof('P11', 'a monkey while sources fail', { keys: 15_000 }, 'faults/terminal/monkey'),
  proof('P12', 'bursts and held keys', { keys: 1300 }, 'faults/terminal/keyboard'),
  proof(
    'P13',
    'secrets in no output and no file',
    { answers: 50, outputs: 15 },
    'faults/fetch/secrets',
    'faults/scripts/secrets',
  ),
  proof(
    'P14',
    'an opener that meets hostile addresses',
    { addresses: 200, schemes: 30 },
    'faults/scripts/opener',
  ),
  proof(
    'P15',
    'frames and refreshes without growth',
    { frames: 9000, refreshes: 1000 },
    'faults/terminal/soak',
  ),
  proof(
    'P16',
    'no request to a private address, no file opened',
    { 'local addresses': 50 },
    'faults/fetch/private',
    'faults/scripts/guarded',
  ),
  proof('P17', 'bombs', { bombs: 15 }, 'faults/fetch/bombs'),
  proof('P18', 'drips, hangs, floods, loops', { servers: 8 }, 'faults/fetch/faults'),
  proof('P19', 'every end gives the terminal back', { ends: 9 }, 'faults/terminal/ends'),
  proof(
    'P20',
    'closed and slow pipes',
    { pipes: 3 },
    'faults/terminal/streams',
    'faults/scripts/pipes',
  ),
  proof(
    'P21',
    'clocks years off, days of an hour more or less, zones',
    { clocks: 7 },
    'faults/scripts/clocks',
    'faults/state/machines',
    'faults/state/model',
  ),
  proof('T', 'each defence stands where it is looked for', { defences: 38 }, 'house/defences'),
]
