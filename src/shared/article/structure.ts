import type * as Y from 'yjs'
import { type Block, type ListBlock, textSegments } from './blocks'
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
 * The source's blocks that have no counterpart in a version, in the order to insert them. A list has one when any of its items
 * has; rules carry no identity and are not compared.
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
    if (block.type === 'rule') continue
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
    insertBlock(body, index, emptied(block))
  }
}

function blockKeys(block: Block): readonly string[] {
  if (block.type === 'figure') return [`figure:${block.figureId}`]
  if (block.type === 'list') return listKeys(block)
  return block.type === 'rule' || block.id === '' ? [] : [block.id]
}

function listKeys(list: ListBlock): readonly string[] {
  return textSegments([list]).map(({ id }) => id)
}
