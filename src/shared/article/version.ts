import type * as Y from 'yjs'
import type { FigureId, PhotoId } from '../ids'
import { type ArticleForm, readForm } from './article-form'
import type { Block } from './blocks'
import { bodyCards, bodyFigures, inlineText, textSegments } from './blocks'
import { type Figure, readFigure } from './figures'
import { publishedBlocks } from './published-blocks'
import { readBody } from './read-body'
import { altRoot, bodyRoot, captionRoot, headlineRoot, type LanguageTag, leadRoot, searchRoot } from './roots'
import { countWords } from './words'

/** The fields a language version shows to search engines; empty ones fall back to headline and lead. */
export const searchFields = ['slug', 'title', 'description'] as const
/** One of the search fields. */
export type SearchField = (typeof searchFields)[number]

/** A figure as one language version shows it. */
export interface FigureVersion extends Figure {
  readonly caption: string
  readonly alt: string
}

/** One language version of an article as plain data. */
export interface ArticleVersion {
  readonly language: LanguageTag
  readonly headline: string
  readonly lead: string
  readonly body: readonly Block[]
  readonly figures: readonly FigureVersion[]
  /** The pictures of the body's cards, by the figures that hold them; left out when there is none. */
  readonly cardPhotos?: Readonly<Record<FigureId, PhotoId>>
  readonly search: Readonly<Record<SearchField, string>>
  /** How the article is built; left out for the usual way. */
  readonly form?: ArticleForm
}

/** Reads one language version; a language the article does not have reads as empty. */
export function readVersion(doc: Y.Doc, language: LanguageTag): ArticleVersion {
  const body = readBody(bodyRoot(doc, language))
  const search = searchRoot(doc, language)
  const field = (name: SearchField): string => {
    const value = search.get(name)
    return typeof value === 'string' ? value : ''
  }
  const form = readForm(doc)
  return {
    ...(form === undefined ? {} : { form }),
    language,
    headline: headlineRoot(doc, language).toJSON(),
    lead: leadRoot(doc, language).toJSON(),
    body,
    figures: bodyFigures(body).map((id) => readFigureVersion(doc, language, id)),
    ...readCardPhotos(doc, body),
    search: { slug: field('slug'), title: field('title'), description: field('description') },
  }
}

/** Reads a figure with its caption and alt text; one that the article does not know reads as a place without a photo. */
export function readFigureVersion(doc: Y.Doc, language: LanguageTag, id: FigureId): FigureVersion {
  const figure = readFigure(doc, id) ?? { id, photoId: null, layout: 'full', credit: '' }
  return {
    ...figure,
    caption: captionRoot(doc, language, id).toJSON(),
    alt: altRoot(doc, language, id).toJSON(),
  }
}

function readCardPhotos(doc: Y.Doc, body: readonly Block[]): Pick<ArticleVersion, 'cardPhotos'> {
  const photos = bodyCards(body).flatMap(({ figureId }) => {
    const photoId = figureId === undefined ? undefined : readFigure(doc, figureId)?.photoId
    return figureId === undefined || photoId === undefined || photoId === null ? [] : [[figureId, photoId] as const]
  })
  return photos.length === 0 ? {} : { cardPhotos: Object.fromEntries(photos) }
}

/** Sets a search field of a language version. */
export function setSearchField(doc: Y.Doc, language: LanguageTag, field: SearchField, value: string): void {
  if (searchRoot(doc, language).get(field) !== value) searchRoot(doc, language).set(field, value)
}

/** The words of a version: what of it is counted (`countedTexts`), as newsrooms measure an article's length. */
export function versionWords(version: CountedVersion): number {
  return countWords(countedTexts(version).join('\n\n'), version.language)
}

/**
 * The texts of a version that its length is measured by: lead and body as they are published, and of a photo story the captions, which
 * are its text. Headline, other captions, the words that a pull quote repeats, and cards, which say what a page elsewhere says, are not
 * counted.
 */
export function countedTexts({ lead, body, form, figures = [] }: Omit<CountedVersion, 'language'>): string[] {
  const own = publishedBlocks(body).filter(({ type }) => type !== 'embed')
  const segments = textSegments(own).filter(({ kind }) => kind !== 'pullquote')
  const captions = form === 'photo-story' ? figures.map(({ caption }) => caption) : []
  return [lead, ...segments.map(({ children }) => inlineText(children)), ...captions]
}

type CountedVersion = Pick<ArticleVersion, 'lead' | 'body' | 'language' | 'form'> &
  Partial<Pick<ArticleVersion, 'figures'>>
