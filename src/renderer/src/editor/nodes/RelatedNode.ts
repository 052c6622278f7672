import { type DOMExportOutput, type EditorConfig, type ElementDOMSlot, ElementNode, type LexicalNode } from 'lexical'
import type { BlockLabels } from './block-labels'
import { islandElement } from './island'
import { KIND_ATTRIBUTE } from './TextBlockNodes'

/** A box of links to other articles: it holds nodes of articles only. Its title and its search stand in an island of its element. */
export class RelatedNode extends ElementNode {
  override $config() {
    return this.config('related', { extends: ElementNode })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    element.className = 'desk-related'
    element.setAttribute('role', 'group')
    const label = (config.theme['blockLabels'] as BlockLabels | undefined)?.related
    if (label !== undefined) element.setAttribute('aria-label', label)
    if (label !== undefined) element.dataset['kindLabel'] = label
    const links = document.createElement('div')
    links.className = 'desk-related-links'
    element.append(links, islandElement('desk-related-bar'))
    return element
  }

  override getDOMSlot(element: HTMLElement): ElementDOMSlot {
    const links = element.querySelector<HTMLElement>(':scope > .desk-related-links')
    return links === null ? super.getDOMSlot(element) : super.getDOMSlot(element).withElement(links)
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('div')
    element.setAttribute(KIND_ATTRIBUTE, 'related')
    return { element }
  }

  override isShadowRoot(): true {
    return true
  }

  override canBeEmpty(): true {
    return true
  }
}

/** An empty box of links. */
export function $createRelatedNode(): RelatedNode {
  return new RelatedNode()
}

/** Whether a node is a box of links. */
export function $isRelatedNode(node: LexicalNode | null | undefined): node is RelatedNode {
  return node instanceof RelatedNode
}
