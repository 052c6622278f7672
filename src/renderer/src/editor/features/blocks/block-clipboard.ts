import { $getClipboardDataFromSelection, setLexicalClipboardDataTransfer } from '@lexical/clipboard'
import { $createRangeSelection, $getRoot, type LexicalEditor, type LexicalNode, type RangeSelection } from 'lexical'
import { runsOf } from './whole-blocks'

/** The media type under which Lexical copies its own nodes. */
const OWN_TYPE = 'application/x-lexical-editor'

/** Puts whole blocks of a body on the clipboard, as Lexical does with selected text: as HTML, as text, and as nodes. */
export function $blocksOnClipboard(
  editor: LexicalEditor,
  blocks: readonly LexicalNode[],
  clipboard: DataTransfer,
): void {
  const parts = runsOf(blocks).map((run) => $getClipboardDataFromSelection($rangeOver(run)))
  const nodes = parts.flatMap((part) => (JSON.parse(part[OWN_TYPE] ?? '{"nodes":[]}') as { nodes: unknown[] }).nodes)
  setLexicalClipboardDataTransfer(clipboard, {
    'text/plain': blocks
      .map((block) => block.getTextContent().trim())
      .filter((text) => text !== '')
      .join('\n\n'),
    'text/html': parts.map((part) => part['text/html'] ?? '').join(''),
    [OWN_TYPE]: JSON.stringify({ namespace: editor._config.namespace, nodes }),
  })
}

/** All of some neighbouring blocks as a range, for what works on ranges only. */
function $rangeOver(run: readonly LexicalNode[]): RangeSelection {
  const range = $createRangeSelection()
  const root = $getRoot().getKey()
  range.anchor.set(root, run[0]?.getIndexWithinParent() ?? 0, 'element')
  range.focus.set(root, (run.at(-1)?.getIndexWithinParent() ?? -1) + 1, 'element')
  return range
}
