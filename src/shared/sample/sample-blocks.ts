import type * as Y from 'yjs'
import { type Block, isTextBlock, type TextRun } from '../article/blocks'
import { altRoot, captionRoot } from '../article/roots'
import { searchFields, setSearchField } from '../article/version'
import { newFigureId, newSegmentId } from '../ids'
import type { SampleBlock, SampleVersion } from './sample-article'

/** A block of a new article's body without its text, with fresh ids. */
export function emptyBlock(block: SampleBlock): Block {
  switch (block.kind) {
    case 'figure':
      return { type: 'figure', figureId: newFigureId() }
    case 'list':
      return { type: 'list', style: 'bullet', items: block.items.map(() => ({ id: newSegmentId(), children: [] })) }
    case 'heading':
      return { type: 'heading', level: 2, id: newSegmentId(), children: [] }
    case 'paragraph':
    case 'quote':
      return { type: block.kind, id: newSegmentId(), children: [] }
  }
}

/** The block `place` with the text of `block`. */
export function filledBlock(block: SampleBlock, place: Block): Block {
  if (isTextBlock(place)) return { ...place, children: 'text' in block ? run(block.text) : [] }
  if (place.type !== 'list') return place
  const items = block.kind === 'list' ? block.items : []
  return { ...place, items: place.items.map(({ id }, index) => ({ id, children: run(items[index] ?? '') })) }
}

/** Writes what of a version is beside its body: the fields for search engines, and the texts of the figures that stand in `body`. */
export function writeSideTexts(
  doc: Y.Doc,
  language: string,
  version: Pick<SampleVersion, 'blocks'> & Partial<Pick<SampleVersion, 'search'>>,
  body: readonly Block[],
): void {
  if (version.search !== undefined) {
    for (const field of searchFields) setSearchField(doc, language, field, version.search[field])
  }
  for (const [index, block] of version.blocks.entries()) {
    const place = body[index]
    if (block.kind !== 'figure' || place?.type !== 'figure') continue
    captionRoot(doc, language, place.figureId).insert(0, block.caption)
    altRoot(doc, language, place.figureId).insert(0, block.alt)
  }
}

function run(text: string): TextRun[] {
  return [{ type: 'text', text }]
}
