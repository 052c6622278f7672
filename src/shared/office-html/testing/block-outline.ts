import { type Block, type Inline, inlineText, type ListBlock, type TextKind } from '../../article/blocks'

/**
 * Blocks in a line each, to be compared: `paragraph words`, `heading2 words`, `ul[one ; two ol[a]]`, `table[head* | b ; c | d]` (a header
 * cell ends in `*`, spans in `+columns` and `^rows`), `factbox(…)`, `figure`.
 */
export function blockOutline(blocks: readonly OutlinedBlock[]): string[] {
  return blocks.map((block) => {
    if (block.type === 'list') return listOutline(block)
    if (block.type === 'table')
      return `table[${block.rows.map(({ cells }) => cells.map(cellOutline).join(' | ')).join(' ; ')}]`
    if (block.type === 'factbox') return `factbox(${blockOutline(block.blocks).join(' ; ')})`
    const level = block.type === 'heading' ? Math.min(4, Math.max(2, block.level)) : ''
    return 'children' in block ? `${block.type}${level} ${inlineText(block.children)}`.trim() : block.type
  })
}

/** What is outlined: a block of an article, or of a file that is being read. */
export type OutlinedBlock =
  | Exclude<Block, { type: 'heading' | 'figure' }>
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: TextKind; readonly children: readonly Inline[] }
  | { readonly type: 'figure' }

function listOutline({ style, items }: ListBlock): string {
  const lines = items.map(({ children, list }) =>
    [inlineText(children), list === undefined ? '' : listOutline(list)].filter((part) => part !== '').join(' '),
  )
  return `${style === 'number' ? 'ol' : 'ul'}[${lines.join(' ; ')}]`
}

function cellOutline({
  header,
  colSpan = 1,
  rowSpan = 1,
  blocks,
}: Extract<Block, { type: 'table' }>['rows'][number]['cells'][number]): string {
  const words = blockOutline(blocks).map((line) => line.replace(/^paragraph ?/u, ''))
  return `${words.join(' / ')}${header === undefined ? '' : '*'}${colSpan > 1 ? `+${colSpan}` : ''}${rowSpan > 1 ? `^${rowSpan}` : ''}`
}
