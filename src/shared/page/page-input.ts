import type { ArticleDetails } from '../article/details'
import type { LanguageTag } from '../article/roots'
import type { ArticleVersion } from '../article/version'
import type { ArticleId, PhotoId } from '../ids'
import type { Localised } from './direction'
import type { RailKey } from './labels'

/** The publication the page belongs to. */
export interface PageSite {
  readonly name: Localised
  readonly motto: Localised
  /** The front page; without it the name is no link. */
  readonly url?: string
  /** An IANA name; Asia/Ho_Chi_Minh unless given. */
  readonly timeZone?: string
}

/** One rendition of a photo as the page can show it. */
export interface PagePhoto {
  /** http, https, `media:`, `data:` with a JPEG, PNG or WebP, or relative to the page. */
  readonly url: string
  /** Pixels. */
  readonly width: number
  /** Pixels. */
  readonly height: number
}

/** Where the page finds a photo: `page` is the large rendition, `thumb` the one for cards; undefined when there is none. */
export type PagePhotos = (id: PhotoId, rendition: 'page' | 'thumb') => PagePhoto | undefined

/** Another article, as a link or (without a url) as its bare headline. */
export interface Card {
  readonly headline: string
  /** The language of the headline. */
  readonly language: LanguageTag
  readonly url?: string
  readonly thumbnail?: PhotoId
  /** A line above the headline: the section or the publication. */
  readonly kicker?: string
  /** Milliseconds since the epoch. */
  readonly at?: number
}

/** A band of articles of one section. */
export interface Rail {
  readonly key: RailKey
  /** Instead of the section's own name in the reader's language. */
  readonly title?: string
  readonly cards: readonly Card[]
}

/** Articles beside this one. */
export interface RelatedCards {
  readonly topic: readonly Card[]
  readonly section: readonly Card[]
  readonly author: readonly Card[]
}

/** What a reader wrote under the article. */
export interface Comment {
  readonly author: string
  readonly text: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** A language version's page; the page's own language is among them. */
export interface Alternate {
  readonly language: LanguageTag
  readonly url: string
}

/** Where the page's style and fonts come from. */
export interface PageAssets {
  /** `inline` puts the theme into the page; otherwise the address of a file that holds `pageTheme`. */
  readonly css: 'inline' | { readonly url: string }
  /** The folder of the files that `fontFiles` names, ending in "/"; without it the system's fonts are used. Only for inline style. */
  readonly fontsUrl?: string
}

/** Everything `renderArticlePage` needs, as plain data. */
export interface ArticlePageInput {
  readonly site: PageSite
  readonly article: {
    readonly id: ArticleId
    /** The language version to show; the page's language is its language. */
    readonly version: ArticleVersion
    readonly details: ArticleDetails
    /** Milliseconds since the epoch; undefined before publication. */
    readonly publishedAt?: number
    /** Milliseconds since the epoch. */
    readonly modifiedAt?: number
  }
  readonly photos: PagePhotos
  /** The articles that boxes in the text link to; without it they are left out. */
  readonly articles?: (id: ArticleId) => Card | undefined
  readonly related: RelatedCards
  readonly rails: readonly Rail[]
  readonly comments: readonly Comment[]
  readonly alternates: readonly Alternate[]
  readonly canonicalUrl?: string
  readonly assets: PageAssets
  /** Milliseconds since the epoch. */
  readonly now: number
}
