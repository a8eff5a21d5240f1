// Writes the generated blocks of README.md and CONTRIBUTING.md from what they describe.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Binding, keyLabel, keymap } from '../src/keymap.ts'
import { commandsMarkdown, flagsMarkdown } from '../src/output/help.ts'

const ROOT: string = resolve(import.meta.dirname, '..')

/** Each document with the blocks it holds. */
const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { keys: keysMarkdown, commands: commandsMarkdown, flags: flagsMarkdown },
  'CONTRIBUTING.md': { map: mapMarkdown },
}

/** The table of keys: every command with what it does in the list and in the reading pane. */
function keysMarkdown(): string {
  const rows = Object.values(keymap as Readonly<Record<string, Binding>>).map(({ keys, words }) => {
    const shown = keys.map((key) => `\`${keyLabel(key).replace('|', '\\|')}\``).join(' ')
    const list = words.list ?? (words.reader ? '' : `in the alerts: ${words.alerts ?? ''}`)
    return `| ${shown} | ${list} | ${words.reader ?? ''} |`
  })
  return ['| key | in the list | in the reading pane |', '| --- | --- | --- |', ...rows, ''].join(
    '\n',
  )
}

/** Every file of src/ with the first sentence of what it exports first. */
function mapMarkdown(): string {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).toSorted()
  return [...files.map((file) => `- \`${file.slice(4)}\` ${aboutOf(file)}`.trim()), ''].join('\n')
}

/** Where a file says what it is: over its first exported function, else value, else type. */
const SAYINGS: readonly RegExp[] = [
  '(?:async )?function\\*?',
  '(?:const|class)',
  '(?:interface|type)',
  '',
].map((kind) => new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*${kind && `export ${kind} `}`))

function aboutOf(file: string): string {
  const text = readFileSync(resolve(ROOT, file), 'utf8')
  const comment = SAYINGS.map((saying) => saying.exec(text)?.[1]).find(Boolean) ?? ''
  const words = comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = /^.*?[.:;](?=\s|$)/.exec(words)?.[0] ?? words
  return sentence.replace(/\{@link (\w+)\}/g, '$1').replace(/[.:;]$/, '')
}

/** A document's text with its blocks made anew. */
export function freshText(name: string, text: string): string {
  return Object.entries(DOCUMENTS[name] ?? {}).reduce(
    (result, [block, make]) =>
      result.replace(
        new RegExp(`(<!-- ${block}:[^>]*-->\\n)[^]*?(<!-- /${block} -->)`),
        (_, start: string, end: string) => `${start}\n${make()}\n${end}`,
      ),
    text,
  )
}

export const documentNames: readonly string[] = Object.keys(DOCUMENTS)

export function documentText(name: string): string {
  return readFileSync(resolve(ROOT, name), 'utf8')
}

if (import.meta.main) {
  for (const name of documentNames) {
    writeFileSync(resolve(ROOT, name), freshText(name, documentText(name)))
  }
}
