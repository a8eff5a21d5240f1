import type { Article } from '../article/article.ts'
import { type Clean, clean } from '../article/clean.ts'
import type { Feed } from '../article/feed.ts'
import { BODY, NAME } from '../article/limits.ts'
import { headlineOf } from './headline.ts'
import { shortId } from './feed-links.ts'
import { shortName } from './names.ts'

const short = (text: Clean | null): Clean | null => text && headlineOf(text)
const name = (text: Clean | null): Clean | null => text && shortName(text)
const long = (text: Clean | null): Clean | null =>
  text && (text.length > BODY ? clean(text.slice(0, BODY)) : text)

/**
 * A feed whose lines are no longer than a headline, for a line of a megabyte would be measured at
 * every key: its title stands in each row of the list.
 */
export function withinLimits(feed: Feed): Feed {
  return {
    ...feed,
    title: short(feed.title),
    description: long(feed.description),
    language: name(feed.language),
    articles: feed.articles.map((it) => (isShort(it) ? it : cutLines(it))),
  }
}

function isShort(article: Article): boolean {
  const { guid, kicker, dek, summary, byline, publishedText, zone, updatedText, banner } = article
  const all = [guid, kicker, dek, summary, byline, publishedText, zone, updatedText]
  const more = [article.language, banner?.label, banner?.text]
  const files = article.attachments.flatMap(({ title, mimeType }) => [title, mimeType])
  return [...all, ...more, ...files].every((text) => (text?.length ?? 0) <= NAME)
}

function cutLines(article: Article): Article {
  const { banner } = article
  return {
    ...article,
    guid: article.guid && shortId(article.guid),
    kicker: name(article.kicker),
    dek: long(article.dek),
    summary: long(article.summary),
    byline: short(article.byline),
    publishedText: name(article.publishedText),
    zone: name(article.zone),
    updatedText: name(article.updatedText),
    language: name(article.language),
    attachments: article.attachments.map((it) => ({
      ...it,
      title: short(it.title),
      mimeType: name(it.mimeType),
    })),
    banner: banner && { ...banner, label: headlineOf(banner.label), text: short(banner.text) },
  }
}
