import { attribute, type MarkupElement } from '../../../shared/office-html/markup'
import { oneLine } from '../inline-buffer'
import { splitTopics } from '../page-markers'

/** What the JSON-LD of a page says of its article; empty texts where it says nothing. */
export interface LinkedData {
  readonly headline: string
  readonly description: string
  readonly publishedAt: string
  readonly authors: readonly string[]
  readonly publisher: string
  readonly section: string
  readonly topics: readonly string[]
  readonly language: string
  readonly url: string
  readonly basedOn: string
  readonly place: string
}

type Fields = Readonly<Record<string, unknown>>

const ARTICLE_TYPE =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*NewsArticle|Article|Report|BlogPosting|LiveBlogPosting|ReportageNewsArticle)$/u
/** More objects than any honest page has; what lies beyond is not looked at. */
const MAX_OBJECTS = 2000

/** Reads the first schema.org article of a page's `application/ld+json` scripts; damaged JSON counts as none. */
export function readLinkedData(elements: readonly MarkupElement[]): LinkedData {
  const article = findArticle(elements) ?? {}
  return {
    headline: text(article['headline']) || text(article['name']),
    description: text(article['description']),
    publishedAt: text(article['datePublished']) || text(article['dateCreated']),
    authors: names(article['author']),
    publisher: names(article['publisher'])[0] ?? '',
    section: names(article['articleSection'])[0] ?? '',
    topics:
      typeof article['keywords'] === 'string' ? splitTopics(text(article['keywords'])) : names(article['keywords']),
    language: names(article['inLanguage'])[0] ?? '',
    url: address(article['url']) || address(article['mainEntityOfPage']),
    basedOn: address(article['isBasedOn']) || address(article['isBasedOnUrl']),
    place: names(article['contentLocation'])[0] ?? text(article['dateline']),
  }
}

function findArticle(elements: readonly MarkupElement[]): Fields | undefined {
  for (const element of elements) {
    if (element.tagName !== 'script' || !/ld\+json/iu.test(attribute(element, 'type'))) continue
    const queue: unknown[] = [parsed(element)]
    for (let index = 0; index < queue.length && index < MAX_OBJECTS; index += 1) {
      const value = queue[index]
      if (Array.isArray(value)) queue.push(...value.slice(0, MAX_OBJECTS))
      else if (isFields(value)) {
        const types = [value['@type']].flat()
        if (types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return value
        queue.push(value['@graph'], value['mainEntity'], value['itemListElement'])
      }
    }
  }
  return undefined
}

function parsed(element: MarkupElement): unknown {
  const child = element.childNodes[0]
  if (child === undefined || !('value' in child)) return undefined
  try {
    return JSON.parse(child.value)
  } catch {
    return undefined
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? oneLine(value.slice(0, 5000)) : ''
}

function names(value: unknown): string[] {
  return [value]
    .flat()
    .slice(0, 50)
    .map((entry) => (isFields(entry) ? text(entry['name']) : text(entry)))
    .filter((name) => name !== '')
}

function address(value: unknown): string {
  const [first] = [value].flat()
  return isFields(first) ? text(first['@id']) || text(first['url']) : text(first)
}
