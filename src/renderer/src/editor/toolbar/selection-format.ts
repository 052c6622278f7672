import { $getSelection, $isRangeSelection, type EditorState, type LexicalEditor } from 'lexical'
import { useCallback, useSyncExternalStore } from 'react'
import type { Mark } from '../../../../shared/article/blocks'
import { $blockKindOf, type BlockKind } from '../features/blocks/blocks'
import { marks } from '../features/formatting/formatting'
import { $linkOfSelection } from '../features/links/links'

/** What the toolbar shows of the place where the caret stands. */
export interface SelectionFormat {
  readonly kind: BlockKind | undefined
  readonly marks: readonly Mark[]
  readonly link: string | undefined
}

const NOTHING = '{"marks":[]}'

/** The format at the caret of an editor; renders again only when it is another one, not at every key. */
export function useSelectionFormat(editor: LexicalEditor | null): SelectionFormat {
  const subscribe = useCallback(
    (onChange: () => void) => editor?.registerUpdateListener(onChange) ?? (() => undefined),
    [editor],
  )
  // As text, since equal texts are equal values: React compares snapshots by identity.
  const format = useSyncExternalStore(subscribe, () => (editor === null ? NOTHING : describe(editor.getEditorState())))
  return JSON.parse(format) as SelectionFormat
}

function describe(state: EditorState): string {
  return state.read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return NOTHING
    const format: SelectionFormat = {
      kind: $blockKindOf(selection),
      marks: marks.filter((mark) => selection.hasFormat(mark)),
      link: $linkOfSelection(),
    }
    return JSON.stringify(format)
  })
}
