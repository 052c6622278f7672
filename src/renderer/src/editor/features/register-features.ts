import { type LexicalEditor, mergeRegister } from 'lexical'
import type { SegmentId } from '../../../../shared/ids'
import { registerSegmentIds } from '../binding/segment-ids'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { registerBlocks } from './blocks/blocks'
import { registerClipboard, type TakeFigure } from './clipboard/clipboard'
import { registerComposition } from './composition/composition'
import { registerFigureDrag } from './figures/figure-drag'
import { registerFigures, type TakeFiles } from './figures/figures'
import { registerFormatting } from './formatting/formatting'
import { registerLinks } from './links/links'
import { registerMarkdown } from './markdown/markdown'
import { registerSegmentFocus } from './segments/segment-focus'
import { registerUndo } from './undo/undo'

/** What the features of the writing surface need of their surroundings. */
export interface FeatureHost {
  readonly replica: Pick<ArticleReplica, 'undo' | 'redo' | 'holdInbound' | 'beginStep'>
  readonly onFiles: TakeFiles
  readonly takeFigure: TakeFigure
  readonly onSegmentFocus: (id: SegmentId | undefined) => void
}

/** Registers everything the writing surface can do. Before the body is bound: registering looks at all blocks present. */
export function registerFeatures(
  editor: LexicalEditor,
  { replica, onFiles, takeFigure, onSegmentFocus }: FeatureHost,
): () => void {
  return mergeRegister(
    registerFormatting(editor),
    registerBlocks(editor),
    registerLinks(editor),
    registerFigures(editor, onFiles),
    registerFigureDrag(editor, () => replica.beginStep()),
    registerClipboard(editor, onFiles, takeFigure),
    registerMarkdown(editor),
    registerUndo(editor, replica),
    registerComposition(editor, () => replica.holdInbound()),
    registerSegmentIds(editor),
    registerSegmentFocus(editor, onSegmentFocus),
  )
}
