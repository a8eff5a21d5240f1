import { describe, expect, test } from 'vitest'
import { checkSettings, defaults } from '../../src/library/settings.ts'
import { type Parsed, parseArguments } from '../../src/output/arguments.ts'
import { colorDepth, inkVariables, screenSettings } from '../../src/run/screen.ts'

const flags = (...argv: string[]) => (parseArguments(argv) as Parsed).flags
const screen = (argv: string[], environment: Record<string, string>, settings = {}) =>
  screenSettings(flags(...argv), checkSettings(JSON.stringify(settings)), environment, 2)

describe('how the screen looks: flag before environment before setting', () => {
  test.each([
    ['a UTF-8 locale', screen([], { LANG: 'en_US.UTF-8' }).ascii, false],
    ['no locale at all', screen([], {}).ascii, false],
    ['a locale of bytes', screen([], { LANG: 'C' }).ascii, true],
    [
      'LC_ALL over LANG',
      screen([], { LC_ALL: 'en_US.ISO-8859-1', LANG: 'en_US.UTF-8' }).ascii,
      true,
    ],
    ['the setting over the locale', screen([], { LANG: 'C' }, { ascii: false }).ascii, false],
    ['the flag over all', screen(['--ascii'], {}, { ascii: false }).ascii, true],
    ['motion', screen([], {}).motion, true],
    ['stillness wished', screen([], { REDUCED_MOTION: '1' }).motion, false],
    ['REDUCED_MOTION=0 wishes nothing', screen([], { REDUCED_MOTION: '0' }).motion, true],
    ['in CI', screen([], { CI: 'true' }).motion, false],
    ['the flag', screen(['--no-motion'], {}).motion, false],
    ['a screen', screen([], {}).linear, false],
    ['lines by flag', screen(['--screen-reader'], {}).linear, true],
    ['lines by variable', screen([], { INK_SCREEN_READER: 'true' }).linear, true],
    ['lines by setting', screen([], {}, { screenReader: true }).linear, true],
    ['lines in a dumb terminal', screen(['--no-screen-reader'], { TERM: 'dumb' }).linear, true],
    [
      'the flag over the variable',
      screen(['--no-screen-reader'], { INK_SCREEN_READER: 'true' }).linear,
      false,
    ],
    ['lines stand still', screen(['--screen-reader'], {}).motion, false],
    ['AM and PM', screen([], { LANG: 'en_US.UTF-8' }).clock, 12],
    ['24 hours', screen([], { LANG: 'de_DE.UTF-8' }).clock, 24],
    ['24 hours by setting', screen([], { LANG: 'en_US.UTF-8' }, { clock: '24' }).clock, 24],
    ['no locale: as in Connecticut', screen([], {}).clock, 12],
    ['theme of the settings', screen([], {}, { theme: 'dark' }).theme, 'dark'],
    ["the terminal's own colours", screen([], {}).theme, 'terminal'],
    ['a dark background', screen([], {}, { background: 'dark' }).theme, 'dark'],
    ['a light one', screen([], { COLORFGBG: '15;0' }, { background: 'light' }).theme, 'light'],
    ['COLORFGBG, dark', screen([], { COLORFGBG: '15;0' }).theme, 'dark'],
    ['COLORFGBG, grey is dark', screen([], { COLORFGBG: '15;default;8' }).theme, 'dark'],
    ['COLORFGBG, light', screen([], { COLORFGBG: '0;default;15' }).theme, 'light'],
    ['COLORFGBG, silver is light', screen([], { COLORFGBG: '0;7' }).theme, 'light'],
    ['COLORFGBG of no colour', screen([], { COLORFGBG: '0;default' }).theme, 'terminal'],
    ['COLORFGBG of nonsense', screen([], { COLORFGBG: '0;99' }).theme, 'terminal'],
    [
      'the written theme over the background',
      screen([], { COLORFGBG: '0;15' }, { theme: 'terminal' }).theme,
      'terminal',
    ],
    ['theme of the flag', screen(['--theme', 'light'], {}, { theme: 'dark' }).theme, 'light'],
  ])('is as it should be for %s', (_, got, want) => {
    expect(got).toBe(want)
  })
})

test.each([
  ['24-bit', [], {}, 24, 3],
  ['256', [], {}, 8, 2],
  ['NO_COLOR', [], { NO_COLOR: '1' }, 24, 0],
  ['NO_COLOR, but --color', ['--color'], { NO_COLOR: '1' }, 1, 1],
  ['--no-color', ['--no-color'], { FORCE_COLOR: '3' }, 24, 0],
  ['FORCE_COLOR over NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, 1, 1],
])(
  'colours are as many as the terminal and the reader want: %s',
  (_, argv, environment, bits, depth) => {
    expect(colorDepth(flags(...argv), environment as Record<string, string>, bits)).toBe(depth)
  },
)

test.each([
  [
    'bold stays without colour',
    [],
    { TERM: 'xterm' },
    0,
    { INK_SCREEN_READER: 'false', FORCE_COLOR: '1' },
  ],
  [
    'a terminal that links',
    [],
    { TERM: 'foot' },
    3,
    { INK_SCREEN_READER: 'false', FORCE_COLOR: '3', FORCE_HYPERLINK: '1' },
  ],
  [
    'links wished away',
    ['--no-hyperlinks'],
    { TERM: 'foot' },
    3,
    { INK_SCREEN_READER: 'false', FORCE_COLOR: '3', FORCE_HYPERLINK: '0' },
  ],
  [
    'links wished',
    ['--hyperlink=always'],
    {},
    2,
    { INK_SCREEN_READER: 'false', FORCE_COLOR: '2', FORCE_HYPERLINK: '1' },
  ],
] as const)(
  'the packages below are told in variables that %s',
  (_, argv, environment, depth, want) => {
    expect(inkVariables(flags(...argv), defaults(), environment, depth)).toEqual(want)
  },
)
