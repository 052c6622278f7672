import {
  $createParagraphNode,
  type DOMConversion,
  type DOMConversionMap,
  type DOMExportOutput,
  type EditorConfig,
  ElementNode,
  type LexicalNode,
  type RangeSelection,
} from 'lexical'
import type { TextKind } from '../../../../shared/article/blocks'
import type { BlockLabels } from './block-labels'

/** The kinds of text block that Lexical does not bring. */
export type OwnTextKind = Exclude<TextKind, 'paragraph' | 'quote'>

/** The attribute by which a copied block keeps its kind on its way through the clipboard. */
export const KIND_ATTRIBUTE = 'data-desk-kind'

/** A text block of one of the article's own kinds: one text, with marks and links in it. */
export abstract class TextBlockNode extends ElementNode {
  /** The kind, which is also the node's type. */
  getKind(): OwnTextKind {
    return this.__type as OwnTextKind
  }

  static override importDOM(): DOMConversionMap | null {
    return { p: conversionOf, blockquote: conversionOf }
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const kind = this.getKind()
    const element = document.createElement('p')
    element.className = `desk-${kind}`
    const label = (config.theme['blockLabels'] as BlockLabels | undefined)?.[kind]
    if (label !== undefined) element.dataset['kindLabel'] = label
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement(this.getKind() === 'pullquote' ? 'blockquote' : 'p')
    element.setAttribute(KIND_ATTRIBUTE, this.getKind())
    return { element }
  }

  /** What Enter at the end begins. */
  protected $following(): ElementNode {
    return $createParagraphNode()
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection = true): ElementNode {
    const block = this.$following()
    block.setDirection(this.getDirection())
    this.insertAfter(block, restoreSelection)
    return block
  }

  override collapseAtStart(): true {
    this.replace($createParagraphNode(), true)
    return true
  }
}

function conversionOf(element: HTMLElement): DOMConversion | null {
  const kind = element.getAttribute(KIND_ATTRIBUTE) ?? ''
  if (!isOwnTextKind(kind)) return null
  return { conversion: () => ({ node: $createTextBlock(kind) }), priority: 1 }
}

/** Who said the quotation above. */
export class AttributionNode extends TextBlockNode {
  override $config() {
    return this.config('attribution', { extends: ElementNode })
  }
}

/** Words of the text, repeated large. */
export class PullQuoteNode extends TextBlockNode {
  override $config() {
    return this.config('pullquote', { extends: ElementNode })
  }
}

/** A question of an interview; Enter goes on to its answer. */
export class QuestionNode extends TextBlockNode {
  override $config() {
    return this.config('question', { extends: ElementNode })
  }

  protected override $following(): ElementNode {
    return new AnswerNode()
  }
}

/** An answer of an interview; Enter goes on with the answer, and in an empty one to the next question. */
export class AnswerNode extends TextBlockNode {
  override $config() {
    return this.config('answer', { extends: ElementNode })
  }

  protected override $following(): ElementNode {
    return new AnswerNode()
  }
}

/** A note to the editor: never published, whatever leaves the newsroom. */
export class NoteNode extends TextBlockNode {
  override $config() {
    return this.config('note', { extends: ElementNode })
  }

  protected override $following(): ElementNode {
    return new NoteNode()
  }

  /** Backspace at its beginning would publish its words. */
  override collapseAtStart(): true {
    return this.isEmpty() ? super.collapseAtStart() : true
  }
}

const CLASSES = {
  attribution: AttributionNode,
  pullquote: PullQuoteNode,
  question: QuestionNode,
  answer: AnswerNode,
  note: NoteNode,
} as const satisfies Record<OwnTextKind, typeof TextBlockNode>

/** The nodes of all the article's own kinds of text block. */
export const textBlockNodes = Object.values(CLASSES)

/** An empty text block of a kind. */
export function $createTextBlock(kind: OwnTextKind): TextBlockNode {
  return new CLASSES[kind]()
}

/** Whether a word names one of the article's own kinds of text block. */
export function isOwnTextKind(kind: string): kind is OwnTextKind {
  return Object.hasOwn(CLASSES, kind)
}

/** Whether a node is a text block of one of the article's own kinds. */
export function $isTextBlockNode(node: LexicalNode | null | undefined): node is TextBlockNode {
  return node instanceof TextBlockNode
}
