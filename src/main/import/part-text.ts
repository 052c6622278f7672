import { bodyText, inlineText, textSegments } from '../../shared/article/blocks'
import type { PageBlock } from './imported-page'

/** All text of a block: the lines of a list, a figure's caption, credit and alternative text; breaks as "\n". */
export function blockText(block: PageBlock): string {
  if (block.type === 'list')
    return textSegments([block])
      .map(({ children }) => inlineText(children))
      .join('\n')
  if (block.type === 'table')
    return block.rows
      .map(({ cells }) => cells.map((cell) => bodyText(cell.blocks).replaceAll(/\n+/gu, ' ')).join(' | '))
      .join('\n')
  if (block.type === 'factbox') return bodyText(block.blocks)
  if (block.type === 'figure')
    return [...new Set([block.caption, block.credit, block.alt])].filter((text) => text !== '').join('\n')
  return block.type === 'rule' ? '' : inlineText(block.children)
}

/** A text as it is compared with others: case, white space, quotation marks and full stops at the end do not matter. */
export function compared(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase()
    .replaceAll(/[“”„"«»]/gu, '"')
    .replaceAll(/[‘’']/gu, "'")
    .replaceAll(/\s+/gu, ' ')
    .replace(/[.…\s]+$/u, '')
    .trim()
}
