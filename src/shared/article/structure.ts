import * as Y from 'yjs'
import type { Block, RelatedBlock } from './blocks'
import { childElements } from './body-places'
import { emptied } from './languages'
import { blockKeys, missingPlaces } from './missing-places'
import { readBlock, readBody } from './read-body'
import { bodyRoot, type LanguageTag } from './roots'
import { bringTable, countMissingOfTable } from './table-structure'
import { insertArticleLink, insertBlock } from './write-body'

/** A block of the source that a version lacks, and the index in the version's body before which it belongs. */
export interface MissingBlock {
  readonly block: Block
  readonly index: number
}

/**
 * The source's blocks that have no counterpart in a version, in the order to insert them. A list, a box, a card and a table have one
 * when any text in them has; rules carry no identity and are not compared, and what belongs to the source alone is not missed.
 */
export function missingBlocks(source: readonly Block[], target: readonly Block[]): MissingBlock[] {
  const compared = source.filter(({ type }) => type !== 'rule' && type !== 'note' && type !== 'foreign')
  return missingPlaces(compared.map(blockKeys), target.map(blockKeys)).flatMap(({ item, index }) => {
    const block = compared[item]
    return block === undefined ? [] : [{ block, index }]
  })
}

/** How many of the source's blocks, and of the rows, columns and links of those that it has, a version lacks. */
export function countMissing(doc: Y.Doc, source: LanguageTag, language: LanguageTag): number {
  return fill(readBody(bodyRoot(doc, source)), bodyRoot(doc, language), false)
}

/** Inserts what a version lacks of the source's structure, with empty texts; the caller wraps it in a transaction. */
export function bringStructure(doc: Y.Doc, source: LanguageTag, language: LanguageTag): void {
  fill(readBody(bodyRoot(doc, source)), bodyRoot(doc, language), true)
}

/** What a body, a box or a card lacks, at any depth; with `write` it is put in. */
function fill(source: readonly Block[], root: Y.XmlText, write: boolean): number {
  const elements = childElements(root)
  const target = elements.map((element) => readBlock(element))
  const holders = new Map<string, Y.XmlText>()
  for (const [index, block] of target.entries()) {
    const element = elements[index]
    if (!holdsMore(block) || !(element instanceof Y.XmlText)) continue
    for (const key of blockKeys(block)) holders.set(`${block.type} ${key}`, element)
  }
  let count = 0
  for (const block of source) {
    if (!holdsMore(block)) continue
    const found = blockKeys(block).map((key) => holders.get(`${block.type} ${key}`))
    const element = found.find((each) => each !== undefined)
    if (element !== undefined) count += fillInside(block, element, write)
  }
  const missing = missingBlocks(source, target)
  if (write) {
    for (const { block, index } of missing) for (const empty of emptied(block)) insertBlock(root, index, empty)
  }
  return count + missing.length
}

function holdsMore({ type }: Block): boolean {
  return type === 'factbox' || type === 'embed' || type === 'related' || type === 'table'
}

function fillInside(block: Block, element: Y.XmlText, write: boolean): number {
  if (block.type === 'factbox' || block.type === 'embed') return fill(block.blocks, element, write)
  if (block.type === 'related') return fillLinks(block, element, write)
  if (block.type !== 'table') return 0
  const target = readBlock(element)
  const count = target.type === 'table' ? countMissingOfTable(block, target) : 0
  if (write && count > 0) bringTable(block, element)
  return count
}

function fillLinks(source: RelatedBlock, element: Y.XmlText, write: boolean): number {
  const target = readBlock(element)
  if (target.type !== 'related') return 0
  const missing = missingPlaces(
    source.articles.map((id) => [id]),
    target.articles.map((id) => [id]),
  )
  if (write) {
    for (const { item, index } of missing) {
      const id = source.articles[item]
      if (id !== undefined) insertArticleLink(element, index, id)
    }
  }
  return missing.length
}
