import type { LexicalEditor, NodeKey } from 'lexical'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { LanguageTag } from '../../../../shared/article/roots'
import type { ArticleId } from '../../../../shared/ids'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { EmbedBar } from './EmbedBar'
import { EmbedPicture } from './EmbedPicture'
import { RelatedBar } from './RelatedBar'

/** A card or a box of links that is on screen; a new value says that it may have changed. */
export interface ShownCard {
  readonly kind: 'embed' | 'related'
}

/** The text that cards stand in, and which of them asks something. */
export interface CardIslandsProps {
  readonly editor: LexicalEditor
  readonly articleId: ArticleId
  readonly replica: ArticleReplica
  readonly language: LanguageTag
  readonly editable: boolean
  readonly cards: ReadonlyMap<NodeKey, ShownCard>
  readonly asking: NodeKey | undefined
  readonly onAsk: (key: NodeKey | undefined) => void
}

/** What a card's or box's own controls need. */
export interface IslandProps
  extends Pick<CardIslandsProps, 'editor' | 'articleId' | 'replica' | 'language' | 'editable'> {
  readonly nodeKey: NodeKey
  readonly asking: boolean
  readonly onAsk: (asking: boolean) => void
}

/** Draws into the islands of cards and boxes of links (nodes/island.ts). */
export function CardIslands({ cards, asking, onAsk, ...text }: CardIslandsProps): ReactNode {
  return [...cards].map(([key, shown]) => {
    const element = text.editor.getElementByKey(key)
    const island = (name: string): Element | null => element?.querySelector(`:scope > .${name}`) ?? null
    const props: IslandProps = {
      ...text,
      nodeKey: key,
      asking: asking === key,
      onAsk: (asks) => onAsk(asks ? key : undefined),
    }
    if (shown.kind === 'related') return into(island('desk-related-bar'), `${key} bar`, <RelatedBar {...props} />)
    return [
      into(island('desk-embed-picture'), `${key} picture`, <EmbedPicture {...props} />),
      into(island('desk-embed-bar'), `${key} bar`, <EmbedBar {...props} />),
    ]
  })
}

function into(place: Element | null, key: string, content: ReactNode): ReactNode {
  return place === null ? null : createPortal(content, place, key)
}
