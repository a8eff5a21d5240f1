import { expect, test } from 'vitest'
import { problem } from '../../src/article/problem.ts'
import { redact } from '../../src/article/redact.ts'

test.each([
  ['http://ann:s3cret@host.example/x', 'http://…@host.example/x'],
  ['http://ann:s3@cret@host.example/x', 'http://…@host.example/x'],
  ['http://s3cret@host.example', 'http://…@host.example'],
  ['socks5://ann:s3cret@host:1080', 'socks5://…@host:1080'],
  ['http:\\\\ann:s3cret@host.example', 'http:\\\\…@host.example'],
  ['https://host.example/@ann', 'https://host.example/@ann'],
  ['write to ann@host.example', 'write to ann@host.example'],
  ['https://h.example/?token=s3cret&page=2', 'https://h.example/?token=…&page=2'],
  ['?API_KEY=s3cret#top', '?API_KEY=…#top'],
  ['?access_token=s3cret "x"', '?access_token=… "x"'],
  ['sig=s3cret signature=s3cret auth=s3cret apikey=s3cret', 'sig=… signature=… auth=… apikey=…'],
  ['?client_secret=s3cret&pass=s3cret&pwd=s3cret', '?client_secret=…&pass=…&pwd=…'],
  ['two: http://a:s3cret@x/ http://b:s3cret@y/', 'two: http://…@x/ http://…@y/'],
])('what is told of "%s" holds no secret', (given, wanted) => {
  expect(redact(given)).toBe(wanted)
})

test('what almost is an address takes no longer than it is long', () => {
  for (const piece of ['://', 'a.a.', '://a@', 'key', 'http://aaaa'])
    expect(redact(piece.repeat(1_000_000 / piece.length)).length).toBeGreaterThan(0)
})

test('a problem tells no secret and writes no sequence', () => {
  const { message, hint } = problem('http', 'http://a:b@x.example said \x1b[2Jno', {
    hint: 'see ?key=s3cret',
  })
  expect([message, hint]).toEqual(['http://…@x.example said no', 'see ?key=…'])
})
