/** Anything that holds nodes: an element, or the document around it. */
export interface MarkupParent {
  readonly nodeName: string
  childNodes: MarkupNode[]
}

/** An element of HTML as plain data, in the shape of parse5's default tree; names in lower case. */
export interface MarkupElement extends MarkupParent {
  nodeName: string
  tagName: string
  attrs: { name: string; value: string }[]
  parentNode: MarkupParent | null
}

/** A run of characters. */
export interface MarkupText {
  readonly nodeName: '#text'
  value: string
  parentNode: MarkupParent | null
}

/** A comment, a document type: nothing that anyone reads. */
export interface MarkupOther {
  readonly nodeName: string
  parentNode: MarkupParent | null
}

/** A child of an element. */
export type MarkupNode = MarkupElement | MarkupText | MarkupOther

/** Elements whose content is never text of a page. */
export const SILENT = new Set(['script', 'style', 'template', 'head', 'title', 'base', 'meta', 'link'])

/** Elements that are seen without any text. */
const SEEN = new Set(['img', 'iframe', 'video', 'audio', 'object', 'embed'])

/** Whether a node is an element. */
export function isElement(node: MarkupNode | MarkupParent): node is MarkupElement {
  return 'tagName' in node
}

/** Whether a node is a run of characters. */
export function isText(node: MarkupNode): node is MarkupText {
  return node.nodeName === '#text'
}

/** An attribute's value, or '' when it is absent. */
export function attribute(element: MarkupElement, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? ''
}

/** Whether an attribute is there, with a value or without. */
export function hasAttribute(element: MarkupElement, name: string): boolean {
  return element.attrs.some((attr) => attr.name === name)
}

/** Gives an element an attribute, in place of the one it has. */
export function setAttribute(element: MarkupElement, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((attr) => attr.name !== name), { name, value }]
}

/** Names an element anew; what it holds and says of itself stays. */
export function rename(element: MarkupElement, tagName: string): void {
  element.nodeName = tagName
  element.tagName = tagName
}

/** A fresh element that stands nowhere yet, with nodes that leave their places for it. */
export function makeElement(tagName: string, children: readonly MarkupNode[] = []): MarkupElement {
  const element: MarkupElement = { nodeName: tagName, tagName, attrs: [], childNodes: [], parentNode: null }
  append(element, children)
  return element
}

/** A fresh run of characters that stands nowhere yet. */
export function makeText(value: string): MarkupText {
  return { nodeName: '#text', value, parentNode: null }
}

/** Takes a node out of its place. */
export function detach(node: MarkupNode): void {
  const parent = node.parentNode
  if (parent === null) return
  const index = parent.childNodes.indexOf(node)
  if (index !== -1) parent.childNodes.splice(index, 1)
  node.parentNode = null
}

/** Puts nodes at the end of an element; they leave the places they have. */
export function append(element: MarkupElement, nodes: readonly MarkupNode[]): void {
  for (const node of nodes) {
    detach(node)
    node.parentNode = element
    element.childNodes.push(node)
  }
}

/** Puts a node right after another one. */
export function insertAfter(node: MarkupNode, previous: MarkupNode): void {
  detach(node)
  const parent = previous.parentNode
  if (parent === null) return
  parent.childNodes.splice(parent.childNodes.indexOf(previous) + 1, 0, node)
  node.parentNode = parent
}

/** The element around a node; undefined at the top. */
export function parentOf(node: MarkupNode): MarkupElement | undefined {
  const parent = node.parentNode
  return parent !== null && isElement(parent) ? parent : undefined
}

/**
 * Visits all nodes in document order without recursion, so that no depth exhausts the stack. `enter` answers whether to go
 * into an element's children; `leave` is called for every element that was entered. Nothing may be moved meanwhile.
 */
export function walk(
  root: MarkupElement,
  visitor: { readonly enter: (node: MarkupNode) => boolean; readonly leave?: (element: MarkupElement) => void },
): void {
  if (!visitor.enter(root)) return
  const open: { readonly element: MarkupElement; next: number }[] = [{ element: root, next: 0 }]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.element.childNodes[top.next]
    if (child === undefined) {
      visitor.leave?.(top.element)
      open.pop()
    } else {
      top.next += 1
      if (visitor.enter(child) && isElement(child)) open.push({ element: child, next: 0 })
    }
  }
}

/** All elements in document order, the root first. */
export function elementsOf(root: MarkupElement): MarkupElement[] {
  const elements: MarkupElement[] = []
  walk(root, {
    enter: (node) => {
      if (isElement(node)) elements.push(node)
      return isElement(node)
    },
  })
  return elements
}

/** The text inside an element, scripts and styles left out. */
export function textOf(element: MarkupElement): string {
  let text = ''
  walk(element, {
    enter: (node) => {
      if (isText(node)) text += node.value
      return isElement(node) && (node === element || !SILENT.has(node.tagName))
    },
  })
  return text
}

/** What an element says of its looks (`style`), in lower case and without white space around colons and semicolons. */
export function styleOf(element: MarkupElement): string {
  return attribute(element, 'style')
    .slice(0, 2000)
    .toLowerCase()
    .replaceAll(/\s*([:;])\s*/gu, '$1')
}

/** Whether one of an element's classes is named so; case does not matter. */
export function hasClass(element: MarkupElement, pattern: RegExp): boolean {
  const names = attribute(element, 'class')
  return (
    names !== '' &&
    names
      .slice(0, 1000)
      .split(/\s+/u)
      .some((name) => pattern.test(name))
  )
}

/** Whether there is nothing in an element to read or to see, no picture either; a rule alone is nothing. */
export function isBlank(element: MarkupElement): boolean {
  const open: MarkupNode[] = [element]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node) && /[^\s\u{a0}\u{200b}]/u.test(node.value)) return false
    if (!isElement(node)) continue
    if (SEEN.has(node.tagName)) return false
    for (const child of node.childNodes) open.push(child)
  }
  return true
}
