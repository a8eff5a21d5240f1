import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { COMMANDS } from '../../src/flags.ts'

/** A line of shell that some document gives as an example, and which do. */
export interface Example {
  readonly line: string
  readonly from: string
}

const PROGRAM = 'bin/ctnews.js'

/** Every example of README, docs/, the manual page and each `--help`, once. */
export function examples(): Example[] {
  const found = new Map<string, string[]>()
  const note = (from: string, lines: readonly string[]): void => {
    for (const line of lines) found.set(line, [...(found.get(line) ?? []), from])
  }
  for (const name of ['README.md', ...globSync('docs/*.md')]) note(name, inDocument(read(name)))
  note('man', inManual(printed('man')))
  note('--help', inHelp(printed('--help')))
  for (const name of Object.keys(COMMANDS)) note(`${name} --help`, inHelp(printed(name, '--help')))
  return [...found].map(([line, from]) => ({ line, from: from.join(', ') }))
}

const read = (name: string): string => readFileSync(name, 'utf8')

const printed = (...args: string[]): string =>
  execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' })

/** What a comment or a second column says is none of it. */
const command = (text: string): string => text.split(/\s{2,}/)[0] ?? ''

function inDocument(text: string): string[] {
  const lines: string[] = []
  for (const [, code = ''] of text.matchAll(/^ {4}(\S.*)$/gm)) {
    const quoted = /(?:#\(|"exec": "|exec = )(ctnews [^)"]+)/.exec(code)?.[1]
    const timed = /^[*\d/]+(?: [*\d/]+){4}\s+(.*)/.exec(code)?.[1]
    const line = quoted ?? command(timed ?? code)
    // A line that needs what the one above it found goes with that.
    if (line.includes('"$id"')) lines.push(`${lines.pop()}\n${line}`)
    else if (/\bctnews\b/.test(line)) lines.push(line)
  }
  for (const [, cell = ''] of text.matchAll(/\| `(\S*ctnews [^`]*)` \|$/gm)) {
    lines.push(cell.replaceAll('\\|', '|'))
  }
  return lines
}

function inHelp(text: string): string[] {
  const section = /^Examples:?\n((?: .*\n)+)/m.exec(text)?.[1] ?? ''
  return Array.from(section.matchAll(/^ {2}(\S.*)$/gm), ([, line = '']) => command(line))
}

function inManual(text: string): string[] {
  const section = /^\.SH EXAMPLES\n([^]*?)\n\.SH/m.exec(text)?.[1] ?? ''
  return Array.from(section.matchAll(/^\\fB(.*)\\fR$/gm), ([, line = '']) =>
    line.replaceAll('\\-', '-').replaceAll('\\(ti', '~').replaceAll('\\(aq', "'"),
  )
}
