import { cutText } from '../../shared/cut-text'
import { attribute, elementsOf, type MarkupElement } from '../../shared/office-html/markup'
import { printable } from '../../shared/page/printable'
import { decodeText } from '../import/decode-text'
import { parseHtml } from '../import/html/html-tree'

/** What a page says of itself for those who link to it; '' for what it does not say. */
export interface PageCard {
  readonly title: string
  readonly description: string
  readonly site: string
  /** The address of its picture, absolute; undefined when it names none. */
  readonly picture?: string
}

/** Longer titles and descriptions are cut: a card has no room for them, and a hostile page no reason to fill the article. */
const LONGEST = { title: 300, description: 600, site: 100 } as const

/**
 * Reads what a page says of itself: the Open Graph properties (ogp.me), else the names that social cards use, else its title and
 * description. The page is only parsed; nothing of it is run or loaded. Never throws.
 */
export function readPageCard(bytes: Uint8Array, url: string): PageCard {
  const elements = elementsOf(parseHtml(decodeText(bytes).text))
  const said = new Map<string, string>()
  for (const element of elements) {
    if (element.tagName !== 'meta') continue
    const name = (attribute(element, 'property') || attribute(element, 'name')).trim().toLowerCase()
    const content = attribute(element, 'content').trim()
    // The first of a name counts, as for whoever else reads them.
    if (name !== '' && content !== '' && !said.has(name)) said.set(name, content)
  }
  const first = (...names: readonly string[]): string => names.map((name) => said.get(name) ?? '').find(Boolean) ?? ''
  const title = first('og:title', 'twitter:title') || titleOf(elements)
  const picture = pictureAddress(first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'), url)
  return {
    title: tidy(title, LONGEST.title),
    description: tidy(first('og:description', 'twitter:description', 'description'), LONGEST.description),
    site: tidy(first('og:site_name', 'application-name'), LONGEST.site),
    ...(picture === undefined ? {} : { picture }),
  }
}

function titleOf(elements: readonly MarkupElement[]): string {
  const title = elements.find(({ tagName }) => tagName === 'title')
  return (title?.childNodes ?? []).map((child) => ('value' in child ? child.value : '')).join('')
}

function pictureAddress(address: string, page: string): string | undefined {
  if (address === '' || !URL.canParse(address, page)) return undefined
  const { href, protocol } = new URL(address, page)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}

function tidy(text: string, longest: number): string {
  const line = printable(text).normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  if (line.length <= longest) return line
  const cut = cutText(line, longest)
  return `${cutText(cut, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`
}
