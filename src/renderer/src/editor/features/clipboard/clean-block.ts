import { LONGEST_PARAGRAPH, paragraphPieces } from '../../../../../shared/office-html/paragraph-pieces'

/** A line break at the end of a block, or before a list in an item, breaks nothing. */
export function trimBreaks(block: Element): void {
  let last = block.lastElementChild
  if (last !== null && /^[UO]L$/.test(last.tagName)) last = last.previousElementSibling
  while (
    last !== null &&
    last.tagName === 'BR' &&
    (last.nextSibling === null || /^[UO]L$/.test(last.nextSibling.nodeName))
  ) {
    const before = last.previousSibling
    last.remove()
    last = before !== null && before.nodeName === 'BR' ? (before as Element) : null
  }
}

/** Whether a block says or shows anything. */
export function isWorthKeeping(block: Element): boolean {
  return block.tagName === 'HR' || (block.textContent ?? '').trim() !== ''
}

/** A paragraph that is longer than an article's may be, as several. */
export function inPieces(block: HTMLElement): HTMLElement[] {
  if (block.tagName !== 'P' || (block.textContent ?? '').length <= LONGEST_PARAGRAPH) return [block]
  const pieces: HTMLElement[] = []
  let length = LONGEST_PARAGRAPH
  for (const part of [...block.childNodes].flatMap(smallerParts)) {
    const size = (part.textContent ?? '').length
    if (length + size > LONGEST_PARAGRAPH) {
      pieces.push(block.cloneNode(false) as HTMLElement)
      length = 0
    }
    pieces.at(-1)?.append(part)
    length += size
  }
  return pieces.filter(isWorthKeeping)
}

/** A part of a paragraph in parts that fit into one; what is set in one way for so long is nothing else inside. */
function smallerParts(node: ChildNode): ChildNode[] {
  const text = node.textContent ?? ''
  if (text.length <= LONGEST_PARAGRAPH) return [node]
  return paragraphPieces(text).map((piece) => {
    const part = node.cloneNode(false) as ChildNode
    part.textContent = piece
    return part
  })
}
