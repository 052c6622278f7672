import * as Y from 'yjs'
import { type FigureId, isFigureId } from '../ids'

/** A BCP 47 language tag in canonical form (RFC 5646), such as `vi`, `en`, `id`, `zh-Hans`, `ar`. */
export type LanguageTag = string

/** The version of the document format these modules read and write (docs/architecture.md, "The article as a document"). */
export const SCHEMA_VERSION = 1

/** The article's own facts: schema, createdAt, sourceLanguage, section, place, genre, rights, … */
export const metaRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta')
/** The topics, keyed by folded name so that two people adding the same topic add it once. */
export const topicsRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('topics')
/** The bylines, keyed by fresh id, ordered by a fractional index. */
export const bylinesRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('bylines')
/** Where the article was taken over from. */
export const sourceRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('source')
/** The languages the article exists in, by tag. */
export const languagesRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('languages')
/** The figures, by id. */
export const figuresRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('figures')
/** Review comments and suggestions, by fresh id. */
export const threadsRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('threads')
/** The headline in one language. */
export const headlineRoot = (doc: Y.Doc, language: LanguageTag): Y.Text => doc.getText(`headline:${language}`)
/** The lead (sapo) in one language. */
export const leadRoot = (doc: Y.Doc, language: LanguageTag): Y.Text => doc.getText(`lead:${language}`)
/** The body in one language: Lexical's V1 binding format. */
export const bodyRoot = (doc: Y.Doc, language: LanguageTag): Y.XmlText => doc.get(bodyRootName(language), Y.XmlText)
/** The name under which an editor binds the body of one language. */
export const bodyRootName = (language: LanguageTag): string => `body:${language}`
/** Slug, search title and search description in one language. */
export const searchRoot = (doc: Y.Doc, language: LanguageTag): Y.Map<unknown> => doc.getMap(`search:${language}`)
/** A figure's caption in one language. */
export const captionRoot = (doc: Y.Doc, language: LanguageTag, figure: FigureId): Y.Text =>
  doc.getText(`caption:${language}:${figure}`)
/** A figure's alt text in one language. */
export const altRoot = (doc: Y.Doc, language: LanguageTag, figure: FigureId): Y.Text =>
  doc.getText(`alt:${language}:${figure}`)
/** What each segment of a language version was translated from. */
export const segmentsRoot = (doc: Y.Doc, language: LanguageTag): Y.Map<unknown> => doc.getMap(`segments:${language}`)

/** What the names of notes in `segments:<language>` begin with that are no segment's: of dropped copies (structure-copies.ts). */
export const DROPPED_COPY = 'dropped:'

const SINGLE_ROOTS = new Set(['meta', 'topics', 'bylines', 'source', 'languages', 'figures', 'threads'])
const LANGUAGE_ROOTS = new Set(['headline', 'lead', 'body', 'search', 'segments'])
const FIGURE_ROOTS = new Set(['caption', 'alt'])
const TEXT_ROOTS = new Set(['headline', 'lead', 'body', ...FIGURE_ROOTS])

/** Whether `name` is a root that an article may have; anything else in a document is not ours. */
export function isArticleRoot(name: string): boolean {
  const [kind = '', language, figure, ...rest] = name.split(':')
  if (rest.length > 0) return false
  if (language === undefined) return SINGLE_ROOTS.has(kind)
  if (canonicalLanguage(language) !== language) return false
  return figure === undefined ? LANGUAGE_ROOTS.has(kind) : FIGURE_ROOTS.has(kind) && isFigureId(figure)
}

/** The language whose text the root of that name holds; undefined for one that holds none. */
export function languageOfText(name: string): LanguageTag | undefined {
  const [kind = '', language] = name.split(':')
  return TEXT_ROOTS.has(kind) ? language : undefined
}

/** The canonical form of a language tag (`ZH-hans` → `zh-Hans`), or undefined when it is not a well-formed BCP 47 tag. */
export function canonicalLanguage(tag: string): LanguageTag | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0]
  } catch {
    return undefined
  }
}
