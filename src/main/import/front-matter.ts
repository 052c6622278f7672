import { canonicalLanguage } from '../../shared/article/roots'
import { splitNames } from './byline'
import { noMeta, type PageMeta } from './imported-page'
import { splitTopics } from './page-markers'
import { isoDate } from './read-date'
import { webAddress } from './source-line'

/** A Markdown text without its front matter, and what that said. */
export interface FrontMatter {
  readonly meta: PageMeta
  readonly text: string
}

const BLOCK = /^---[ \t]*\n(?<head>[\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u
const LINE = /^(?<key>[A-Za-z][\w-]{0,40})\s*:\s*(?<value>.*)$/u

/** Takes YAML front matter of simple keys (text, `[a, b]` or `- a` lists) off a Markdown text; other keys go to `unused`. */
export function takeFrontMatter(markdown: string): FrontMatter {
  const head = BLOCK.exec(markdown)
  const lines = head?.groups?.['head']?.split('\n') ?? []
  if (head === null || !lines.some((line) => LINE.test(line))) return { meta: noMeta, text: markdown }
  const { fields, unread } = readFields(lines)
  return { meta: metaOf(fields, unread), text: markdown.slice(head[0].length) }
}

function readFields(lines: readonly string[]): { fields: Map<string, string[]>; unread: string[] } {
  const fields = new Map<string, string[]>()
  const unread: string[] = []
  let open: string[] | undefined
  for (const line of lines) {
    const { key, value } = LINE.exec(line)?.groups ?? {}
    const item = /^\s*-\s+(?<value>.+)$/u.exec(line)?.groups?.['value']
    if (key !== undefined && value !== undefined) {
      const list = /^\[(?<items>.*)\]$/u.exec(value.trim())?.groups?.['items']
      open = list === undefined ? [unquoted(value)].filter(Boolean) : list.split(',').map(unquoted).filter(Boolean)
      const previous = fields.get(key.toLowerCase())
      if (previous === undefined) fields.set(key.toLowerCase(), open)
      else unread.push(line)
    } else if (item !== undefined && open !== undefined) open.push(unquoted(item))
    else if (line.trim() !== '' && !line.startsWith('#')) unread.push(line.trim())
  }
  return { fields, unread }
}

function metaOf(fields: Map<string, string[]>, unread: readonly string[]): PageMeta {
  const unused = [...unread]
  const take = (...keys: string[]): string[] => {
    for (const key of keys) {
      const values = fields.get(key)
      fields.delete(key)
      if (values !== undefined && values.length > 0) return values
    }
    return []
  }
  /** A value that says nothing in the form its field needs is kept with what no field takes. */
  const read = (values: string[], parse: (value: string) => string | undefined): string => {
    const value = values.join(', ')
    const parsed = parse(value)
    if (value !== '' && (parsed === undefined || parsed === '')) unused.push(value)
    return parsed ?? ''
  }
  const language = read(take('lang', 'language'), canonicalLanguage)
  const meta = {
    titles: take('title', 'headline'),
    description: take('description', 'summary', 'lead', 'sapo', 'excerpt').join(' '),
    publishedAt: read(take('date', 'published', 'publishedat', 'pubdate'), isoDate),
    authors: take('author', 'authors', 'byline').flatMap(splitNames),
    url: read(take('source_url', 'source-url', 'original', 'url', 'link'), webAddress),
    publication: take('source', 'publication', 'publisher').join(', '),
    section: take('section', 'category', 'categories').join(', '),
    topics: take('tags', 'topics', 'keywords').flatMap(splitTopics),
    place: take('place', 'location', 'dateline').join(', '),
  }
  for (const [key, values] of fields) unused.push(`${key}: ${values.join(', ')}`)
  return { ...noMeta, ...meta, unused, ...(language === '' ? {} : { language }) }
}

function unquoted(value: string): string {
  const text = value.trim()
  return /^(?:"[^"]*"|'[^']*')$/u.test(text) ? text.slice(1, -1) : text
}
