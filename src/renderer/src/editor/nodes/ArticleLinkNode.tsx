import {
  DecoratorNode,
  type DOMExportOutput,
  type LexicalNode,
  type LexicalUpdateJSON,
  type SerializedLexicalNode,
  type Spread,
  stopLexicalPropagation,
} from 'lexical'
import type { ReactNode } from 'react'
import { type ArticleId, isArticleId } from '../../../../shared/ids'
import { ArticleLinkSlot } from '../cards/ArticleLinkSlot'
import { KIND_ATTRIBUTE } from './TextBlockNodes'

/** A link to an article as Lexical's JSON shows it. */
export type SerializedArticleLinkNode = Spread<{ articleId: string }, SerializedLexicalNode>

/** An article that a box of links names: its id only, its headline is the library's. */
export class ArticleLinkNode extends DecoratorNode<ReactNode> {
  __articleId = ''

  override $config() {
    return this.config('articlelink', { extends: DecoratorNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__articleId = previous.__articleId
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedArticleLinkNode>): this {
    const link = super.updateFromJSON(json)
    link.getWritable().__articleId = isArticleId(json.articleId) ? json.articleId : ''
    return link
  }

  override exportJSON(): SerializedArticleLinkNode {
    return { ...super.exportJSON(), articleId: this.__articleId }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'desk-article-link'
    for (const type of ['keydown', 'keyup'] as const) element.addEventListener(type, stopLexicalPropagation)
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('p')
    element.setAttribute(KIND_ATTRIBUTE, 'articlelink')
    element.dataset['articleId'] = this.__articleId
    return { element }
  }

  override isInline(): false {
    return false
  }

  override getTextContent(): string {
    return '\n'
  }

  /** The article; undefined where the document names none. */
  getArticleId(): ArticleId | undefined {
    const id = this.getLatest().__articleId
    return isArticleId(id) ? id : undefined
  }

  override decorate(): ReactNode {
    const id = this.getArticleId()
    return id === undefined ? null : <ArticleLinkSlot articleId={id} nodeKey={this.getKey()} />
  }
}

/** A link to an article. */
export function $createArticleLinkNode(id: ArticleId): ArticleLinkNode {
  const link = new ArticleLinkNode()
  link.__articleId = id
  return link
}

/** Whether a node is a link to an article. */
export function $isArticleLinkNode(node: LexicalNode | null | undefined): node is ArticleLinkNode {
  return node instanceof ArticleLinkNode
}
