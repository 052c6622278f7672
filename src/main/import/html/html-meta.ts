import { canonicalLanguage } from '../../../shared/article/roots'
import { attribute, type MarkupElement, textOf } from '../../../shared/office-html/markup'
import type { PageMeta } from '../imported-page'
import { oneLine } from '../inline-buffer'
import { splitTopics } from '../page-markers'
import { isoDate } from '../read-date'
import { webAddress } from '../source-line'
import { readLinkedData } from './linked-data'

/**
 * What a page says of itself: JSON-LD (schema.org NewsArticle), Open Graph and article properties (ogp.me), HTML metadata
 * names, microdata, `<title>`, `<html lang>`, `<link rel=canonical>`; earlier ones win.
 */
export function readHtmlMeta(root: MarkupElement, elements: readonly MarkupElement[], savedFrom: string): PageMeta {
  const data = readLinkedData(elements)
  const named = namedContents(elements)
  const first = (...keys: string[]): string =>
    keys.map((key) => named.get(key)?.[0] ?? '').find((value) => value !== '') ?? ''
  const all = (...keys: string[]): string[] => keys.flatMap((key) => named.get(key) ?? [])
  const documentTitle = oneLine(elements.filter(({ tagName }) => tagName === 'title').map(textOf)[0] ?? '')
  const language = canonicalLanguage(
    attribute(root, 'lang') ||
      attribute(root, 'xml:lang') ||
      data.language ||
      first('content-language', 'og:locale').replace('_', '-'),
  )
  const canonical = elements.find(
    (element) => element.tagName === 'link' && /(^|\s)canonical(\s|$)/iu.test(attribute(element, 'rel')),
  )
  const topics = [...data.topics, ...all('article:tag'), ...splitTopics(first('news_keywords', 'keywords'))]
  return {
    titles: unique([data.headline, first('headline'), first('og:title', 'twitter:title'), documentTitle]),
    siteName: first('og:site_name', 'application-name') || data.publisher,
    description: data.description || first('og:description', 'description', 'twitter:description'),
    ...(language === undefined ? {} : { language }),
    publishedAt: isoDate(
      data.publishedAt ||
        first('article:published_time', 'datepublished', 'pubdate', 'date', 'dc.date', 'dc.date.issued'),
    ),
    authors: unique([...data.authors, ...all('author', 'article:author', 'dc.creator')]).filter(
      (name) => !/^https?:/iu.test(name),
    ),
    publication: data.publisher,
    url: webAddress(
      data.basedOn ||
        first('original-source', 'syndication-source') ||
        (canonical === undefined ? '' : attribute(canonical, 'href')) ||
        first('og:url') ||
        data.url ||
        savedFrom,
    ),
    section: data.section || first('article:section'),
    topics: unique(topics),
    place: data.place || first('geo.placename'),
    unused: [],
  }
}

/** The contents of `<meta>` by lower-case name, property, http-equiv or itemprop. */
function namedContents(elements: readonly MarkupElement[]): Map<string, string[]> {
  const named = new Map<string, string[]>()
  for (const element of elements) {
    if (element.tagName !== 'meta') continue
    const content = oneLine(attribute(element, 'content')).slice(0, 5000)
    const name =
      attribute(element, 'property') ||
      attribute(element, 'name') ||
      attribute(element, 'http-equiv') ||
      attribute(element, 'itemprop')
    if (content === '' || name === '') continue
    const key = name.toLowerCase()
    named.set(key, [...(named.get(key) ?? []), content])
  }
  return named
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))]
}
