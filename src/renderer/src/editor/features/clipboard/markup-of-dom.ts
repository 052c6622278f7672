import type { MarkupElement, MarkupParent } from '../../../../../shared/office-html/markup'

/** An element of a parsed page as plain data: nothing of it can run, load or be reached by a name any more. No depth exhausts the stack. */
export function markupOfDom(source: Element): MarkupElement {
  const read = nodeReaders()
  const shellOf = (element: Node, parentNode: MarkupParent | null): MarkupElement => {
    const tagName = read.tagName(element).toLowerCase()
    const attrs = [...read.attributes(element)].map(({ name, value }) => ({ name: name.toLowerCase(), value }))
    return { nodeName: tagName, tagName, attrs, childNodes: [], parentNode }
  }
  const root = shellOf(source, null)
  const open: { readonly from: Node; readonly to: MarkupElement }[] = [{ from: source, to: root }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, to } = next
    for (let child = read.firstChild(from); child !== null; child = read.nextSibling(child)) {
      const type = read.nodeType(child)
      if (type === TEXT || type === CDATA) {
        to.childNodes.push({ nodeName: '#text', value: child.nodeValue ?? '', parentNode: to })
      } else if (type === ELEMENT) {
        const element = shellOf(child, to)
        to.childNodes.push(element)
        open.push({ from: child, to: element })
      }
    }
  }
  return root
}

const ELEMENT = 1
const TEXT = 3
const CDATA = 4

interface NodeReaders {
  readonly firstChild: (node: Node) => Node | null
  readonly nextSibling: (node: Node) => Node | null
  readonly nodeType: (node: Node) => number
  readonly tagName: (node: Node) => string
  readonly attributes: (node: Node) => Iterable<{ readonly name: string; readonly value: string }>
}

/** What is asked of nodes is asked of their class: a form's inputs may be named like its properties and stand before them. */
function nodeReaders(): NodeReaders {
  return {
    firstChild: readerOf(Node.prototype, 'firstChild') as NodeReaders['firstChild'],
    nextSibling: readerOf(Node.prototype, 'nextSibling') as NodeReaders['nextSibling'],
    nodeType: readerOf(Node.prototype, 'nodeType') as NodeReaders['nodeType'],
    tagName: readerOf(Element.prototype, 'tagName') as NodeReaders['tagName'],
    attributes: readerOf(Element.prototype, 'attributes') as NodeReaders['attributes'],
  }
}

function readerOf(owner: object, name: string): (node: Node) => unknown {
  const property: { readonly get?: unknown } = Object.getOwnPropertyDescriptor(owner, name) ?? {}
  const getter = property.get
  // A test's DOM keeps some of them on the node itself.
  if (typeof getter !== 'function') return (node) => (node as unknown as Readonly<Record<string, unknown>>)[name]
  return (node) => Reflect.apply(getter, node, []) as unknown
}
