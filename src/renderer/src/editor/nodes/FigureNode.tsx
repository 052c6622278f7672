import {
  DecoratorNode,
  type DOMExportOutput,
  type LexicalNode,
  type LexicalUpdateJSON,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical'
import type { ReactNode } from 'react'
import type { FigureId } from '../../../../shared/ids'
import { FigureSlot } from './FigureSlot'
import { keepEventsFromText } from './island'

/** A figure as Lexical's JSON shows it. */
export type SerializedFigureNode = Spread<{ figureId: string }, SerializedLexicalNode>

/** The place of a figure in the text: it holds the immutable id only, all else stands in roots of its own. */
export class FigureNode extends DecoratorNode<ReactNode> {
  __figureId: string

  static override getType(): string {
    return 'figure'
  }

  static override clone(node: FigureNode): FigureNode {
    return new FigureNode(node.__figureId, node.__key)
  }

  static override importJSON(serialized: SerializedFigureNode): FigureNode {
    return $createFigureNode(serialized.figureId as FigureId).updateFromJSON(serialized)
  }

  // The binding constructs nodes without arguments and sets their properties afterwards.
  constructor(figureId = '', key?: NodeKey) {
    super(key)
    this.__figureId = figureId
  }

  override updateFromJSON(serialized: LexicalUpdateJSON<SerializedFigureNode>): this {
    return super.updateFromJSON(serialized)
  }

  override exportJSON(): SerializedFigureNode {
    return { ...super.exportJSON(), figureId: this.__figureId }
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('figure')
    element.dataset['figureId'] = this.__figureId
    return { element }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'desk-figure-slot'
    element.dataset['figureId'] = this.__figureId
    // What is typed into a caption is the caption's field's business, not the body's.
    keepEventsFromText(element)
    return element
  }

  override updateDOM(previous: FigureNode): boolean {
    return previous.__figureId !== this.__figureId
  }

  override isInline(): false {
    return false
  }

  override getTextContent(): string {
    return '\n'
  }

  /** The figure that stands here. */
  getFigureId(): FigureId {
    return this.getLatest().__figureId as FigureId
  }

  override decorate(): ReactNode {
    return <FigureSlot figureId={this.__figureId as FigureId} nodeKey={this.getKey()} />
  }
}

/** A place for a figure of the article. */
export function $createFigureNode(figureId: FigureId): FigureNode {
  return new FigureNode(figureId)
}

/** Whether a node is the place of a figure. */
export function $isFigureNode(node: LexicalNode | null | undefined): node is FigureNode {
  return node instanceof FigureNode
}
