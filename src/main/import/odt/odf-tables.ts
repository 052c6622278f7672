import { append, isBlank, isElement, type MarkupElement, makeElement } from '../../../shared/office-html/markup'
import { type Entered, nothing, type OdfPage } from './odf-page'
import type { OdfStyles } from './odf-styles'
import { childrenOf, countOf } from './odf-tree'

/** Tables in one another beyond this are text. */
const DEEPEST = 3
/** Cells that span or repeat more columns than this are no person's. */
const WIDEST = 100
/** As many rows as a cell may say that it spans; the reader of tables ends it with the table. */
const LONGEST = 10_000

/** Writes the tables of a text (ODF 1.3 Part 3, 9.1). */
export class OdfTables {
  readonly #page: OdfPage
  readonly #styles: OdfStyles
  #depth = 0
  #headers = 0

  constructor(page: OdfPage, styles: OdfStyles) {
    this.#page = page
    this.#styles = styles
  }

  openTable(): Entered {
    this.#depth += 1
    const close = this.#isTooDeep ? nothing : this.#page.open('table')
    return () => {
      this.#depth -= 1
      close()
    }
  }

  openHeader(): Entered {
    // A table inside a heading has no headings of its own.
    if (this.#depth !== 1) return true
    this.#headers += 1
    const close = this.#page.open('thead')
    return () => {
      this.#headers -= 1
      close()
    }
  }

  openRow(): Entered {
    return this.#isTooDeep ? true : this.#page.open('tr')
  }

  openCell(element: MarkupElement): Entered {
    if (this.#isTooDeep) return true
    const name = this.#headers > 0 || this.#isHeading(element) ? 'th' : 'td'
    const row = this.#page.holder
    const close = this.#page.openApart(name, {
      colspan: String(countOf(element, 'table:number-columns-spanned', WIDEST)),
      rowspan: String(countOf(element, 'table:number-rows-spanned', LONGEST)),
    })
    const copies = countOf(element, 'table:number-columns-repeated', WIDEST) - 1
    return () => {
      close()
      const cell = row.childNodes.at(-1)
      // Only empty cells are written once for many.
      if (cell === undefined || !isElement(cell) || !isBlank(cell)) return
      for (let copy = 0; copy < copies; copy += 1) append(row, [makeElement(name)])
    }
  }

  get #isTooDeep(): boolean {
    return this.#depth > DEEPEST
  }

  #isHeading(cell: MarkupElement): boolean {
    const paragraphs = childrenOf(cell, 'text:p')
    return paragraphs.length > 0 && paragraphs.every((each) => this.#styles.paragraphOf(each).role === 'table-heading')
  }
}
