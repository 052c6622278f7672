import { $getSelection, $isRangeSelection, type LexicalEditor, type PointType, TextNode } from 'lexical'

/**
 * Keeps what is written here composed (Unicode's NFC), whatever a keyboard or an input method sends, except while one composes. What
 * others wrote is left as it is.
 */
export function registerComposedLetters(editor: LexicalEditor): () => void {
  return editor.registerNodeTransform(TextNode, (node) => {
    const text = node.getTextContent()
    if (editor.isComposing() || !node.isSimpleText() || isComposed(text)) return
    const selection = $getSelection()
    const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus] : []
    const moved = points
      .filter(({ key }) => key === node.getKey())
      .map((point) => [point, text.slice(0, point.offset).normalize('NFC').length] as const)
    node.setTextContent(text.normalize('NFC'))
    for (const [point, offset] of moved) setOffset(point, node, offset)
  })
}

function setOffset(point: PointType, node: TextNode, offset: number): void {
  point.set(node.getKey(), Math.min(offset, node.getTextContentSize()), 'text')
}

/** Asked on every key: most text has nothing that could be composed. */
function isComposed(text: string): boolean {
  return !COMBINING.test(text) || text.normalize('NFC') === text
}

// Only with marks, conjoining Hangul, or letters of which there is another code point (such as the ångström sign) does NFC differ.
const COMBINING = /[\p{M}\u1100-\u11FF\u2126\u212A\u212B\u1FEF\u0374\u037E\u0387\uF900-\uFAFF]/u
