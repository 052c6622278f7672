import './cards.css'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  COMMAND_PRIORITY_LOW,
  type Klass,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  type NodeMutation,
} from 'lexical'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { OPEN_CARD_COMMAND } from '../features/blocks/cards'
import { EmbedNode } from '../nodes/EmbedNode'
import { RelatedNode } from '../nodes/RelatedNode'
import type { CardIslandsProps, ShownCard } from './CardIslands'

const CardIslands = lazy(async () => ({ default: (await import('./CardIslands')).CardIslands }))

/**
 * Draws what cards and boxes of links show beside their texts, in the editor around it. Its code comes with the first of them: a text
 * without any costs nothing.
 */
export function Cards(props: Omit<CardIslandsProps, 'editor' | 'cards' | 'asking' | 'onAsk'>): ReactNode {
  const [editor] = useLexicalComposerContext()
  const [cards, setCards] = useState<ReadonlyMap<NodeKey, ShownCard>>(new Map())
  const [asking, setAsking] = useState<NodeKey>()
  useEffect(() => {
    const follow = (kind: ShownCard['kind']) => (mutations: ReadonlyMap<NodeKey, NodeMutation>) =>
      setCards((present) => {
        const next = new Map(present)
        for (const [key, mutation] of mutations) {
          if (mutation === 'destroyed') next.delete(key)
          // A new value each time: what the card says may have changed.
          else next.set(key, { kind })
        }
        return next
      })
    const watch = (klass: Klass<LexicalNode>, kind: ShownCard['kind']) =>
      editor.registerMutationListener(klass, follow(kind), { skipInitialization: false })
    return mergeRegister(
      watch(EmbedNode, 'embed'),
      watch(RelatedNode, 'related'),
      editor.registerCommand(
        OPEN_CARD_COMMAND,
        (key) => {
          setAsking(key)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    )
  }, [editor])
  if (cards.size === 0) return null
  return (
    <Suspense>
      <CardIslands {...props} editor={editor} cards={cards} asking={asking} onAsk={setAsking} />
    </Suspense>
  )
}
