import type { LanguageTag } from '../article/roots'
import type { ArticleDigest } from '../article/summary'
import { fold } from '../folding/fold'
import type { ArticleId } from '../ids'
import { languageChain } from './direction'
import { labelInEveryLanguage, pageLabels, type RailKey, railKeys } from './labels'
import type { Card, Rail, RelatedCards } from './page-input'

/** An article of the library; a row of the library is one. */
export interface LibraryArticle extends ArticleDigest {
  readonly id: ArticleId
  /** Set while the article is in the bin. */
  readonly binnedAt?: number
}

/** What cards are chosen for. */
export interface CardQuery {
  /** The article whose page the cards stand on: never among them. */
  readonly articleId: ArticleId
  readonly language: LanguageTag
  /** At most this many cards in a list; 4 unless given. */
  readonly limit?: number
  /** Where an article's page is; undefined while it has none. */
  readonly urlOf?: (id: ArticleId, language: LanguageTag) => string | undefined
}

const DEFAULT_LIMIT = 4

/** The articles that share a topic, the section or a byline with `subject`, newest first, in the reader's language where they have it. */
export function chooseRelated(
  subject: Pick<ArticleDigest, 'topics' | 'section' | 'bylines'>,
  library: readonly LibraryArticle[],
  query: CardQuery,
): RelatedCards {
  const others = candidates(library, query)
  const topics = foldedSet(subject.topics)
  const bylines = foldedSet(subject.bylines)
  const section = sectionKey(subject.section)
  const choose = (matches: (article: LibraryArticle) => boolean): Card[] => cardsOf(others, matches, query)
  return {
    topic: choose((article) => article.topics.some((name) => topics.has(key(name)))),
    section: choose((article) => section !== '' && sectionKey(article.section) === section),
    author: choose((article) => article.bylines.some((name) => bylines.has(key(name)))),
  }
}

/** The site's rails with their newest articles; every rail is there, also one without articles. */
export function chooseRails(library: readonly LibraryArticle[], query: CardQuery): Rail[] {
  const others = candidates(library, query)
  return railKeys.map((rail) => ({
    key: rail,
    cards: cardsOf(others, (article) => railOf(article.section) === rail, query),
  }))
}

/** The rail a section belongs to, by its name in any of the site's languages (“Di sản”, “Heritage”, “Warisan”), else undefined. */
export function railOf(section: string): RailKey | undefined {
  const name = key(section)
  if (name === '') return undefined
  return railKeys.find((rail) => labelInEveryLanguage(rail).some((label) => key(label) === name))
}

/**
 * Finds the cards of the articles that boxes in a text link to: those of the library that are not in the bin and that `isShown` lets
 * readers see, with their headline in the reader's language where they have it.
 */
export function articleFinder(
  library: ReadonlyMap<ArticleId, LibraryArticle>,
  query: CardQuery,
  isShown: (article: LibraryArticle) => boolean = () => true,
): (id: ArticleId) => Card | undefined {
  return (id) => {
    const article = library.get(id)
    if (article === undefined || article.binnedAt !== undefined || id === query.articleId) return undefined
    return isShown(article) ? cardOf(article, query) : undefined
  }
}

function candidates(library: readonly LibraryArticle[], { articleId }: CardQuery): LibraryArticle[] {
  const others = library.filter(({ id, binnedAt }) => id !== articleId && binnedAt === undefined)
  // Ids rise with creation: they decide between articles of the same millisecond, so that the order is always the same.
  return others.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}

function cardsOf(
  articles: readonly LibraryArticle[],
  matches: (article: LibraryArticle) => boolean,
  query: CardQuery,
): Card[] {
  const cards: Card[] = []
  for (const article of articles) {
    if (cards.length >= (query.limit ?? DEFAULT_LIMIT)) break
    const card = matches(article) ? cardOf(article, query) : undefined
    if (card !== undefined) cards.push(card)
  }
  return cards
}

/** An article without any headline cannot be shown as a card. */
function cardOf(article: LibraryArticle, { language, urlOf }: CardQuery): Card | undefined {
  const version = headlineFor(article, language)
  if (version === undefined) return undefined
  const url = urlOf?.(article.id, version.language)
  const kicker = railLabel(article.section, language) || article.publication
  return {
    headline: version.headline.trim(),
    language: version.language,
    at: article.createdAt,
    ...(url === undefined ? {} : { url }),
    ...(article.thumbnail === null ? {} : { thumbnail: article.thumbnail }),
    ...(kicker === '' ? {} : { kicker }),
  }
}

function headlineFor(
  article: ArticleDigest,
  language: LanguageTag,
): { language: LanguageTag; headline: string } | undefined {
  const written = article.languages.filter(({ headline }) => headline.trim() !== '')
  for (const tag of languageChain(language)) {
    const version = written.find((each) => each.language === tag)
    if (version !== undefined) return version
  }
  return written.find((each) => each.language === article.sourceLanguage) ?? written[0]
}

/** A section that is one of the site's own is named in the reader's language. */
function railLabel(section: string, language: LanguageTag): string {
  const rail = railOf(section)
  return rail === undefined ? section.trim() : pageLabels(language)[rail]
}

function sectionKey(section: string): string {
  return railOf(section) ?? key(section)
}

function foldedSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(key).filter((name) => name !== ''))
}

function key(name: string): string {
  return fold(name).trim().replaceAll(/\s+/g, ' ')
}
