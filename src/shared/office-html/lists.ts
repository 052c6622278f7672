import {
  append,
  attribute,
  detach,
  elementsOf,
  hasClass,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  makeElement,
  makeText,
  parentOf,
  styleOf,
  textOf,
} from './markup'

/** A line of a list before the list is built. */
interface ListLine {
  /** From 1. */
  readonly level: number
  readonly ordered: boolean
  /** Names the list it belongs to. */
  readonly list: string
  readonly children: readonly MarkupNode[]
}

/** `1.`, `a)`, `(iv)`, `1.2.`: what Word writes before a numbered line; a bare letter is a bullet of a symbol font. */
const NUMBER = /^\(?(?:\d+(?:\.\d+)*|[a-z]{1,2}|[ivxlcdm]+)[.)](?:\s|$)|^\d+(?:\.\d+)*$/iu
/** No program nests further. */
const DEEPEST = 9

/**
 * Makes lists of what programs write instead: Word's paragraphs with `mso-list`, and the items of Word for the web, each of which has a
 * list of its own and says its level. A list that stands in an item of its own, as Lexical writes it, goes to the item before; one that
 * LibreOffice cut into pieces becomes one again.
 */
export function buildLists(root: MarkupElement): void {
  for (const parent of elementsOf(root)) {
    if (parent.childNodes.some((node) => isElement(node) && lineOf(node) !== undefined)) buildIn(parent)
  }
  for (const element of elementsOf(root)) joinPieces(element)
  for (const item of elementsOf(root)) if (item.tagName === 'li') joinToItemBefore(item)
}

/**
 * LibreOffice ends a list where its level changes: what is deeper follows as lists with nothing but a list in them, and what goes on
 * then as a list again, whose first item does not say `value="1"` as that of a new list does.
 */
function joinPieces(parent: MarkupElement): void {
  let before: { readonly list: MarkupElement; wentDeeper: boolean } | undefined
  // Pieces leave their place on the way.
  const nodes = [...parent.childNodes]
  for (const node of nodes) {
    if (!isElement(node)) {
      if (isText(node) && node.value.trim() !== '') before = undefined
    } else if (!isList(node)) before = undefined
    else if (before !== undefined && isDeeper(node)) {
      before.wentDeeper = true
      joinList(before.list, node)
    } else if (before?.wentDeeper === true && goesOn(before.list, node)) {
      before.wentDeeper = false
      joinList(before.list, node)
    } else before = isDeeper(node) ? undefined : { list: node, wentDeeper: false }
  }
}

/** Puts what a list holds at the end of the one it belongs to: items behind its items, deeper lists into its last item. */
function joinList(list: MarkupElement, piece: MarkupElement): void {
  detach(piece)
  for (const child of piece.childNodes.filter(isElement)) {
    const item = list.childNodes.findLast(isElement)
    // A second list in an item goes on with the first one there.
    append(isList(child) && item?.tagName === 'li' ? item : list, [child])
  }
}

function isList({ tagName }: MarkupElement): boolean {
  return tagName === 'ul' || tagName === 'ol'
}

function isDeeper(list: MarkupElement): boolean {
  const children = list.childNodes.filter(isElement)
  return children.length > 0 && children.every(isList)
}

function goesOn(list: MarkupElement, { tagName, childNodes }: MarkupElement): boolean {
  const first = childNodes.find(isElement)
  return list.tagName === tagName && first?.tagName === 'li' && attribute(first, 'value') !== '1'
}

function buildIn(parent: MarkupElement): void {
  const built: MarkupNode[] = []
  let lines: ListLine[] = []
  const close = (): void => {
    for (const list of nested(lines)) built.push(list)
    lines = []
  }
  for (const node of parent.childNodes) {
    const found = isElement(node) ? linesOf(node) : undefined
    if (found !== undefined) lines.push(...found)
    else if (lines.length > 0 && !isElement(node) && (!isText(node) || node.value.trim() === '')) continue
    else {
      close()
      built.push(node)
    }
  }
  close()
  parent.childNodes = built
  for (const node of built) node.parentNode = parent
}

