import { INSERT_TABLE_COMMAND } from '@lexical/table'
import {
  IconArticle,
  IconBlockquote,
  IconLayoutBoardSplit,
  IconLinkPlus,
  IconMinus,
  IconPhotoPlus,
  IconTable,
  IconTemplate,
  IconTextPlus,
  type TablerIcon,
} from '@tabler/icons-react'
import type { LexicalEditor } from 'lexical'
import { fold } from '../../../../shared/folding/fold'
import { CHOOSE_SNIPPET_COMMAND } from '../../snippets/choose-snippet-command'
import { CHOOSE_TEMPLATE_COMMAND } from '../../templates/choose-template-command'
import { INSERT_RULE_COMMAND, SET_BLOCK_KIND_COMMAND } from '../features/blocks/blocks'
import { INSERT_CARD_COMMAND, INSERT_RELATED_COMMAND } from '../features/blocks/cards'
import { INSERT_FACT_BOX_COMMAND, INSERT_QUOTATION_COMMAND } from '../features/blocks/insert'
import { kindIcons } from '../toolbar/block-icons'

/** Kinds of text block that a menu turns a block into, in its order. */
const KINDS = ['paragraph', 'h2', 'h3', 'h4', 'bullet', 'number', 'pullquote', 'question', 'answer', 'note'] as const
/** What is put in beside the kinds of text block. */
const OTHERS = ['quotation', 'factbox', 'table', 'rule', 'figure', 'embed', 'related', 'snippet', 'template'] as const
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
    { id: 'embed', icon: IconLinkPlus, run: (editor) => editor.dispatchCommand(INSERT_CARD_COMMAND, {}) },
    { id: 'related', icon: IconArticle, run: (editor) => editor.dispatchCommand(INSERT_RELATED_COMMAND, undefined) },
    ...feature.slice(3),
    { id: 'snippet', icon: IconTextPlus, run: (editor) => editor.dispatchCommand(CHOOSE_SNIPPET_COMMAND, undefined) },
    { id: 'template', icon: IconTemplate, run: (editor) => editor.dispatchCommand(CHOOSE_TEMPLATE_COMMAND, undefined) },
  ]
}

/** What the toolbar's texts name already. */
const NAMED_BY_TOOLBAR: ReadonlySet<BlockChoiceId> = new Set([
  ...(['paragraph', 'h2', 'h3', 'h4', 'bullet', 'number'] as const),
  ...(['rule', 'figure'] as const),
])

/** The namespace of the interface's texts that names a choice. */
export function choiceNamespace(id: BlockChoiceId): 'editor' | 'blocks' | 'templates' {
  if (id === 'snippet' || id === 'template') return 'templates'
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
