// Writes the generated blocks of the documents from what they describe.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type Binding,
  COMMANDS,
  keyLabel,
  keymap,
  presetKeys,
  type PresetName,
  PRESETS,
} from '../src/keymap.ts'
import { allowedWords } from '../src/library/setting-check.ts'
import { SETTINGS, type Setting } from '../src/library/settings-table.ts'
import { commandsMarkdown, flagsMarkdown } from '../src/output/help.ts'
import { keysIn, meaning } from '../src/views/key-lines.ts'

const ROOT: string = resolve(import.meta.dirname, '..')

/** Each document with the blocks it holds. */
const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { 'first-keys': firstKeysMarkdown, commands: commandsMarkdown },
  'docs/keys.md': { keys: keysMarkdown, presets: presetsMarkdown, names: namesMarkdown },
  'docs/scripting.md': { flags: flagsMarkdown },
  'docs/settings.md': { settings: settingsMarkdown },
  'CONTRIBUTING.md': { map: mapMarkdown },
}

const bindings = (): Binding[] => Object.values(keymap as Readonly<Record<string, Binding>>)
const keyCell = (key: string): string => `\`${keyLabel(key).replace('|', '\\|')}\``

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''].join('\n')
}

/** The table of keys: every command with what it does in the list and in the reading pane. */
function keysMarkdown(): string {
  const rows = bindings().map((binding) => {
    const { list, reader } = binding.words
    const first = list ?? (reader === undefined ? meaning(binding) : '')
    return [keysIn(binding).map(keyCell).join(' '), first, reader ?? '']
  })
  return table(['key', 'in the list', 'in the reading pane'], rows)
}

/** The commands that have other keys in a preset. */
function presetsMarkdown(): string {
  const names = Object.keys(PRESETS) as PresetName[]
  const keymaps = names.map(presetKeys)
  const rows = COMMANDS.filter((command) => names.some((name) => PRESETS[name][command])).map(
    (command) => [command, ...keymaps.map((one) => keysIn(one[command]).map(keyCell).join(' '))],
  )
  return table(['command', ...names], rows)
}

/** What `keys` in the settings calls the commands. */
function namesMarkdown(): string {
  return `${COMMANDS.map((command) => `\`${command}\``).join(', ')}\n`
}

/** What a newcomer sees in the hint rows of list and reading pane. */
function firstKeysMarkdown(): string {
  const rows = bindings()
    .filter(({ hint }) => hint?.list !== undefined || hint?.reader !== undefined)
    .map(({ keys, words }) => [keyCell(keys[0] ?? ''), words.list ?? words.reader ?? ''])
  return table(['key', 'does'], rows)
}

/** Every setting with its default and what it may be. */
function settingsMarkdown(): string {
  const rows = Object.entries(SETTINGS as Readonly<Record<string, Setting>>).map(
    ([name, { about, allowed, default: usual }]) => [
      `\`${name}\``,
      about,
      `\`${JSON.stringify(usual)}\``,
      allowedWords(allowed).replaceAll('|', '\\|'),
    ],
  )
  return table(['setting', 'is', 'default', 'may be'], rows)
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
