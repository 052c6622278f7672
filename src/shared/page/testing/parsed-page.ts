import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'

/** A page as a browser's parser sees it. */
export class ParsedPage {
  readonly #root: Nodes

  constructor(markup: string) {
    this.#root = fromHtml(markup)
  }

  /** All elements, in document order, that have this name and all of these class names. */
  all(name: string, ...classes: readonly string[]): Element[] {
    return elements(this.#root).filter((element) => {
      const own = element.properties['className']
      return (
        (name === '*' || element.tagName === name) && classes.every((each) => Array.isArray(own) && own.includes(each))
      )
    })
  }

  /** The texts of those elements, with spaces collapsed. */
  texts(name: string, ...classes: readonly string[]): string[] {
    return this.all(name, ...classes).map((element) => textOf(element).replaceAll(/\s+/g, ' ').trim())
  }

  /** One attribute of the first element in which another one has this value. */
  attribute(name: string, where: string, value: string, wanted: string): unknown {
    return this.all(name).find(({ properties }) => String(properties[where]) === value)?.properties[wanted]
  }

  /** What the page's JSON-LD says. */
  data(): Record<string, unknown> {
    const [script] = this.all('script')
    return script === undefined ? {} : (JSON.parse(textOf(script)) as Record<string, unknown>)
  }
}

/** All elements below a node, in document order. */
export function elements(node: Nodes): Element[] {
  const below = 'children' in node ? node.children.flatMap((child) => elements(child)) : []
  return node.type === 'element' ? [node, ...below] : below
}

/** The text below a node. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
