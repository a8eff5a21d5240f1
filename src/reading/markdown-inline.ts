import type { Inline } from './inline.ts'
import { linkedParts, type Linked, type Part } from './inline-parts.ts'
import { BOLD, CODE, ITALIC } from './span.ts'

export interface InlineOptions {
  /** Show what is bold; so unless false. */
  readonly bold?: boolean
}

/** A block's text as Markdown, a break as a backslash before the line end. */
export function inlineMarkdown(inline: Inline, { bold = true }: InlineOptions = {}): string {
  const text = linkedParts(inline)
    .map((linked) => linkMarkdown(linked, bold))
    .join('')
  return text.split('\n').map(startEscaped).join('\\\n').replaceAll('\\\n\\\n', '\n\n')
}

function linkMarkdown({ target, parts }: Linked, bold: boolean): string {
  if (!target) return partsMarkdown(parts, bold)
  const plain = parts.map(({ text }) => text).join('')
  if (plain === target.url) return `<${target.url}>`
  const [, before, after] = /^(\s*)[^]*?(\s*)$/.exec(plain)!
  const label = partsMarkdown(parts, bold).trim()
  return `${before}[${label}](${address(target.url)})${after}`
}

function address(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29')
}

function partsMarkdown(parts: readonly Part[], bold: boolean): string {
  let text = ''
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!
    const { made } = part
    if (typeof made === 'object') {
      const { target } = made
      text += target ? `![${escaped(made.alt)}](${address(target.url)})` : escaped(part.text)
    } else if (made === 'sign' && part.style & CODE && part.text.endsWith('`')) {
      const end = parts.findIndex((other, index) => index > at && other.text === '`')
      const code = parts.slice(at + 1, end < 0 ? undefined : end)
      text += part.text.slice(0, -1) + codeMarkdown(code.map((one) => one.text).join(''))
      at = end < 0 ? parts.length : end
    } else if (made === 'sign') text += part.text
    else text += emphasised(part, bold)
  }
  return text
}

/** More backticks than stand together in a text, at least that many. */
export function fenceFor(text: string, least: number): string {
  const runs = Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1)
  return '`'.repeat(Math.max(least, ...runs))
}

function codeMarkdown(code: string): string {
  const fence = fenceFor(code, 1)
  return fence.length > 1 ? `${fence} ${code} ${fence}` : fence + code + fence
}

/** Stars close to the words, white space outside. */
function emphasised({ text, style }: Part, bold: boolean): string {
  const stars = (bold && style & BOLD ? '**' : '') + (style & ITALIC ? '*' : '')
  const words = text.trim()
  if (stars === '' || words === '') return escaped(text)
  const [before = '', after = ''] = text.split(words)
  return before + stars + escaped(words) + stars + after
}

/** A text that Markdown would show as it is. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*[\]<]|~(?=~)|&(?=#?\w{1,31};)/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
}

/** Signs that mean something only where a line begins. */
function startEscaped(line: string): string {
  return line
    .trimStart()
    .replace(/^(?:[#>+=-])/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
