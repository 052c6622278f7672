import { $convertFromMarkdownString, LINK } from '@lexical/markdown'
import { $createParagraphNode, $getSelection, $setSelection, type LexicalNode } from 'lexical'
import { TRANSFORMERS } from './markdown'

/** Longer texts (UTF-16 units) come in as lines: they are read piece by piece, and this is read at once. */
const LONGEST = 50_000

/**
 * What nobody writes but for Markdown's sake. Lines that begin with a hyphen are no sign of it: so Vietnamese sets who speaks in turn.
 */
const SIGNS: readonly RegExp[] = [
  /^#{1,4} \S/mu,
  /^[*+•] \S.*(?:\n\s*)+[*+•] \S/mu,
  /^1[.)] \S.*(?:\n\s*)+2[.)] \S/mu,
  /^[-*+•] \S.*\n(?: {2,}|\t)[-*+•] \S/mu,
  /\*\*\S[^*\n]*\*\*/u,
  /\[[^\]\n]+\]\(https?:[^)\s]+\)/u,
]

/** The blocks of a plain text that is surely Markdown, as they are written while typing, with links; undefined for any other text. Needs the editor's state. */
export function $pastedMarkdown(text: string): LexicalNode[] | undefined {
  const lines = text.replaceAll(/\r\n?/gu, '\n')
  if (lines.length > LONGEST || !lines.includes('\n') || !SIGNS.some((sign) => sign.test(lines))) return undefined
  const known = lines
    .replaceAll(/^# /gmu, '## ')
    .replaceAll(/^(\s*)• /gmu, '$1- ')
    .replaceAll(/^(\s*\d{1,3})\) /gmu, '$1. ')
  const selection = $getSelection()?.clone() ?? null
  const holder = $createParagraphNode()
  $convertFromMarkdownString(known, [...TRANSFORMERS, LINK], holder)
  $setSelection(selection)
  const blocks = holder.getChildren()
  for (const block of blocks) block.remove()
  return blocks
}
