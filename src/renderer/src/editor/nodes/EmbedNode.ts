import {
  type DOMExportOutput,
  type EditorConfig,
  type ElementDOMSlot,
  ElementNode,
  type LexicalNode,
  type LexicalUpdateJSON,
  type SerializedElementNode,
  type Spread,
} from 'lexical'
import { type CardFields, cardFields, webAddress } from '../../../../shared/article/link-card'
import type { BlockLabels } from './block-labels'
import { islandElement } from './island'
import { KIND_ATTRIBUTE } from './TextBlockNodes'

/** A card as Lexical's JSON shows it. */
export type SerializedEmbedNode = Spread<{ url: string; site: string; figureId: string | null }, SerializedElementNode>

/**
 * A card that leads to a page elsewhere. Its blocks are the card's texts; its picture and what is known of the page are drawn into
 * two islands of its element (cards/CardIslands.tsx).
 */
export class EmbedNode extends ElementNode {
  __url = ''
  __site = ''
  __figureId: string | null = null

  override $config() {
    return this.config('embed', { extends: ElementNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__url = previous.__url
    this.__site = previous.__site
    this.__figureId = previous.__figureId
  }

  override updateFromJSON(json: LexicalUpdateJSON<SerializedEmbedNode>): this {
    return super.updateFromJSON(json).setFields(cardFields(json.url, json.site, json.figureId))
  }

  override exportJSON(): SerializedEmbedNode {
    const { url, site, figureId = null } = this.getFields()
    return { ...super.exportJSON(), url, site, figureId }
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    element.className = 'desk-embed'
    element.setAttribute('role', 'group')
    const labels = config.theme['blockLabels'] as BlockLabels | undefined
    if (labels?.embed !== undefined) element.setAttribute('aria-label', labels.embed)
    element.style.setProperty('--desk-card-title', JSON.stringify(labels?.cardTitle ?? ''))
    element.style.setProperty('--desk-card-text', JSON.stringify(labels?.cardText ?? ''))
    const texts = document.createElement('div')
    texts.className = 'desk-embed-texts'
    element.append(islandElement('desk-embed-picture'), texts, islandElement('desk-embed-bar'))
    return element
  }

  override getDOMSlot(element: HTMLElement): ElementDOMSlot {
    const texts = element.querySelector<HTMLElement>(':scope > .desk-embed-texts')
    return texts === null ? super.getDOMSlot(element) : super.getDOMSlot(element).withElement(texts)
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('div')
    element.setAttribute(KIND_ATTRIBUTE, 'embed')
    const { url, site } = this.getFields()
    const address = webAddress(url)
    if (address !== undefined) element.dataset['url'] = address
    if (site !== '') element.dataset['site'] = site
    return { element }
  }

  /** As a box: blocks stand in it as in the text. */
  override isShadowRoot(): true {
    return true
  }

  /** What the card says beside its texts. */
  getFields(): CardFields {
    const { __url, __site, __figureId } = this.getLatest()
    return cardFields(__url, __site, __figureId)
  }

  /** Changes what the card says beside its texts; a figure that is not named stays. */
  setFields({ url, site, figureId }: CardFields): this {
    const card = this.getWritable()
    card.__url = url
    card.__site = site
    if (figureId !== undefined) card.__figureId = figureId
    return card
  }
}

/** A card without texts. */
export function $createEmbedNode(fields: CardFields): EmbedNode {
  return new EmbedNode().setFields(fields)
}

/** Whether a node is a card. */
export function $isEmbedNode(node: LexicalNode | null | undefined): node is EmbedNode {
  return node instanceof EmbedNode
}
