import { readDetails } from '../../shared/article/details'
import { readLanguages } from '../../shared/article/languages'
import type { LanguageTag } from '../../shared/article/roots'
import { readVersion } from '../../shared/article/version'
import type { ArticleId, PhotoId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { renderArticlePage } from '../../shared/page/article-page'
import { DEFAULT_SITE_MOTTO, DEFAULT_SITE_NAME } from '../../shared/page/labels'
import type { ArticlePageInput, PagePhotos } from '../../shared/page/page-input'
import { articleFinder, chooseRails, chooseRelated } from '../../shared/page/related'
import type { PhotoInfo } from '../../shared/photo'
import { ok, type Result } from '../../shared/result'
import type { WorkflowState } from '../../shared/workflow/states'
import type { OpenArticles } from '../articles/open-articles'
import type { LibraryIndex } from '../library/library-index'
import type { PhotoStore } from '../photos/photo-store'

/** The state of an article's source version, where it is known. */
export type StateOfArticle = (article: Pick<ArticleRow, 'id' | 'sourceLanguage'>) => WorkflowState | undefined

/** What preparing a preview needs. */
export interface PreviewDeskParts {
  readonly open: OpenArticles
  readonly library: LibraryIndex
  readonly photos: PhotoStore
  /** Makes a page available to the windows and answers its path. */
  readonly publish: (html: string) => string
  /** The state of an article's source version; undefined, as without it, while nobody is signed in. */
  readonly stateOf?: StateOfArticle
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Renders articles as their readers will see them, with what stands beside them taken from the library. */
export class PreviewDesk {
  readonly #parts: PreviewDeskParts

  constructor(parts: PreviewDeskParts) {
    this.#parts = parts
  }

  /** Renders a version and answers the path it is served under. */
  async prepare(id: ArticleId, language: LanguageTag): Promise<Result<string>> {
    const html = await this.render(id, language)
    return html.ok ? ok(this.#parts.publish(html.value)) : html
  }

  /** A version's page; photos and fonts are asked for from where the page itself is served. */
  async render(id: ArticleId, language: LanguageTag): Promise<Result<string>> {
    const { rows } = this.#parts.library
    const read = await this.#parts.open.read(id, (doc) => ({
      version: readVersion(doc, language),
      details: readDetails(doc),
      languages: readLanguages(doc),
    }))
    if (!read.ok) return read
    const { version, details, languages } = read.value
    const own = [
      ...version.figures.flatMap(({ photoId }) => (photoId === null ? [] : [photoId])),
      ...Object.values(version.cardPhotos ?? {}),
    ]
    const beside = pageNeighbours(rows, id, details, language, this.#parts.stateOf)
    const infos = await this.#parts.photos.list([...new Set([...own, ...thumbnailsOf(beside)])])
    return ok(
      renderArticlePage({
        site: { name: DEFAULT_SITE_NAME, motto: DEFAULT_SITE_MOTTO },
        article: { id, version, details, modifiedAt: this.#parts.library.rows.get(id)?.changedAt ?? this.#parts.now() },
        photos: pagePhotos(infos),
        ...beside,
        comments: [],
        alternates: languages.map((entry) => ({ language: entry.language, url: `#${entry.language}` })),
        assets: { css: 'inline', fontsUrl: '/page-fonts/' },
        now: this.#parts.now(),
      }),
    )
  }
}

function thumbnailsOf({ related, rails }: Pick<ArticlePageInput, 'related' | 'rails'>): PhotoId[] {
  const cards = [...related.topic, ...related.section, ...related.author, ...rails.flatMap((rail) => rail.cards)]
  return cards.flatMap(({ thumbnail }) => thumbnail ?? [])
}

/** What stands beside an article on its page, and what boxes in its text link to, from the library; an article known to be unpublished is not linked to. */
export function pageNeighbours(
  library: ReadonlyMap<ArticleId, ArticleRow>,
  id: ArticleId,
  details: ReturnType<typeof readDetails>,
  language: LanguageTag,
  stateOf: StateOfArticle = () => undefined,
): Pick<ArticlePageInput, 'related' | 'rails' | 'articles'> {
  const subject = {
    section: details.section,
    topics: details.topics.map(({ name }) => name),
    bylines: details.bylines.map(({ name }) => name),
  }
  const query = { articleId: id, language }
  const rows = [...library.values()]
  const isShown = ({ sourceLanguage, id: other }: Pick<ArticleRow, 'id' | 'sourceLanguage'>): boolean => {
    const state = stateOf({ id: other, sourceLanguage })
    return state === undefined || state === 'published' || state === 'corrected'
  }
  return {
    related: chooseRelated(subject, rows, query),
    rails: chooseRails(rows, query),
    articles: articleFinder(library, query, isShown),
  }
}

function pagePhotos(infos: readonly PhotoInfo[]): PagePhotos {
  const known = new Map<PhotoId, PhotoInfo>(infos.map((info) => [info.id, info]))
  return (id, rendition) => {
    const info = known.get(id)
    if (info === undefined) return undefined
    const scale = Math.min(1, (rendition === 'thumb' ? 320 : 1600) / Math.max(info.width, info.height))
    return {
      url: `/photo/${id}/${rendition}`,
      width: Math.max(1, Math.round(info.width * scale)),
      height: Math.max(1, Math.round(info.height * scale)),
    }
  }
}
