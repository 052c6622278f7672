import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import type { NodeKey } from 'lexical'
import { createContext, type ReactNode, useContext } from 'react'
import type { ArticleId } from '../../../../shared/ids'

/** Draws a link to an article inside a box of links. */
export type RenderArticleLink = (articleId: ArticleId, nodeKey: NodeKey) => ReactNode

/** How the links of the surrounding editor are drawn; without it they are empty. */
export const ArticleLinkContext = createContext<RenderArticleLink>(() => null)

/** The place where one link of a box is drawn; selected as a whole by the arrow keys. */
export function ArticleLinkSlot(props: { readonly articleId: ArticleId; readonly nodeKey: NodeKey }): ReactNode {
  const draw = useContext(ArticleLinkContext)
  const [isSelected] = useLexicalNodeSelection(props.nodeKey)
  return (
    <div className="desk-article-link-frame" data-selected={isSelected}>
      {draw(props.articleId, props.nodeKey)}
    </div>
  )
}
