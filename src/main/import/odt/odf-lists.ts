import {
  append,
  attribute,
  elementsOf,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
} from '../../../shared/office-html/markup'
import { childrenOf, odfText } from './odf-tree'

/** Makes one list of what Word and Google Docs write as a list for each item, in place: those that go on with the one before them. */
export function joinLists(root: MarkupElement): void {
  for (const parent of elementsOf(root)) {
    if (childrenOf(parent, 'text:list').length < 2) continue
    let open: MarkupElement | undefined
    const kept: MarkupNode[] = []
    for (const node of parent.childNodes) {
      const list = isElement(node) && node.tagName === 'text:list' ? node : undefined
      if (list !== undefined && open !== undefined && goesOn(list, open)) {
        join(open, list)
        continue
      }
      kept.push(node)
      if (list !== undefined) open = list
      else if (isText(node) ? node.value.trim() !== '' : isElement(node) && node.tagName !== 'text:soft-page-break')
        open = undefined
    }
    parent.childNodes = kept
  }
}

function goesOn(list: MarkupElement, before: MarkupElement): boolean {
  if (attribute(list, 'text:style-name') !== attribute(before, 'text:style-name')) return false
  return attribute(list, 'text:continue-numbering') === 'true' || attribute(list, 'text:continue-list') !== ''
}

function join(list: MarkupElement, more: MarkupElement): void {
  let into = list
  let from = more
  for (;;) {
    const items = childrenOf(from)
    const [first] = items
    const last = into.childNodes.findLast(isElement)
    const inner = first === undefined || last === undefined ? undefined : onlyList(first)
    if (inner === undefined || last === undefined) {
      append(into, items)
      return
    }
    append(into, items.slice(1))
    // An item that holds a list alone is how a deeper level is written.
    const deeper = childrenOf(last, 'text:list').at(-1)
    if (deeper === undefined) {
      append(last, [inner])
      return
    }
    into = deeper
    from = inner
  }
}

function onlyList(item: MarkupElement): MarkupElement | undefined {
  const children = childrenOf(item)
  return children.length === 1 && children[0]?.tagName === 'text:list' ? children[0] : undefined
}

/** Whether a list only numbers headings, as chapters are. */
export function numbersHeadings(list: MarkupElement): boolean {
  const elements = elementsOf(list)
  return (
    elements.some(({ tagName }) => tagName === 'text:h') &&
    !elements.some((element) => element.tagName === 'text:p' && odfText(element).trim() !== '')
  )
}
