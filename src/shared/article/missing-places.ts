import { type Block, leafBlocks, textSegments } from './blocks'

/**
 * Which of a source's items a target lacks, and where each belongs when they are inserted one after the other; two items are the same
 * when they share a key.
 */
export function missingPlaces(
  source: readonly (readonly string[])[],
  target: readonly (readonly string[])[],
): { readonly item: number; readonly index: number }[] {
  const positions = new Map<string, number>()
  target.forEach((keys, index) => {
    for (const key of keys) positions.set(key, index)
  })
  const missing: { item: number; index: number }[] = []
  // Where the next new item goes, counting those inserted before it.
  let index = 0
  for (const [item, keys] of source.entries()) {
    const found = keys.map((key) => positions.get(key)).find((position) => position !== undefined)
    if (found === undefined) {
      missing.push({ item, index })
      index += 1
    } else {
      index = Math.max(index, found + missing.length + 1)
    }
  }
  return missing
}

/** What a block is known by in every version: its texts' ids, its figures, the articles it links to. */
export function blockKeys(block: Block): readonly string[] {
  const shown = leafBlocks([block]).flatMap((leaf) => {
    if (leaf.type === 'related') return leaf.articles.map((id) => `article:${id}`)
    return leaf.type === 'figure' ? [`figure:${leaf.figureId}`] : []
  })
  const texts = textSegments([block]).map(({ id }) => id)
  return [...shown, ...texts.filter((id) => id !== '')]
}