function linesOf(element: MarkupElement): ListLine[] | undefined {
  const line = lineOf(element)
  if (line === undefined) return undefined
  if (line !== 'web') return [line]
  return elementsOf(element).filter(isWebItem).map(webLine)
}

function lineOf(element: MarkupElement): ListLine | 'web' | undefined {
  if (element.tagName === 'p') return wordLine(element)
  if (/^h[1-6]$/u.test(element.tagName)) {
    unmarkHeading(element)
    return undefined
  }
  return isWebList(element) ? 'web' : undefined
}

function wordLine(element: MarkupElement): ListLine | undefined {
  const [, list = '', level] = /(?:^|;)mso-list:(l\d+)\s+level(\d+)/u.exec(styleOf(element)) ?? []
  if (level === undefined) return undefined
  const mark = elementsOf(element).find((each) => /mso-list:ignore/u.test(styleOf(each)))
  const ordered = NUMBER.test((mark === undefined ? '' : textOf(mark)).replaceAll('\u{a0}', ' ').trim())
  if (mark !== undefined) detach(mark)
  return { level: Math.min(DEEPEST, Math.max(1, Number(level))), ordered, list, children: element.childNodes }
}

/** The number of a heading is part of it; the spaces that Word sets it apart by are not. */
function unmarkHeading(element: MarkupElement): void {
  const mark = elementsOf(element).find((each) => /mso-list:ignore/u.test(styleOf(each)))
  if (mark === undefined) return
  const number = textOf(mark).replaceAll('\u{a0}', ' ').trim()
  mark.childNodes = []
  append(mark, [makeText(NUMBER.test(number) ? `${number} ` : '')])
}

function isWebList(element: MarkupElement): boolean {
  if (hasClass(element, /^ListContainerWrapper$/u)) return elementsOf(element).some(isWebItem)
  return (
    (element.tagName === 'ul' || element.tagName === 'ol') &&
    element.childNodes.some((node) => isElement(node) && isWebItem(node))
  )
}

function isWebItem(element: MarkupElement): boolean {
  return element.tagName === 'li' && attribute(element, 'data-aria-level') !== ''
}

function webLine(item: MarkupElement): ListLine {
  const level = Number.parseInt(attribute(item, 'data-aria-level'), 10)
  return {
    level: level >= 1 ? Math.min(DEEPEST, level) : 1,
    ordered: parentOf(item)?.tagName === 'ol',
    list: attribute(item, 'data-listid'),
    children: item.childNodes,
  }
}

/** The lists that lines make, one inside the other by their levels. */
function nested(lines: readonly ListLine[]): MarkupElement[] {
  const lists: MarkupElement[] = []
  const open: { readonly list: MarkupElement; readonly level: number }[] = []
  let name: string | undefined
  for (const line of lines) {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > line.level) open.pop()
    const tag = line.ordered ? 'ol' : 'ul'
    const top = open.at(-1)
    const isOther = top !== undefined && top.level === line.level && top.list.tagName !== tag
    if (isOther || (open.length === 1 && top?.level === line.level && line.list !== name)) open.pop()
    if (open.at(-1)?.level !== line.level) {
      const list = makeElement(tag)
      const item = open.at(-1)?.list.childNodes.at(-1)
      if (item !== undefined && isElement(item)) append(item, [list])
      else lists.push(list)
      open.push({ list, level: line.level })
    }
    if (open.length === 1) name = line.list
    const item = makeElement('li')
    item.childNodes = [...line.children]
    for (const child of item.childNodes) child.parentNode = item
    const list = open.at(-1)?.list
    if (list !== undefined) append(list, [item])
  }
  return lists
}

function joinToItemBefore(item: MarkupElement): void {
  const parts = item.childNodes.filter((node) => isElement(node) || (isText(node) && node.value.trim() !== ''))
  if (parts.length === 0 || !parts.every((node) => isElement(node) && (node.tagName === 'ul' || node.tagName === 'ol')))
    return
  const siblings = parentOf(item)?.childNodes.filter(isElement) ?? []
  const before = siblings[siblings.indexOf(item) - 1]
  if (before?.tagName !== 'li') return
  append(before, parts)
  detach(item)
}
