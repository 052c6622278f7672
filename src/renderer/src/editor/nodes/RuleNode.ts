import {
  DecoratorNode,
  type DOMConversionMap,
  type DOMExportOutput,
  type LexicalNode,
  type SerializedLexicalNode,
} from 'lexical'
import type { ReactNode } from 'react'

/** A rule between two parts of the body. */
export class RuleNode extends DecoratorNode<ReactNode> {
  static override getType(): string {
    return 'rule'
  }

  static override clone(node: RuleNode): RuleNode {
    return new RuleNode(node.__key)
  }

  static override importJSON(serialized: SerializedLexicalNode): RuleNode {
    return $createRuleNode().updateFromJSON(serialized)
  }

  static override importDOM(): DOMConversionMap {
    return { hr: () => ({ conversion: () => ({ node: $createRuleNode() }), priority: 0 }) }
  }

  override exportDOM(): DOMExportOutput {
    return { element: document.createElement('hr') }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'desk-rule'
    element.setAttribute('role', 'separator')
    return element
  }

  override updateDOM(): false {
    return false
  }

  override isInline(): false {
    return false
  }

  override getTextContent(): string {
    return '\n'
  }

  override decorate(): ReactNode {
    return null
  }
}

/** A rule. */
export function $createRuleNode(): RuleNode {
  return new RuleNode()
}

/** Whether a node is a rule. */
export function $isRuleNode(node: LexicalNode | null | undefined): node is RuleNode {
  return node instanceof RuleNode
}
