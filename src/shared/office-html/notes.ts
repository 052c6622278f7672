import {
  attribute,
  detach,
  elementsOf,
  hasClass,
  insertAfter,
  isBlank,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  type MarkupParent,
  makeElement,
  makeText,
  parentOf,
  setAttribute,
  styleOf,
  textOf,
} from './markup'

/** The attribute by which a block says of which of the article's own kinds it is, on its way through the clipboard too. */
export const KIND_ATTRIBUTE = 'data-desk-kind'

/** What stands in a text for a note: a number, a letter, signs, in brackets or not. */
const MARK = /^[[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3}|note \d+)[\])]?$/iu
/** The ids that programs give to notes: Word, Google, LibreOffice, mammoth, Pandoc, GitHub, MediaWiki. */
const NOTE_ID = /^(?:_(?:ftn|edn|msocom_)|ftnt|sd(?:foot|end)note|(?:foot|end)note-?|fn|user-content-fn|cite_note)/iu
const MARK_CLASS =
  /^(?:footnote-?ref\w*|noteref|sd(?:foot|end)noteanc|msocomanchor|Mso(?:Footnote|Endnote)Reference)$/iu
const BLOCK = /^(?:p|h[1-6]|li|ul|ol|table|blockquote|figure|pre|dl|dd)$/u
/** So much of the words before a mark says in the note where it stood, in characters. */
const QUOTED = 48
/** More notes than this in one text are no author's. */
const MOST = 500
/** A note of more paragraphs is kept as one. */
const LONGEST_NOTE = 40
/** A note lies no deeper in what holds it. */
const DEEPEST = 100

/**
 * Makes footnotes, endnotes and comments into notes to the editor (`p` with `KIND_ATTRIBUTE` “note”), right after the block in which
 * their marks stood; each begins with the words before its mark, as `asRead` says that they read. The marks go: a number that leads
 * nowhere is no text.
 */
export function readNotes(root: MarkupElement, asRead: (text: string) => string = (text) => text): void {
  const elements = elementsOf(root)
  const links = elements.filter((element) => element.tagName === 'a' && fragmentOf(element) !== '').slice(0, 2 * MOST)
  if (links.length < 2) return
  const places = byName(elements)
  const done = new Set<MarkupElement>()
  const last = new Map<MarkupNode, MarkupNode>()
  for (const link of links) {
    const target = places.get(fragmentOf(link))
    if (done.has(link) || target === undefined || !isMark(link)) continue
    const back = links.find(
      (each) => each !== link && !done.has(each) && leadsTo(each, link, places) && isNear(each, target),
    )
    if (back === undefined && !NOTE_ID.test(fragmentOf(link))) continue
    const body = bodyOf(target, links)
    if (contains(body, link)) continue
    done.add(link)
    if (back !== undefined) {
      done.add(back)
      detachMark(back)
    }
    place(link, body, { last, asRead })
  }
}

interface Placing {
  /** Behind each block the last of its notes. */
  readonly last: Map<MarkupNode, MarkupNode>
  readonly asRead: (text: string) => string
}

function place(link: MarkupElement, body: MarkupElement, { last, asRead }: Placing): void {
  const block = outermostBlock(link)
  const words = endOf(asRead(textBefore(link, block)))
  const holder = parentOf(body)
  detachMark(link)
  dropRuleBefore(body)
  detach(body)
  if (holder !== undefined) tidyHolder(holder)
  for (const [index, note] of notesOf(body).entries()) {
    if (index === 0 && words !== '') note.childNodes = [textIn(note, `“…${words}”: `), ...note.childNodes]
    insertAfter(note, last.get(block) ?? block)
    last.set(block, note)
  }
}

function textIn(parent: MarkupParent, value: string): MarkupNode {
  const text = makeText(value)
  text.parentNode = parent
  return text
}

/** Each paragraph of a note is a note. */
function notesOf(body: MarkupElement): MarkupElement[] {
  const paragraphs = elementsOf(body).filter((element) => /^(?:p|li)$/u.test(element.tagName) && element !== body)
  const isOne = paragraphs.length > LONGEST_NOTE
  const leaves = isOne
    ? []
    : paragraphs.filter((element) => !paragraphs.some((other) => other !== element && contains(element, other)))
  return (leaves.length === 0 ? [body] : leaves)
    .filter((element) => textOf(element).trim() !== '')
    .map((element) => {
      const note = makeElement('p')
      note.childNodes = element.childNodes
      for (const child of note.childNodes) child.parentNode = note
      setAttribute(note, KIND_ATTRIBUTE, 'note')
      trimStart(note)
      return note
    })
}

/** What is left of a note's own number: a full stop, spaces. */
function trimStart(note: MarkupElement): void {
  const first = elementsOf(note)
    .flatMap(({ childNodes }) => childNodes.filter(isText))
    .find(({ value }) => value.trim() !== '')
  if (first !== undefined) first.value = first.value.replace(/^[\s\u{a0}]*(?:\[\w{1,4}\]|[.^↑↩])?[\s\u{a0}]*/u, '')
}

