import type { Block, TableBlock } from './blocks'
import { webAddress } from './link-card'

/**
 * The blocks that readers may see, at any depth: without notes to the editor, which are never published, without cards that lead
 * nowhere a reader may be sent, without empty boxes of links, and without blocks of kinds that this version does not know. Whatever leaves the newsroom as a page or a file goes through this.
 */
export function publishedBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'note' || block.type === 'foreign') return []
    if (block.type === 'related') return block.articles.length === 0 ? [] : [block]
    if (block.type === 'embed')
      return webAddress(block.url) === undefined ? [] : [{ ...block, blocks: publishedBlocks(block.blocks) }]
    if (block.type === 'table') return [publishedTable(block)]
    if (block.type !== 'factbox') return [block]
    const inner = publishedBlocks(block.blocks)
    return inner.length === 0 ? [] : [{ type: 'factbox', blocks: inner }]
  })
}

function publishedTable({ rows }: TableBlock): TableBlock {
  const published = rows.map(({ cells }) => ({
    cells: cells.map((cell) => ({ ...cell, blocks: publishedBlocks(cell.blocks) })),
  }))
  return { type: 'table', rows: published }
}
