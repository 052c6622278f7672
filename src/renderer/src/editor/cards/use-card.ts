import { $getNodeByKey } from 'lexical'
import { readFigure } from '../../../../shared/article/figures'
import type { CardFields } from '../../../../shared/article/link-card'
import { figuresRoot } from '../../../../shared/article/roots'
import type { FigureId, PhotoId } from '../../../../shared/ids'
import { useDocRead } from '../../article/use-doc-read'
import { $isEmbedNode } from '../nodes/EmbedNode'
import type { ArticleReplica } from '../replica/ArticleReplica'
import type { IslandProps } from './CardIslands'

const NOTHING: CardFields = { url: '', site: '' }

/** What a card says beside its texts, as it stands now: who asks is drawn anew when it may have changed (`ShownCard`). */
export function cardOf({ editor, nodeKey }: Pick<IslandProps, 'editor' | 'nodeKey'>): CardFields {
  return editor.getEditorState().read(() => {
    const card = $getNodeByKey(nodeKey)
    return $isEmbedNode(card) ? card.getFields() : NOTHING
  })
}

/** The picture of a card, as the article has it; null for none. */
export function useCardPhoto(replica: ArticleReplica, figureId: FigureId | undefined): PhotoId | null {
  return useDocRead(
    `card:${figureId ?? ''}`,
    () => [figuresRoot(replica.doc)],
    () => (figureId === undefined ? null : (readFigure(replica.doc, figureId)?.photoId ?? null)),
  )
}
