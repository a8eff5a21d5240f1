// Writes the generated blocks of README.md from the tables they describe; `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { flagsMarkdown } from '../src/output/help.ts'
import { type Binding, keymap } from '../src/keymap.ts'

const README: string = resolve(import.meta.dirname, '../README.md')

/** The table of keys: every command with what it does in the list and in the reading pane. */
function keysMarkdown(): string {
  const rows = Object.values(keymap as Readonly<Record<string, Binding>>).map(({ keys, words }) => {
    const shown = keys.map((key) => `\`${key.replace('|', '\\|')}\``).join(' ')
    return `| ${shown} | ${words.list ?? ''} | ${words.reader ?? ''} |`
  })
  return ['| key | in the list | in the reading pane |', '| --- | --- | --- |', ...rows, ''].join(
    '\n',
  )
}

/** README with its generated blocks made anew. */
export function freshReadme(text: string): string {
  const blocks: Record<string, string> = { keys: keysMarkdown(), flags: flagsMarkdown() }
  return Object.entries(blocks).reduce(
    (result, [name, block]) =>
      result.replace(
        new RegExp(`(<!-- ${name}:[^>]*-->\\n)[^]*?(<!-- /${name} -->)`),
        (_, start: string, end: string) => `${start}\n${block}\n${end}`,
      ),
    text,
  )
}

export function readmeText(): string {
  return readFileSync(README, 'utf8')
}

if (import.meta.main) writeFileSync(README, freshReadme(readmeText()))
