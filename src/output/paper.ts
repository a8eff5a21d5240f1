import { escapeHtml } from '../article/escape-html.ts'
import { readBody } from '../reading/blocks.ts'
import { asHtml, asMarkdown, htmlPage, type Told } from './article-forms.ts'
import type { JsonObject } from './json-item.ts'
import { shortDate } from '../article/local-time.ts'
import { xhtmlOf } from './xhtml.ts'

/** Stories put together for reading elsewhere. */
export interface Paper {
  readonly title: string
  /** What is in force, a line each. */
  readonly weather: readonly string[]
  readonly sections: readonly Section[]
}

export interface Section {
  readonly title: string
  readonly stories: readonly Told[]
}

/** Stories under their sources, in the order in which these are given. */
export function sectionsOf(told: readonly Told[], sources: readonly string[]): Section[] {
  const groups = Map.groupBy(told, ({ head }) => head.source)
  const order = [...new Set([...sources, ...groups.keys()])]
  return order.flatMap((id) => {
    const stories = groups.get(id)
    return stories?.[0] ? [{ title: stories[0].source, stories }] : []
  })
}

/** `Winter Storm Watch until Nov 23, 2026 for Southern Fairfield: Heavy snow expected.` */
export function weatherLines({ active, page }: JsonObject): string[] {
  const official = (active as unknown as readonly Active[]).map(
    ({ event, end, areas, headline }) => {
      const until = end === null ? '' : ` until ${shortDate(end)}`
      const where = areas.length > 0 ? ` for ${areas.join(', ')}` : ''
      return `${event}${until}${where}${headline === null ? '' : `: ${headline}`}`
    },
  )
  const strips = (page as unknown as readonly Strip[]).map(
    (strip) => `${strip.label}${strip.text === null ? '' : ` ${strip.text}`} (${strip.page})`,
  )
  return [...official, ...strips]
}

/** What is used of `_ctnews.alerts`. */
interface Active {
  readonly event: string
  readonly end: string | null
  readonly areas: readonly string[]
  readonly headline: string | null
}

interface Strip {
  readonly label: string
  readonly text: string | null
  readonly page: string
}

const NONE = 'No stories.'

export async function paperMarkdown({ title, weather, sections }: Paper): Promise<string> {
  const contents = sections.flatMap((section) => [
    `- ${escapeMarkdown(section.title)}`,
    ...section.stories.map(({ head }) => `  - ${escapeMarkdown(head.headline)}`),
  ])
  const parts = [`# ${escapeMarkdown(title)}`]
  for (const line of weather) parts.push(`> **${escapeMarkdown(line)}**`)
  parts.push(contents.length > 0 ? contents.join('\n') : NONE)
  for (const section of sections) {
    parts.push(`## ${escapeMarkdown(section.title)}`)
    for (const told of section.stories) parts.push((await asMarkdown(told, 3)).trimEnd())
  }
  return `${parts.join('\n\n')}\n`
}

const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|~&]/g, '\\$&')

/** A story's text that can be read without a network. */
export async function storyHtml(told: Told, level: number): Promise<string> {
  return asHtml(told, xhtmlOf(await readBody(told.body), level), level)
}

/** What stands before the stories; `place` gives the address of a story. */
export function frontHtml(
  { title, weather, sections }: Paper,
  place: (told: Told) => string,
): string {
  const contents = sections.map(
    (section) =>
      `<li>${escapeHtml(section.title)}\n<ul>\n${section.stories
        .map((told) => `<li><a href="${place(told)}">${escapeHtml(told.head.headline)}</a></li>`)
        .join('\n')}\n</ul></li>`,
  )
  return [
    `<h1 id="top">${escapeHtml(title)}</h1>`,
    ...weather.map((line) => `<p class="weather"><strong>${escapeHtml(line)}</strong></p>`),
    contents.length > 0 ? `<ul>\n${contents.join('\n')}\n</ul>` : `<p>${NONE}</p>`,
  ].join('\n')
}

export async function paperHtml(paper: Paper): Promise<string> {
  const parts = [frontHtml(paper, ({ head }) => `#a${head.id}`)]
  for (const section of paper.sections) {
    parts.push(`<section>\n<h2>${escapeHtml(section.title)}</h2>`)
    for (const told of section.stories) {
      parts.push(await storyHtml(told, 3), '<p><a href="#top">Contents</a></p>')
    }
    parts.push('</section>')
  }
  return htmlPage(paper.title, parts.join('\n'))
}
