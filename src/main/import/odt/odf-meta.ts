import { canonicalLanguage } from '../../../shared/article/roots'
import { attribute, elementsOf, type MarkupElement } from '../../../shared/office-html/markup'
import { readByline } from '../byline'
import { detectLanguage } from '../detect-language'
import { noMeta, type PageMeta, type PagePart } from '../imported-page'
import { oneLine } from '../inline-buffer'
import { isSentence, splitTopics } from '../page-markers'
import { blockText, compared } from '../part-text'
import { isoDate } from '../read-date'
import { webAddress } from '../source-line'
import { childrenOf, childText, odfText } from './odf-tree'

/** A title of the file counts where the text has no line for one; lines are looked at so far down. */
const TOP = 8
/** What an account is called by whoever set the computer up. */
const NOBODY =
  /^(?:(?:windows|office|default|guest|local)? ?user|admin(?:istrator)?|unknown author|người dùng|pengguna)$/iu
/** Own properties that newsrooms fill in, by name. */
const PUBLICATION = /^(?:publisher|source|publication|nguồn|báo|sumber|penerbit)$/iu
const ADDRESS = /^(?:url|link|address|liên kết|tautan)$/iu
const DATE = /^(?:date|published|publication date|ngày|ngày đăng|tanggal|tanggal terbit)$/iu

/**
 * What a document says of itself (ODF 1.3 Part 3, 4.3). Its title is taken where the text has none, its author where it is a person's
 * name; the days on which it was written and saved are no dates of publication. `language` is that of its styles.
 */
export function readOdfMeta(part: MarkupElement, language: string, parts: readonly PagePart[]): PageMeta {
  const meta = elementsOf(part).find(({ tagName }) => tagName === 'office:meta')
  const texts = parts.filter(({ omit }) => omit === undefined).map(({ block }) => oneLine(blockText(block)))
  const spoken = declaredLanguage((meta === undefined ? '' : childText(meta, 'dc:language')) || language, texts)
  const base: PageMeta = { ...noMeta, ...(spoken === undefined ? {} : { language: spoken }) }
  if (meta === undefined) return base
  const own = ownProperties(meta)
  const first = (pattern: RegExp): string => own.find(({ name }) => pattern.test(name))?.value ?? ''
  const title = childText(meta, 'dc:title')
  const isHeadline = title !== '' && needsTitle(title, texts)
  const author = childText(meta, 'meta:initial-creator') || childText(meta, 'dc:creator')
  const taken = [PUBLICATION, ADDRESS, DATE]
  return {
    ...base,
    titles: isHeadline ? [title] : [],
    authors: isPerson(author) ? [author] : [],
    topics: childrenOf(meta, 'meta:keyword').flatMap((keyword) => splitTopics(oneLine(odfText(keyword)))),
    publication: first(PUBLICATION),
    url: webAddress(first(ADDRESS)),
    publishedAt: isoDate(first(DATE)),
    unused: [
      ...(isHeadline
        ? []
        : [title].filter((each) => each !== '' && !texts.some((text) => compared(text) === compared(each)))),
      childText(meta, 'dc:subject'),
      childText(meta, 'dc:description'),
      ...own
        .filter(({ name }) => !taken.some((pattern) => pattern.test(name)))
        .map(({ name, value }) => `${name}: ${value}`),
    ].filter((text) => text !== ''),
  }
}

interface OwnProperty {
  readonly name: string
  readonly value: string
}

function ownProperties(meta: MarkupElement): OwnProperty[] {
  return childrenOf(meta, 'meta:user-defined')
    .slice(0, 100)
    .map((property) => ({
      name: oneLine(attribute(property, 'meta:name')),
      value: oneLine(odfText(property)).slice(0, 1000),
    }))
    .filter(({ name, value }) => name !== '' && value !== '')
}

/** Templates leave their titles behind: one that the text begins with is certain, else it must have no line that may be one. */
function needsTitle(title: string, texts: readonly string[]): boolean {
  const top = texts.slice(0, TOP)
  const [first = ''] = texts
  return top.some((text) => compared(text) === compared(title)) || isSentence(first)
}

function isPerson(author: string): boolean {
  return !NOBODY.test(author) && /\s/u.test(author) && readByline(author) !== undefined
}

/**
 * Programs write their own language into a text that nobody set one for: a text that clearly is in another one says so itself. They
 * always name a country too: the one where the language is at home is nothing that anyone chose.
 */
function declaredLanguage(said: string, texts: readonly string[]): PageMeta['language'] {
  const language = canonicalLanguage(said)
  if (language === undefined) return undefined
  const found = detectLanguage(texts.join('\n').slice(0, 20_000))
  const isOther = found.certain && found.language.split('-')[0] !== language.split('-')[0]
  return isOther ? undefined : new Intl.Locale(language).minimize().toString()
}
