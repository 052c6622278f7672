import type { CellHeader, Mark } from './blocks'

/**
 * The vocabulary of Lexical's V1 Yjs binding (`@lexical/yjs` 0.52): a block is a Y.XmlText whose attributes are the node's
 * properties, a run of text is a Y.Map followed by its characters, a decorator is an empty Y.XmlElement. Reading and
 * writing it here lets import, export, search and preview work without an editor; `body.test.ts` holds both to each other.
 */
export const elementDefaults = {
  __format: 0,
  __style: '',
  __indent: 0,
  __dir: null,
  __textFormat: 0,
  __textStyle: '',
} as const

/** The properties of a plain text node. */
export const textDefaults = { __style: '', __mode: 0, __detail: 0 } as const

/** Lexical's bits of `__format` (lexical/LexicalConstants: IS_BOLD = 1 … IS_SUPERSCRIPT = 64). */
export const markBits: Readonly<Record<Mark, number>> = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  subscript: 32,
  superscript: 64,
}

const MARKS = Object.entries(markBits) as [Mark, number][]

/** The bits of a set of marks. */
export function bitsOf(marks: readonly Mark[] = []): number {
  let bits = 0
  for (const mark of marks) bits |= markBits[mark]
  return bits
}

/** The marks of a `__format` value, in a fixed order. */
export function marksOf(bits: number): Mark[] {
  return bits === 0 ? [] : MARKS.filter(([, bit]) => (bits & bit) !== 0).map(([mark]) => mark)
}

/** The properties of a table (`@lexical/table` 0.52); column widths are not kept. */
export const tableDefaults = { __rowStriping: false, __frozenColumnCount: 0, __frozenRowCount: 0 } as const

/** The properties of a table's cell beside its header and its spans. */
export const cellDefaults = { __backgroundColor: null } as const

/** `@lexical/table`'s `TableCellHeaderStates`. */
export const headerBits: Readonly<Record<CellHeader, number>> = { row: 1, column: 2, both: 3 }

/** What a cell of this header state is the header of. */
export function headerOf(state: number): CellHeader | undefined {
  if ((state & 3) === 3) return 'both'
  if ((state & 1) === 1) return 'row'
  return (state & 2) === 2 ? 'column' : undefined
}
