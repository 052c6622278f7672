import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import type { EditorThemeClasses, Klass, LexicalNode } from 'lexical'
import { ArticleLinkNode } from './ArticleLinkNode'
import type { BlockLabels } from './block-labels'
import { EmbedNode } from './EmbedNode'
import { FactBoxNode } from './FactBoxNode'
import { FigureNode } from './FigureNode'
import { RelatedNode } from './RelatedNode'
import { RuleNode } from './RuleNode'
import { textBlockNodes } from './TextBlockNodes'

/** The nodes a body may hold besides Lexical's own paragraph, text and line break. */
export const editorNodes: readonly Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  LinkNode,
  FigureNode,
  RuleNode,
  FactBoxNode,
  EmbedNode,
  RelatedNode,
  ArticleLinkNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  ...textBlockNodes,
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
  table: 'desk-table',
  tableCell: 'desk-cell',
  tableCellHeader: 'desk-cell-header',
  tableScrollableWrapper: 'desk-table-scroll',
  tableSelection: 'desk-table-selecting',
  tableCellSelected: 'desk-cell-selected',
  text: {
    bold: 'desk-bold',
    italic: 'desk-italic',
    strikethrough: 'desk-strike',
    subscript: 'desk-subscript',
    superscript: 'desk-superscript',
  },
}

/** The theme with what the text shows beside blocks that their look alone does not explain. */
export function themeWith(blockLabels: BlockLabels): EditorThemeClasses {
  return { ...editorTheme, blockLabels }
}
