/** What is proven, how much of it in `npm test`, and by which files. */
export interface Proof {
  readonly id: string
  readonly words: string
  readonly amount: string
  readonly files: readonly string[]
}

const proof = (id: string, words: string, amount: string, ...files: string[]): Proof => ({
  id,
  words,
  amount,
  files: files.map((file) => `test/${file}.test.ts`),
})

export const PROOFS: readonly Proof[] = [
  proof('P1', 'cleaning: pieces of sequences at random', '20,000 texts', 'article/clean'),
  proof(
    'P3',
    'every byte in a terminal is of the grammar',
    'all in a terminal',
    'faults/terminal/grammar',
  ),
  proof('P4', 'documents changed at random', '54,000 documents', 'faults/documents/fuzz'),
  proof('P6', 'state and settings cut at every byte', 'every byte', 'faults/state/broken-state', 'library/settings'), // prettier-ignore
  proof('P7', 'file calls that fail one by one', 'every call', 'faults/state/failing-files'),
  proof('P8', 'kill -9 and four writers at once', '400 marks', 'faults/state/processes'),
  proof(
    'P10',
    'full, read-only and forbidden disks',
    '3 disks',
    'faults/state/disks',
    'faults/terminal/disks',
  ),
  proof('P11', 'a monkey while sources fail', '3 × 5,000 keys', 'faults/terminal/monkey'),
  proof(
    'P12',
    'bursts, torn sequences, pastes',
    '1,000 keys',
    'faults/terminal/keyboard',
    'views/keys',
  ),
  proof(
    'P13',
    'secrets in no output and no file',
    'each way out',
    'faults/fetch/secrets',
    'faults/scripts/secrets',
  ),
  proof('P14', 'an opener that meets hostile addresses', 'each scheme', 'faults/scripts/opener'),
  proof('P15', 'frames and refreshes without growth', '9,000 and 500 in npm run proof', 'faults/terminal/soak', 'terminal/calm'), // prettier-ignore
  proof(
    'P16',
    'no request to a private address',
    'each range',
    'faults/fetch/private',
    'faults/scripts/guarded',
  ),
  proof('P17', 'bombs, drips, hangs, loops', '60 faults', 'faults/fetch/faults'),
  proof('P19', 'every end gives the terminal back', '9 ends', 'faults/terminal/ends'),
  proof(
    'P20',
    'closed and slow pipes',
    'each stream',
    'faults/terminal/streams',
    'faults/scripts/pipes',
  ),
  proof(
    'P21',
    'two machines, clocks years off',
    '3 seeds',
    'faults/state/machines',
    'faults/state/model',
  ),
  proof('T', 'each defence stands where it is looked for', '38 threats', 'faults/threats'),
]
