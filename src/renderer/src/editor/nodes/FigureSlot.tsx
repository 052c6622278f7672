import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import type { NodeKey } from 'lexical'
import { createContext, type ReactNode, useContext } from 'react'
import type { FigureId } from '../../../../shared/ids'

/** Draws a figure inside the text: photo, caption and credit belong to the article, not to the editor. */
export type RenderFigure = (figureId: FigureId) => ReactNode

/** How the figures of the surrounding editor are drawn; without one they are empty. */
export const FigureSlotContext = createContext<RenderFigure>(() => null)

/** The place where one figure is drawn; selected as a whole by a click or by the arrow keys. */
export function FigureSlot({
  figureId,
  nodeKey,
}: {
  readonly figureId: FigureId
  readonly nodeKey: NodeKey
}): ReactNode {
  const draw = useContext(FigureSlotContext)
  const [isSelected] = useLexicalNodeSelection(nodeKey)
  return (
    <div className="desk-figure-frame" data-selected={isSelected}>
      {draw(figureId)}
    </div>
  )
}
