import { readXmlTokens } from './xml-tokens'

/** An element of a WordprocessingML part (ECMA-376), by its local name in lower case; attribute names likewise. */
export interface WordElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Who walks through a part. */
export interface WordVisitor {
  readonly enter?: (element: WordElement) => void
  readonly leave?: (name: string) => void
  /** Text that readers of the document see, not counters (page numbers), deleted text or field codes; breaks as spaces. */
  readonly text: (text: string) => void
}

/** Results of these fields are counted by Word and written by nobody. */
const COUNTED = /^\s*(?:page|numpages|sectionpages|section)\b/iu

/** Walks through a part's elements in order, without a tree; tags that do not match do no harm. */
export function walkWordXml(xml: string, visitor: WordVisitor): void {
  const fields = new FieldStack()
  let inText = false
  /** Inside the copy of a drawing that older programs show instead. */
  let inFallback = 0
  const open = (element: WordElement): void => {
    const { name } = element
    if (name === 't') inText = true
    else if (name === 'fallback') inFallback += 1
    else if (name === 'tab' || name === 'br' || name === 'cr') visitor.text(' ')
    fields.open(element)
    visitor.enter?.(element)
  }
  const close = (name: string): void => {
    if (name === 't') inText = false
    else if (name === 'fallback') inFallback = Math.max(0, inFallback - 1)
    fields.close(name)
    visitor.leave?.(name)
  }
  readXmlTokens(xml, {
    open: (tagName, attributes) => {
      const name = localName(tagName)
      open({ name, attributes: Object.fromEntries(attributes.map((each) => [localName(each.name), each.value])) })
    },
    close: (tagName) => close(localName(tagName)),
    text: (chars) => {
      if (inText && inFallback === 0 && !fields.isCounter) visitor.text(chars)
      else fields.characters(chars)
    },
  })
}

/** The fields that are open: a code, then (after `separate`) the result that readers see. */
class FieldStack {
  readonly #fields: { code: string; isResult: boolean }[] = []
  #inCode = false

  open({ name, attributes }: WordElement): void {
    if (name === 'instrtext') this.#inCode = true
    else if (name === 'fldsimple') this.#fields.push({ code: attributes['instr'] ?? '', isResult: true })
    else if (name === 'fldchar') this.#character(attributes['fldchartype'])
  }

  close(name: string): void {
    if (name === 'instrtext') this.#inCode = false
    else if (name === 'fldsimple') this.#fields.pop()
  }

  characters(text: string): void {
    const field = this.#fields.at(-1)
    if (this.#inCode && field !== undefined) field.code += text
  }

  /** Whether what comes now is a number that Word counts. */
  get isCounter(): boolean {
    return this.#fields.some(({ code, isResult }) => isResult && COUNTED.test(code))
  }

  #character(type: string | undefined): void {
    const field = this.#fields.at(-1)
    if (type === 'begin') this.#fields.push({ code: '', isResult: false })
    else if (type === 'separate' && field !== undefined) field.isResult = true
    else if (type === 'end') this.#fields.pop()
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
