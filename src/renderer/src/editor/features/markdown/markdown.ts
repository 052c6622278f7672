import { $isListItemNode } from '@lexical/list'
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  type ElementTransformer,
  HEADING,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createParagraphNode, $findMatchingParent, type LexicalEditor } from 'lexical'
import { $createRuleNode, $isRuleNode, RuleNode } from '../../nodes/RuleNode'

/** Headings of the body only: level 1 is the article's headline. */
const BODY_HEADING: ElementTransformer = { ...HEADING, regExp: /^(#{2,4})\s/ }

const RULE: ElementTransformer = {
  dependencies: [RuleNode],
  export: (node) => ($isRuleNode(node) ? '---' : null),
  regExp: /^(---|\*\*\*|___)\s$/,
  replace: (parent, _children, _match, isImport) => {
    if ($findMatchingParent(parent, $isListItemNode) !== null) return
    const rule = $createRuleNode()
    parent.insertBefore(rule)
    if (isImport) return
    const after = $createParagraphNode()
    parent.replace(after)
    after.select(0, 0)
  },
  type: 'element',
}

/** What Markdown writes an article's body with. */
export const TRANSFORMERS: readonly Transformer[] = [
  BODY_HEADING,
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  RULE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
]

/** Markdown as it is typed: ##, ###, ####, >, -, 1., ---, **bold**, *italic*, ~~strike~~. */
export function registerMarkdown(editor: LexicalEditor): () => void {
  return registerMarkdownShortcuts(editor, [...TRANSFORMERS])
}
