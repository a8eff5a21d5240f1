import { beforeEach, describe, expect, it } from 'vitest'
import { type Turn, politeness } from '../../src/fetch/politeness.ts'

let now: number
let due: { at: number; run: () => void }[]
let turns: ReturnType<typeof politeness>
let asked: string[]
let ended: (() => void)[]

beforeEach(() => {
  now = 0
  due = []
  asked = []
  ended = []
  turns = politeness({
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      due.push(timer)
      return () => void (due = due.filter((one) => one !== timer))
    },
  })
})

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function advance(ms: number): Promise<void> {
  now += ms
  const ready = due.filter((timer) => timer.at <= now)
  due = due.filter((timer) => timer.at > now)
  for (const timer of ready) timer.run()
  await settle()
}

function ask(host: string, signal = new AbortController().signal): Turn {
  const turn = turns.turn(signal)
  turn.ask(host).then(
    () => {
      asked.push(host)
      ended.push(turn.end)
    },
    () => asked.push(`${host} cancelled`),
  )
  return turn
}

describe('who may be asked', () => {
  it('is 32 hosts at once, the next when one is done', async () => {
    for (let host = 0; host < 40; host++) ask(`h${host}.example`)
    await settle()
    expect(asked.length).toBe(32)
    ended[0]!()
    await settle()
    expect(asked.length).toBe(33)
    expect(asked.at(-1)).toBe('h32.example')
  })

  it('is 32 at once where hosts were left, but places kept', async () => {
    const kept = Array.from({ length: 40 }, () => ask('ledger.example'))
    await advance(100)
    for (const turn of kept.slice(0, 2)) turn.leave()
    await advance(100)
    expect(asked.length).toBe(3)
    for (let host = 0; host < 40; host++) ask(`h${host}.example`)
    await settle()
    expect(asked.length).toBe(32)
    kept[0]!.end()
    await settle()
    expect(asked.length).toBe(33)
  })

  it('is two requests to a host, 100 ms apart', async () => {
    for (let n = 0; n < 3; n++) ask('ledger.example')
    await settle()
    expect(asked.length).toBe(1)
    await advance(99)
    expect(asked.length).toBe(1)
    await advance(1)
    expect(asked.length).toBe(2)
    await advance(1000)
    expect(asked.length).toBe(2)
    ended[0]!()
    await settle()
    expect(asked.length).toBe(3)
  })

  it('needs no gap on a host of the reader, but two at once are enough there too', async () => {
    for (let n = 0; n < 3; n++) ask('127.0.0.1:8080')
    await settle()
    expect(asked.length).toBe(2)
  })

  it('is not held up by a host that is busy', async () => {
    for (let n = 0; n < 40; n++) ask('slow.example')
    ask('quick.example')
    await settle()
    expect(asked).toEqual(['slow.example', 'quick.example'])
  })

  it('lets a turn move on to another host before new ones start', async () => {
    for (let host = 0; host < 40; host++) ask(`h${host}.example`)
    const first = turns.turn(new AbortController().signal)
    await settle()
    ended[0]!()
    await settle()
    expect(asked.length).toBe(33)
    void first.ask('late.example').then(() => asked.push('late'))
    ended[1]!()
    await settle()
    expect(asked.at(-1)).toBe('h33.example')
  })

  it('gives the first host back when a turn moves on', async () => {
    const turn = ask('a.example')
    ask('a.example')
    await advance(100)
    ask('a.example')
    await advance(100)
    expect(asked.length).toBe(2)
    await turn.ask('b.example')
    await advance(100)
    expect(asked).toEqual(['a.example', 'a.example', 'a.example'])
  })

  it('forgets a turn that is cancelled while it waits', async () => {
    const controller = new AbortController()
    ask('ledger.example')
    ask('ledger.example', controller.signal)
    ask('ledger.example')
    await settle()
    controller.abort()
    await advance(100)
    expect(asked).toEqual(['ledger.example', 'ledger.example cancelled', 'ledger.example'])
  })

  it('counts nothing for a turn that ends unused or twice', async () => {
    turns.turn(new AbortController().signal).end()
    for (let host = 0; host < 33; host++) ask(`h${host}.example`)
    await settle()
    ended[0]!()
    ended[0]!()
    await settle()
    expect(asked.length).toBe(33)
    expect(due).toEqual([])
  })
})
