import { type DOMExportOutput, type EditorConfig, ElementNode, type LexicalNode } from 'lexical'
import type { BlockLabels } from './block-labels'
import { KIND_ATTRIBUTE } from './TextBlockNodes'

/** A box beside the text, with blocks of its own. */
export class FactBoxNode extends ElementNode {
  override $config() {
    return this.config('factbox', { extends: ElementNode })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    element.className = 'desk-factbox'
    element.setAttribute('role', 'group')
    const label = (config.theme['blockLabels'] as BlockLabels | undefined)?.factbox
    if (label !== undefined) element.setAttribute('aria-label', label)
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('aside')
    // So that it is a box in another article as well.
    element.setAttribute(KIND_ATTRIBUTE, 'factbox')
    return { element }
  }

  /** Blocks stand in it as they stand in the text: lists nest, kinds change, without the box being taken apart. */
  override isShadowRoot(): true {
    return true
  }
}

/** An empty box. */
export function $createFactBoxNode(): FactBoxNode {
  return new FactBoxNode()
}

/** Whether a node is a box. */
export function $isFactBoxNode(node: LexicalNode | null | undefined): node is FactBoxNode {
  return node instanceof FactBoxNode
}
