import type * as Y from 'yjs'
import { type Block, leafBlocks, textSegments } from './blocks'
import { emptied } from './languages'
import { readBody } from './read-body'
import { bodyRoot, type LanguageTag } from './roots'
import { insertBlock } from './write-body'

/** A block of the source that a version lacks, and the index in the version's body before which it belongs. */
export interface MissingBlock {
  readonly block: Block
  readonly index: number
}

/**
 * The source's blocks that have no counterpart in a version, in the order to insert them. A list, a box and a table have one when
 * any text in them has; rules carry no identity and are not compared, and what belongs to the source alone is not missed.
 */
export function missingBlocks(source: readonly Block[], target: readonly Block[]): MissingBlock[] {
  const positions = new Map<string, number>()
  target.forEach((block, index) => {
    for (const key of blockKeys(block)) positions.set(key, index)
  })
  const missing: MissingBlock[] = []
  // Where the next new block goes, counting those inserted before it.
  let index = 0
  for (const block of source) {
    if (block.type === 'rule' || block.type === 'note' || block.type === 'foreign') continue
    const found = blockKeys(block)
      .map((key) => positions.get(key))
      .find((position) => position !== undefined)
    if (found === undefined) {
      missing.push({ block, index })
      index += 1
    } else {
      index = Math.max(index, found + missing.length + 1)
    }
  }
  return missing
}

/** How many of the source's blocks a version lacks. */
export function countMissing(doc: Y.Doc, source: LanguageTag, language: LanguageTag): number {
  return missingBlocks(readBody(bodyRoot(doc, source)), readBody(bodyRoot(doc, language))).length
}

/** Inserts what a version lacks of the source's structure, with empty texts; the caller wraps it in a transaction. */
export function bringStructure(doc: Y.Doc, source: LanguageTag, language: LanguageTag): void {
  const body = bodyRoot(doc, language)
  for (const { block, index } of missingBlocks(readBody(bodyRoot(doc, source)), readBody(body))) {
    for (const empty of emptied(block)) insertBlock(body, index, empty)
  }
}

function blockKeys(block: Block): readonly string[] {
  const figures = leafBlocks([block]).flatMap((leaf) => (leaf.type === 'figure' ? [`figure:${leaf.figureId}`] : []))
  const texts = textSegments([block]).map(({ id }) => id)
  return [...figures, ...texts.filter((id) => id !== '')]
}