/** The part after the number sign, without the file that word processors put before it. */
function fragmentOf(link: MarkupElement): string {
  const href = attribute(link, 'href')
  const at = href.indexOf('#')
  if (at === -1 || href.length - at > 200) return ''
  return at === 0 || /^(?:file:|#)|^https:\/\/docs\.google\.com/iu.test(href) ? href.slice(at + 1) : ''
}

function byName(elements: readonly MarkupElement[]): Map<string, MarkupElement> {
  const places = new Map<string, MarkupElement>()
  for (const element of elements) {
    for (const name of [attribute(element, 'id'), element.tagName === 'a' ? attribute(element, 'name') : '']) {
      if (name !== '' && !places.has(name)) places.set(name, element)
    }
  }
  return places
}

function isMark(link: MarkupElement): boolean {
  const text = textOf(link).trim()
  if (text === '' || text.length > 12) return false
  return MARK.test(text) || hasClass(link, MARK_CLASS) || attribute(link, 'role') === 'doc-noteref'
}

function leadsTo(link: MarkupElement, mark: MarkupElement, places: ReadonlyMap<string, MarkupElement>): boolean {
  const target = places.get(fragmentOf(link))
  return target !== undefined && (target === mark || contains(mark, target) || isAround(target, mark))
}

/** Whether an element holds a mark and little else: the name of the mark's place. */
function isAround(target: MarkupElement, mark: MarkupElement): boolean {
  return contains(target, mark) && textOf(target).trim().length <= 12
}

function isNear(back: MarkupElement, target: MarkupElement): boolean {
  return back === target || contains(target, back) || contains(blockOf(target), back)
}

function contains(outer: MarkupElement, inner: MarkupElement): boolean {
  let node: MarkupElement | undefined = inner
  for (let depth = 0; node !== undefined && depth < DEEPEST; depth += 1) {
    if (node === outer) return true
    node = parentOf(node)
  }
  return false
}

function blockOf(element: MarkupElement): MarkupElement {
  for (let node: MarkupElement | undefined = element; node !== undefined; node = parentOf(node)) {
    if (/^(?:p|li|div|section|aside|td|dd)$/u.test(node.tagName)) return node
    if (node.tagName === 'body') break
  }
  return element
}

/** All of a note: its item, or its division where that holds no other, else its paragraph. */
function bodyOf(target: MarkupElement, links: readonly MarkupElement[]): MarkupElement {
  const block = blockOf(target)
  if (block.tagName !== 'p') return block
  const parent = parentOf(block)
  if (parent === undefined) return block
  if (parent.tagName === 'li') return parent
  const isOwn =
    NOTE_ID.test(attribute(parent, 'id')) ||
    /mso-element:(?:foot|end)?(?:note|comment)(?:;|$)/u.test(styleOf(parent)) ||
    hasClass(parent, /^msocomtxt$/iu) ||
    (parent.tagName === 'div' && links.filter((link) => contains(parent, link)).length === 1)
  return isOwn && parent.tagName !== 'body' ? parent : block
}

function outermostBlock(element: MarkupElement): MarkupElement {
  let block: MarkupElement | undefined
  for (let node: MarkupElement | undefined = element; node !== undefined; node = parentOf(node)) {
    if (BLOCK.test(node.tagName)) block = node
  }
  if (block !== undefined) return block
  // Loose text: the mark's outermost inline element.
  let top = element
  for (
    let up = parentOf(top);
    up !== undefined && /^(?:sup|span|a|b|i|em|strong|font)$/u.test(up.tagName);
    up = parentOf(up)
  )
    top = up
  return top
}

function textBefore(link: MarkupElement, block: MarkupElement): string {
  let text = ''
  let found = false
  const open: MarkupNode[] = [blockAround(link, block)]
  for (let node = open.pop(); node !== undefined && !found; node = open.pop()) {
    if (node === link) found = true
    else if (isText(node)) text = (text + node.value).slice(-400)
    else if (isElement(node)) open.push(...node.childNodes.toReversed())
  }
  return text
}

function endOf(text: string): string {
  const words = text.replaceAll(/[\s\u{a0}]+/gu, ' ').trim()
  return words.length <= QUOTED ? words : words.slice(-QUOTED).replace(/^\S*\s/u, '')
}

/** The paragraph, item or cell that a mark stands in, inside its outermost block. */
function blockAround(link: MarkupElement, block: MarkupElement): MarkupElement {
  for (let node = parentOf(link); node !== undefined && node !== block; node = parentOf(node)) {
    if (/^(?:p|li|td|th|h[1-6])$/u.test(node.tagName)) return node
  }
  return block
}

/** Takes a mark out with the elements that held nothing else. */
function detachMark(link: MarkupElement): void {
  let node = link
  for (let parent = parentOf(node); parent !== undefined; parent = parentOf(parent)) {
    const isWrapper = /^(?:sup|span|font|em|strong|i|b)$/u.test(parent.tagName)
    const rest = textOf(parent).replace(textOf(node), '')
    if (!isWrapper || !/^[\s\u{a0}[\]().,]*$/u.test(rest)) break
    node = parent
  }
  detach(node)
}

/** What held the notes goes when it is empty, with the rule above them. */
function tidyHolder(holder: MarkupElement): void {
  let empty: MarkupElement | undefined = holder
  while (empty !== undefined && empty.tagName !== 'body' && isBlank(empty)) {
    const up = parentOf(empty)
    dropRuleBefore(empty)
    detach(empty)
    empty = up
  }
}

function dropRuleBefore(element: MarkupElement): void {
  const children: readonly MarkupNode[] = element.parentNode?.childNodes ?? []
  const before = children.slice(0, children.indexOf(element)).findLast(isElement)
  if (before?.tagName === 'hr') detach(before)
}
