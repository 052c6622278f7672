import type { FactBoxBlock, Inline, ListBlock, TableBlock, TextKind } from '../../shared/article/blocks'
import type { LanguageTag } from '../../shared/article/roots'
import type { PageReview } from './review/review-facts'

/** A picture as the imported file refers to it; `bytes` is missing when the file did not bring it along. */
export interface PageImage {
  /** The reference as it stands in the file: a relative path, an address, or a name for a picture inside it. */
  readonly reference: string
  /** A name for the picture, without folders. */
  readonly fileName: string
  readonly bytes?: Uint8Array
}

/** One block of an imported file, before anyone knows what part it plays in the article. */
export type PageBlock =
  | { readonly type: TextKind; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | ListBlock
  | TableBlock
  | FactBoxBlock
  | { readonly type: 'rule' }
  | {
      readonly type: 'figure'
      readonly image: PageImage | null
      readonly caption: string
      readonly credit: string
      readonly alt: string
    }

/** What a block is by the markup around it. */
export type PartHint = 'headline' | 'lead' | 'byline' | 'caption' | 'source' | 'section' | 'topics'

/** Why a text of the file is not in the article. */
export type OmissionReason =
  | 'site-name'
  | 'furniture'
  | 'comments'
  | 'related'
  | 'advertisement'
  | 'hidden'
  | 'duplicate'
  | 'embed'
  | 'header-footer'
  | 'comment'
  | 'metadata'
  | 'leftover'
  | 'chosen'
  | 'deleted'
  | 'inserted'

/** A block with what its surroundings say of it. */
export interface PagePart {
  readonly block: PageBlock
  readonly hint?: PartHint
  /** The block with the marks of a review in its texts, where there are any (`review-marks.ts`); `block` is then the new text. */
  readonly marked?: PageBlock
  /** Of a text that is a comment of the document: by which index marks name it. */
  readonly comment?: number
  /** Set when the markup alone shows that it is no part of the article. */
  readonly omit?: OmissionReason
  /** True when it stands outside the element that holds the article's text. */
  readonly outside?: boolean
}

/** What a file says of itself besides its text; empty texts and lists where it says nothing. */
export interface PageMeta {
  /** Candidates for the headline, the most reliable first. */
  readonly titles: readonly string[]
  readonly siteName: string
  readonly description: string
  /** As declared; canonical. */
  readonly language?: LanguageTag
  /** ISO 8601 date. */
  readonly publishedAt: string
  readonly authors: readonly string[]
  readonly publication: string
  /** Where the original stands; http(s) or empty. */
  readonly url: string
  readonly section: string
  readonly topics: readonly string[]
  readonly place: string
  /** Metadata texts that no field takes. */
  readonly unused: readonly string[]
}

/** The metadata of a file that has none. */
export const noMeta: PageMeta = {
  titles: [],
  siteName: '',
  description: '',
  publishedAt: '',
  authors: [],
  publication: '',
  url: '',
  section: '',
  topics: [],
  place: '',
  unused: [],
}

/** The formats that can be imported. */
export type ImportFormat = 'page-text' | 'html' | 'docx' | 'odt' | 'markdown' | 'text' | 'article-json'

/** Something a person should know about how a file was read. */
export interface ImportNotice {
  readonly code:
    | 'encoding-corrected'
    | 'image-missing'
    | 'image-remote'
    | 'image-not-allowed'
    | 'image-too-many'
    | 'image-too-large'
    | 'converter'
    | 'table-cut'
    | 'paragraph-cut'
  readonly detail: string
}

/** A file as read, whatever its format: its blocks in reading order, with nothing of its text left out. */
export interface ImportedPage {
  readonly format: ImportFormat
  /** Whether site furniture is to be expected around the text: a page, not a manuscript. */
  readonly isPage: boolean
  readonly parts: readonly PagePart[]
  readonly meta: PageMeta
  readonly notices: readonly ImportNotice[]
  /** What was tracked and said in the document; absent where nothing was. */
  readonly review?: PageReview
}

/** The level that a heading of the body has in an article, for the level it has in a file. */
export function headingLevel(level: number): 2 | 3 | 4 {
  if (level <= 2) return 2
  return level === 3 ? 3 : 4
}
