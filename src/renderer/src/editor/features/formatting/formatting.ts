import {
  COMMAND_PRIORITY_HIGH,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type TextFormatType,
  TextNode,
} from 'lexical'
import type { Mark } from '../../../../../shared/article/blocks'
import { markBits } from '../../../../../shared/article/lexical-format'
import { isShortcut, shortcuts } from '../shortcuts'

/** The marks a person can give a run of text, in the toolbar's order. */
export const marks: readonly Mark[] = ['bold', 'italic', 'strikethrough', 'subscript', 'superscript']

const ALL_MARKS = Object.values(markBits).reduce((bits, bit) => bits | bit, 0)

/** Marks by shortcut, and none but those of an article: underline, code and the like never enter the text. */
export function registerFormatting(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand<TextFormatType>(
      FORMAT_TEXT_COMMAND,
      (format) => !marks.some((mark) => mark === format),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const mark = marks.find((each) => isShortcut(event, shortcuts[each]))
        if (mark === undefined) return false
        event.preventDefault()
        return editor.dispatchCommand(FORMAT_TEXT_COMMAND, mark)
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerNodeTransform(TextNode, (node) => {
      const format = node.getFormat()
      if ((format & ~ALL_MARKS) !== 0) node.setFormat(format & ALL_MARKS)
      if (node.getStyle() !== '') node.setStyle('')
    }),
  )
}
