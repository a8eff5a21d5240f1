import { expect, test } from 'vitest'
import { open } from './open.ts'

const FEED = 'test/terminal/fixtures/two-stories.xml'
const LINES = '--screen-reader'

/** What was written, without the marks of pastes. */
// oxlint-disable-next-line no-control-regex -- they are what is left out
const bare = (written: string): string => written.replace(/\x1b\[\?2004[hl]/g, '')

test('lines are appended, and nothing else is written', async () => {
  const reader = await open([FEED, LINES])
  await reader.see('"quit" ends.')
  expect(reader.isAlternate()).toBe(false)
  expect(reader.screen()).toMatch(/ctnews\. 2 stories, 2 unread[^]*\n1\. Unread: /)
  reader.type('1\r')
  await reader.see(/Story 1 of 2, marked read\.[^]*End of the story/)
  reader.type('h\r')
  await reader.see('Back at the list, story 1 of 2.')
  reader.type('2\r')
  reader.type('quit\r')
  expect((await reader.ended).code).toBe(0)
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(bare(reader.written())).not.toMatch(/[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]/)
})

test('what was done is kept, whatever ends it', async () => {
  const first = await open([FEED, LINES])
  await first.see('"quit" ends.')
  first.type('1\r')
  await first.see('Story 1 of 2')
  first.type('s\r')
  await first.see('Starred: ')
  first.kill('SIGKILL')
  await first.ended
  const second = await open([FEED, LINES], { from: first })
  await second.see(/ 1 unread[^]*"quit" ends\./)
  expect(second.screen()).toMatch(/\n1\. (?!Unread)[^]*starred/)
})

// oxlint-disable-next-line vitest/expect-expect -- what is seen is expected
test.each(['\x03', '\x04'])('%j ends it, and the shell has its terminal back', async (key) => {
  const shell = await open([], { program: ['bash', '--norc', '--noprofile'] })
  shell.type(
    `PS1='$ '; ${process.execPath} bin/ctnews.js ${FEED} ${LINES}; echo "code $?"; stty -a\r`,
  )
  await shell.see('"quit" ends.')
  shell.type(key)
  await shell.see(/code 0[^]* icanon[^]* echo /)
})

test('a dumb terminal gives and gets whole lines', async () => {
  const program = ['env', 'TERM=dumb', process.execPath, 'bin/ctnews.js']
  const reader = await open([FEED], { program })
  await reader.see('"quit" ends.')
  reader.type('1\r')
  await reader.see('Story 1 of 2, marked read.')
  reader.type('\x04')
  expect((await reader.ended).code).toBe(0)
  expect(reader.written()).not.toContain('\x1b')
})

test('INK_SCREEN_READER asks for lines too', async () => {
  const reader = await open([FEED], { env: { INK_SCREEN_READER: 'true' }, columns: 30, rows: 8 })
  await reader.see('ends.')
  expect(bare(reader.written())).not.toContain('\x1b')
})
