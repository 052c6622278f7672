import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import type { EditorThemeClasses, Klass, LexicalNode } from 'lexical'
import { FigureNode } from './FigureNode'
import { RuleNode } from './RuleNode'

/** The nodes a body may hold besides Lexical's own paragraph, text and line break. */
export const editorNodes: readonly Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  LinkNode,
  FigureNode,
  RuleNode,
]

/** The class names of `editor.css`. */
export const editorTheme: EditorThemeClasses = {
  paragraph: 'desk-paragraph',
  heading: { h2: 'desk-h2', h3: 'desk-h3', h4: 'desk-h4' },
  quote: 'desk-quote',
  list: {
    ul: 'desk-list desk-list-bullet',
    ol: 'desk-list desk-list-number',
    listitem: 'desk-list-item',
    nested: { listitem: 'desk-list-nested' },
  },
  link: 'desk-link',
  text: {
    bold: 'desk-bold',
    italic: 'desk-italic',
    strikethrough: 'desk-strike',
    subscript: 'desk-subscript',
    superscript: 'desk-superscript',
  },
}
