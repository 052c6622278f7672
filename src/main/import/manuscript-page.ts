import type { ImportedPage, PageImage, PagePart } from './imported-page'
import type { TrackedChange } from './review/mark-word-changes'
import { reviewedParts } from './review/reviewed-passages'
import { type SideText, sideParts } from './side-texts'

/** What a word processor's file holds beside the text that the HTML reader read. */
export interface DocumentParts {
  /** The pictures that came with it, in the order of their numbers; null for one that is missing. */
  readonly images: readonly (PageImage | null)[]
  /** What the pictures' references begin with, before their numbers. */
  readonly imageScheme: string
  readonly changes: readonly TrackedChange[]
  readonly side: readonly SideText[]
}

/** A document's page with its pictures, its review, and the texts beside it; `page` may have marks of a review in its texts. */
export function manuscriptPage(
  page: ImportedPage,
  { images, imageScheme, changes, side }: DocumentParts,
): ImportedPage {
  const parts = reviewedParts(page.parts.map((part) => withImage(part, images, imageScheme)))
  // What stands beside nothing makes no article.
  if (parts.length === 0) return page
  const comments = side.flatMap(({ comment }) => (comment === undefined ? [] : [comment]))
  const review = changes.length > 0 || comments.length > 0 ? { review: { changes, comments } } : {}
  return { ...page, parts: [...parts, ...sideParts(side)], ...review }
}

function withImage(part: PagePart, images: readonly (PageImage | null)[], scheme: string): PagePart {
  const { block } = part
  if (block.type !== 'figure' || !(block.image?.reference.startsWith(scheme) ?? false)) return part
  const image = images[Number(block.image?.reference.slice(scheme.length))] ?? null
  return { ...part, block: { ...block, image } }
}
