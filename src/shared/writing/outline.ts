import { inlineText, leafBlocks } from '../article/blocks'
import type { ArticleVersion } from '../article/version'
import type { SegmentId } from '../ids'

/** A heading of the body, to go to. */
export interface OutlineEntry {
  readonly key: SegmentId
  readonly level: 2 | 3 | 4
  /** On one line; '' for a heading that nothing is written in. */
  readonly text: string
}

/** The headings of a version's body in reading order, those in boxes and tables included. */
export function readOutline({ body }: Pick<ArticleVersion, 'body'>): OutlineEntry[] {
  return leafBlocks(body).flatMap((block) =>
    block.type === 'heading'
      ? [{ key: block.id, level: block.level, text: inlineText(block.children).replaceAll(/\s+/gu, ' ').trim() }]
      : [],
  )
}
