import type * as Y from 'yjs'
import type { PhotoId } from '../ids'
import { bodyText } from './blocks'
import { readDetails } from './details'
import { readLanguages } from './languages'
import type { LanguageTag } from './roots'
import { readTranslation } from './segments'
import { type ArticleVersion, readVersion, versionWords } from './version'

/** What the library knows of an article without opening it; everything in it can be computed from the document again. */
export interface ArticleDigest {
  readonly sourceLanguage: LanguageTag
  readonly languages: readonly LanguageDigest[]
  readonly section: string
  readonly topics: readonly string[]
  readonly place: string
  readonly publication: string
  readonly bylines: readonly string[]
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Words of the source version. */
  readonly words: number
  readonly thumbnail: PhotoId | null
  /** Figures of the source version that lack their photo, caption, alt text or credit. */
  readonly incompleteFigures: number
}

/** What the library knows of one language version. */
export interface LanguageDigest {
  readonly language: LanguageTag
  readonly headline: string
  /** Segments not yet translated; 0 for the source version. */
  readonly missing: number
  /** Segments whose source changed since; 0 for the source version. */
  readonly stale: number
}

/** The texts of an article that search looks through, all languages together. */
export interface SearchTexts {
  readonly headline: string
  readonly text: string
  readonly captions: string
  readonly names: string
}

/** Computes what the library keeps of an article. */
export function digestArticle(doc: Y.Doc): { digest: ArticleDigest; texts: SearchTexts } {
  const details = readDetails(doc)
  const versions = readLanguages(doc).map(({ language }) => readVersion(doc, language))
  const source = versions.find(({ language }) => language === details.sourceLanguage)
  return {
    digest: {
      sourceLanguage: details.sourceLanguage,
      languages: versions.map((version) => digestLanguage(doc, version, details.sourceLanguage)),
      section: details.section,
      topics: details.topics.map(({ name }) => name),
      place: details.place,
      publication: details.source.publication,
      bylines: details.bylines.map(({ name }) => name),
      createdAt: details.createdAt,
      words: source === undefined ? 0 : versionWords(source),
      thumbnail: source?.figures.find(({ photoId }) => photoId !== null)?.photoId ?? null,
      incompleteFigures: source?.figures.filter((figure) => missingOfFigure(figure).length > 0).length ?? 0,
    },
    texts: searchTexts(versions, [
      details.section,
      details.place,
      details.source.publication,
      details.source.author,
      ...details.topics.map(({ name }) => name),
      ...details.bylines.map(({ name }) => name),
    ]),
  }
}

/** What a figure still needs before it may be published. */
export function missingOfFigure(figure: {
  readonly photoId: PhotoId | null
  readonly caption: string
  readonly alt: string
  readonly credit: string
}): ('photo' | 'caption' | 'alt' | 'credit')[] {
  const missing: ('photo' | 'caption' | 'alt' | 'credit')[] = []
  if (figure.photoId === null) missing.push('photo')
  for (const field of ['caption', 'alt', 'credit'] as const) if (figure[field].trim() === '') missing.push(field)
  return missing
}

function digestLanguage(doc: Y.Doc, version: ArticleVersion, sourceLanguage: LanguageTag): LanguageDigest {
  const { language, headline } = version
  if (language === sourceLanguage) return { language, headline, missing: 0, stale: 0 }
  const { missing, stale } = readTranslation(doc, language, sourceLanguage)
  return { language, headline, missing, stale }
}

function searchTexts(versions: readonly ArticleVersion[], names: readonly string[]): SearchTexts {
  const figures = versions.flatMap((version) => version.figures)
  return {
    headline: join(versions.map(({ headline }) => headline)),
    text: join(versions.flatMap((version) => [version.lead, bodyText(version.body)])),
    captions: join(figures.flatMap(({ caption, alt }) => [caption, alt])),
    names: join([...new Set([...names, ...figures.map(({ credit }) => credit)])]),
  }
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n')
}
