import { type LexicalEditor, mergeRegister } from 'lexical'
import type { FigureId, SegmentId } from '../../../../shared/ids'
import { registerSegmentIds } from '../binding/segment-ids'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { registerComposedLetters } from '../typing/register-composed-letters'
import { type BlockNews, registerArrange } from './blocks/arrange'
import { registerBlockSelection } from './blocks/block-selection'
import { registerBlocks } from './blocks/blocks'
import { registerCards } from './blocks/cards'
import { registerInserting } from './blocks/insert'
import { registerClipboard } from './clipboard/clipboard'
import type { PasteNews, TakeFigure } from './clipboard/pasted-nodes'
import { registerComposition } from './composition/composition'
import { registerFigureDrag } from './figures/figure-drag'
import { registerFigures, type TakeFiles } from './figures/figures'
import { registerFormatting } from './formatting/formatting'
import { registerLinks } from './links/links'
import { registerMarkdown } from './markdown/markdown'
import { registerSegmentFocus } from './segments/segment-focus'
import { registerTables } from './tables/tables'
import { registerUndo } from './undo/undo'

/** What the features of the writing surface need of their surroundings. */
export interface FeatureHost {
  readonly replica: Pick<ArticleReplica, 'undo' | 'redo' | 'holdInbound' | 'beginStep'>
  readonly onFiles: TakeFiles
  readonly takeFigure: TakeFigure
  /** Told what of a paste did not come along, and which pictures came with it. */
  readonly onPasted?: (news: PasteNews) => void
  /** A figure of the article once more; without it a duplicate shares its figure. */
  readonly copyFigure?: (id: FigureId) => FigureId
  /** Told what was done with whole blocks. */
  readonly onBlockNews?: (news: BlockNews) => void
  readonly onSegmentFocus: (id: SegmentId | undefined) => void
}

/** Registers everything the writing surface can do. Before the body is bound: registering looks at all blocks present. */
export function registerFeatures(
  editor: LexicalEditor,
  {
    replica,
    onFiles,
    takeFigure,
    onPasted = () => undefined,
    copyFigure = (id) => id,
    onBlockNews = () => undefined,
    onSegmentFocus,
  }: FeatureHost,
): () => void {
  return mergeRegister(
    registerFormatting(editor),
    registerBlocks(editor),
    registerArrange(editor, { beginStep: () => replica.beginStep(), copyFigure, onNews: onBlockNews }),
    registerBlockSelection(editor, { beginStep: () => replica.beginStep(), onNews: onBlockNews }),
    registerInserting(editor),
    registerCards(editor),
    registerTables(editor),
    registerLinks(editor),
    registerFigures(editor, onFiles),
    registerFigureDrag(editor, () => replica.beginStep()),
    registerClipboard(editor, { onFiles, takeFigure, onPasted }),
    registerMarkdown(editor),
    registerComposedLetters(editor),
    registerUndo(editor, replica),
    registerComposition(editor, () => replica.holdInbound()),
    registerSegmentIds(editor),
    registerSegmentFocus(editor, onSegmentFocus),
  )
}
