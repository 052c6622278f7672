import { attribute, elementsOf, isElement, type MarkupElement } from '../../../shared/office-html/markup'
import { sheetsOf } from '../../../shared/office-html/text-styles'
import { tidyMarkup } from '../../../shared/office-html/tidy-markup'
import type { ImportedPage, ImportFormat, ImportNotice, PagePart } from '../imported-page'
import { noMeta } from '../imported-page'
import { plainInline } from '../inline-buffer'
import { acceptedText } from '../review/review-marks'
import { webAddress } from '../source-line'
import { readHtmlMeta } from './html-meta'
import { parseHtml } from './html-tree'
import { mainContent, measure } from './main-content'
import { readHtmlParts } from './read-html-parts'

/** Reads an HTML page: its metadata, and all text and pictures of its body. Nothing is run or fetched; images are references still. */
export function readHtmlPage(html: string, notices: readonly ImportNotice[] = []): ImportedPage {
  const root = parseHtml(html)
  const elements = elementsOf(root)
  const meta = readHtmlMeta(root, elements, savedFrom(html))
  const { body, dropped } = tidied(root)
  const measures = measurePage(body)
  const main = mainContent(body, measures)
  const base = elements.find(({ tagName }) => tagName === 'base')
  const baseUrl = webAddress(base === undefined ? '' : attribute(base, 'href')) || savedFrom(html) || meta.url
  const parts = readHtmlParts(body, { main, measures, isPage: true, baseUrl })
  return { format: 'html', isPage: true, parts: [...parts, ...dropped], meta, notices }
}

/** Reads HTML that another format was converted to: all of it is the manuscript. */
export function readHtmlManuscript(
  html: string,
  format: ImportFormat,
  notices: readonly ImportNotice[] = [],
): ImportedPage {
  return { format, isPage: false, parts: htmlFragmentParts(html), meta: noMeta, notices }
}

/** Reads a body of HTML that another format was written as; it is changed on the way. */
export function readMarkupManuscript(
  body: MarkupElement,
  format: ImportFormat,
  notices: readonly ImportNotice[],
): ImportedPage {
  return { format, isPage: false, parts: manuscriptParts(body), meta: noMeta, notices }
}

/** The parts of a piece of HTML inside a manuscript. */
export function htmlFragmentParts(html: string): PagePart[] {
  return manuscriptParts(parseHtml(html))
}

function manuscriptParts(root: MarkupElement): PagePart[] {
  const { body, dropped } = tidied(root)
  return [...readHtmlParts(body, { main: body, measures: measure(body), isPage: false, baseUrl: '' }), ...dropped]
}

/** Less running text than this outside all furniture, and the class names are not to be believed. */
const HARDLY_ANY = 200

function measurePage(body: MarkupElement): ReturnType<typeof measure> {
  const measures = measure(body)
  return (measures.get(body)?.running ?? 0) >= HARDLY_ANY ? measures : measure(body, false)
}

/** The body as `tidyMarkup` leaves it, and what it took out as texts that are no part of the article. */
function tidied(root: MarkupElement): { readonly body: MarkupElement; readonly dropped: PagePart[] } {
  const body = bodyOf(root)
  const dropped = tidyMarkup(body, sheetsOf(root), acceptedText).map(
    ({ text, reason }): PagePart => ({ block: { type: 'paragraph', children: plainInline(text) }, omit: reason }),
  )
  return { body, dropped }
}

function bodyOf(root: MarkupElement): MarkupElement {
  const body = root.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body' || tagName === 'frameset')
  return body ?? root
}

/** The address browsers note when they save a page ("saved from url", the mark of the web). */
function savedFrom(html: string): string {
  return webAddress(/<!--\s*saved from url=\(\d+\)(\S+)\s*-->/iu.exec(html.slice(0, 20_000))?.[1] ?? '')
}
