import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** An element as parse5's default tree has it. */
export type HtmlElement = DefaultTreeAdapterTypes.Element
type HtmlNode = DefaultTreeAdapterTypes.Node
/** A child of an element or document. */
export type HtmlChild = DefaultTreeAdapterTypes.ChildNode

/** Parses a page as a browser without scripts does (HTML Standard); never throws, no depth limit, nothing is fetched or run. */
export function parseHtml(html: string): HtmlElement {
  const root = parse(html, { scriptingEnabled: false }).childNodes.find(isElement)
  // The standard's parser always makes an html element.
  if (root === undefined) throw new Error('no html element')
  return root
}

/** Whether a node is an element. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

/** An attribute's value, or '' when it is absent. */
export function attribute(element: HtmlElement, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? ''
}

/** Whether an attribute is there, with a value or without. */
export function hasAttribute(element: HtmlElement, name: string): boolean {
  return element.attrs.some((attr) => attr.name === name)
}

/** Elements whose content is never text of a page. */
export const SILENT = new Set(['script', 'style', 'template', 'head', 'title', 'base', 'meta', 'link'])

/**
 * Visits all nodes in document order without recursion, so that no depth exhausts the stack. `enter` answers whether to go
 * into an element's children; `leave` is called for every element that was entered.
 */
export function walk(
  root: HtmlElement,
  visitor: { readonly enter: (node: HtmlChild) => boolean; readonly leave?: (element: HtmlElement) => void },
): void {
  if (!visitor.enter(root)) return
  const open: { readonly element: HtmlElement; next: number }[] = [{ element: root, next: 0 }]
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

/** All elements in document order, those in the head too. */
export function elementsOf(root: HtmlElement): HtmlElement[] {
  const elements: HtmlElement[] = []
  walk(root, {
    enter: (node) => {
      if (isElement(node)) elements.push(node)
      return isElement(node)
    },
  })
  return elements
}

/** The text inside an element, scripts and styles left out. */
export function textOf(element: HtmlElement): string {
  let text = ''
  walk(element, {
    enter: (node) => {
      if (node.nodeName === '#text' && 'value' in node) text += node.value
      return isElement(node) && (node === element || !SILENT.has(node.tagName))
    },
  })
  return text
}
