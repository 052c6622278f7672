import type { Block } from '../../shared/article/blocks'
import type { LanguageTag } from '../../shared/article/roots'
import type { ThreadPlace } from '../../shared/article/threads-entries'
import type { FigureId, SegmentId } from '../../shared/ids'
import type { LegacyEncoding } from '../../shared/typography/legacy/recognise-legacy'
import type { ImportFormat, ImportNotice, OmissionReason, PageBlock, PageMeta } from './imported-page'
import type { ChangeMode } from './review/resolve-review'
import type { CommentMode, PageReview } from './review/review-facts'

/** The part a passage plays in the article. */
export type PassageRole =
  | 'headline'
  | 'lead'
  | 'body'
  | 'caption'
  | 'byline'
  | 'source'
  | 'original'
  | 'section'
  | 'topics'
  | 'omitted'

/** A passage of the imported file with the part it was given. Every text of the file is in exactly one passage. */
export interface Passage {
  /** Names the passage within its draft. */
  readonly id: string
  readonly block: PageBlock
  readonly role: PassageRole
  /** As in `PagePart`. */
  readonly marked?: PageBlock
  /** As in `PagePart`. */
  readonly comment?: number
  /** Why it is left out; only with the role `omitted`. */
  readonly reason?: OmissionReason
  /** The id of the segment it becomes as text of the body. */
  readonly segmentId: SegmentId
  /** The id of the figure it becomes as a picture or caption. */
  readonly figureId: FigureId
}

/** What a decision is about. `language`, `date`, `encoding`, `changes` and `comments` are about a value, all others about the role of a passage. */
export type DecisionKind =
  | 'headline'
  | 'lead'
  | 'byline'
  | 'caption'
  | 'source'
  | 'original'
  | 'omitted'
  | 'language'
  | 'date'
  | 'encoding'
  | 'changes'
  | 'comments'

/** An uncertain recognition: what was chosen, and what else it may be. */
export interface Decision {
  readonly id: string
  readonly kind: DecisionKind
  /** The text in question, as the file has it. */
  readonly text: string
  /** One of `alternatives`: a `PassageRole`, a language tag, or an ISO date. */
  readonly choice: string
  readonly alternatives: readonly string[]
  /** The passage it is about; absent for `language` and `date`. */
  readonly passageId?: string
}

/** A text of the file that is not in the article, and why. */
export interface OmittedText {
  readonly text: string
  readonly reason: OmissionReason
}

/** A picture that came with the file. */
export interface ImportedImage {
  readonly bytes: Uint8Array
  readonly fileName: string
}

/** A figure of the draft; its picture is missing when the file did not bring it. */
export interface DraftFigure {
  readonly id: FigureId
  readonly caption: string
  readonly alt: string
  readonly credit: string
  readonly image?: ImportedImage
}

/** Where the article was taken over from; empty texts where the file does not say. `publishedAt` is an ISO 8601 date. */
export interface DraftSource {
  readonly publication: string
  readonly url: string
  readonly author: string
  readonly publishedAt: string
}

/** A comment or a suggestion that comes with the file; `at` is in milliseconds since 1970. */
export type DraftThread = {
  readonly place: ThreadPlace
  readonly text: string
  readonly name: string
  readonly at: number
} & ({ readonly kind: 'comment' } | { readonly kind: 'suggestion'; readonly replacement: string })

/** The values of a draft that do not stand in a passage. */
export interface DraftFacts {
  readonly language: LanguageTag
  /** Overrides the date read from the text. */
  readonly publishedAt?: string
  /** The texts are Vietnamese in this older encoding, and are read as that. */
  readonly encoding?: LegacyEncoding
  /** What was tracked and said in the document. */
  readonly review?: PageReview
  /** What becomes of the tracked changes; `accept` where nothing is said. */
  readonly changes?: ChangeMode
  /** What becomes of the comments; `keep` where nothing is said. */
  readonly comments?: CommentMode
  readonly meta: PageMeta
}

/** What was recognised in a file: an article ready to be looked at, decided upon and taken over. Plain data, safe to post. */
export interface ImportDraft {
  readonly format: ImportFormat
  readonly language: LanguageTag
  readonly headline: string
  readonly lead: string
  readonly body: readonly Block[]
  readonly figures: readonly DraftFigure[]
  readonly bylines: readonly string[]
  readonly source: DraftSource
  readonly section: string
  readonly topics: readonly string[]
  readonly place: string
  readonly search: { readonly title: string; readonly description: string }
  readonly decisions: readonly Decision[]
  readonly omitted: readonly OmittedText[]
  readonly notices: readonly ImportNotice[]
  /** Comments and tracked changes that the article takes over, as nobody’s of this newsroom. */
  readonly threads: readonly DraftThread[]
  /** What the other fields are assembled from (`applyDecision`). */
  readonly passages: readonly Passage[]
  /** What the other fields are assembled from (`applyDecision`). */
  readonly facts: DraftFacts
}

/** What a file became: a draft to decide upon, or an article of our own format as a Yjs update, complete with all its languages. */
export type Imported =
  | { readonly type: 'draft'; readonly draft: ImportDraft }
  | { readonly type: 'article'; readonly id: string; readonly headline: string; readonly state: Uint8Array }
