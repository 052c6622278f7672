import { INSERT_TABLE_COMMAND } from '@lexical/table'
import {
  IconBlockquote,
  IconLayoutBoardSplit,
  IconMinus,
  IconPhotoPlus,
  IconTable,
  type TablerIcon,
} from '@tabler/icons-react'
import type { LexicalEditor } from 'lexical'
import { fold } from '../../../../shared/folding/fold'
import { INSERT_RULE_COMMAND, SET_BLOCK_KIND_COMMAND } from '../features/blocks/blocks'
import { INSERT_FACT_BOX_COMMAND, INSERT_QUOTATION_COMMAND } from '../features/blocks/insert'
import { kindIcons } from '../toolbar/block-icons'

/** Kinds of text block that a menu turns a block into, in its order. */
const KINDS = ['paragraph', 'h2', 'h3', 'h4', 'bullet', 'number', 'pullquote', 'question', 'answer', 'note'] as const
/** What is put in beside the kinds of text block. */
const OTHERS = ['quotation', 'factbox', 'table', 'rule', 'figure'] as const
/** Names a choice. */
export type BlockChoiceId = (typeof KINDS)[number] | (typeof OTHERS)[number]

/** Something that can be put into the text. */
export interface BlockChoice {
  readonly id: BlockChoiceId
  readonly icon: TablerIcon
  readonly run: (editor: LexicalEditor) => void
}

/** All that can be put into the text, in the menu's order; `chooseFigures` opens the choice of photos, where there is one. */
export function blockChoices(chooseFigures?: () => void): readonly BlockChoice[] {
  const kinds = KINDS.map(
    (kind): BlockChoice => ({
      id: kind,
      icon: kindIcons[kind],
      run: (editor) => editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, kind),
    }),
  )
  const figure: BlockChoice[] =
    chooseFigures === undefined ? [] : [{ id: 'figure', icon: IconPhotoPlus, run: chooseFigures }]
  const [text, feature] = [kinds.slice(0, 6), kinds.slice(6)]
  return [
    ...text,
    {
      id: 'quotation',
      icon: IconBlockquote,
      run: (editor) => editor.dispatchCommand(INSERT_QUOTATION_COMMAND, undefined),
    },
    ...feature.slice(0, 3),
    {
      id: 'factbox',
      icon: IconLayoutBoardSplit,
      run: (editor) => editor.dispatchCommand(INSERT_FACT_BOX_COMMAND, undefined),
    },
    {
      id: 'table',
      icon: IconTable,
      run: (editor) => editor.dispatchCommand(INSERT_TABLE_COMMAND, { rows: '3', columns: '3' }),
    },
    { id: 'rule', icon: IconMinus, run: (editor) => editor.dispatchCommand(INSERT_RULE_COMMAND, undefined) },
    ...figure,
    ...feature.slice(3),
  ]
}

/** What the toolbar's texts name already. */
const NAMED_BY_TOOLBAR: ReadonlySet<BlockChoiceId> = new Set([
  ...(['paragraph', 'h2', 'h3', 'h4', 'bullet', 'number'] as const),
  ...(['rule', 'figure'] as const),
])

/** The namespace of the interface's texts that names a choice. */
export function choiceNamespace(id: BlockChoiceId): 'editor' | 'blocks' {
  return NAMED_BY_TOOLBAR.has(id) ? 'editor' : 'blocks'
}

/** The choices whose name, or English short name, has words that begin as what was typed, whatever the marks on its letters. */
export function matchingChoices<T extends { readonly id: string; readonly name: string }>(
  choices: readonly T[],
  typed: string,
): readonly T[] {
  const wanted = fold(typed.trim())
  if (wanted === '') return choices
  return choices.filter(({ id, name }) => {
    const words = fold(name)
    return id.startsWith(wanted) || words.startsWith(wanted) || words.includes(` ${wanted}`)
  })
}
