import { type TokenHandler, Tokenizer } from 'parse5'

/** Who is told what a piece of XML holds, in order. Names are in lower case and with their prefixes. */
export interface XmlVisitor {
  readonly open: (name: string, attributes: readonly XmlAttribute[]) => void
  /** Told for empty elements too; of a file that is damaged the ends need not match the beginnings. */
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

/** An attribute as it stands in a tag, its value decoded. */
export interface XmlAttribute {
  readonly name: string
  readonly value: string
}

/**
 * Reads XML tag by tag, without recursion and without a document type: no entity but the characters' own is known, so that nothing can
 * be fetched or multiplied by one. CDATA sections are text; damage does no harm.
 */
export function readXmlTokens(xml: string, visitor: XmlVisitor): void {
  const characters = ({ chars }: { readonly chars: string }): void => visitor.text(chars)
  const handler: TokenHandler = {
    onStartTag: ({ tagName, attrs, selfClosing }) => {
      visitor.open(tagName, attrs)
      if (selfClosing) visitor.close(tagName)
    },
    onEndTag: ({ tagName }) => visitor.close(tagName),
    onCharacter: characters,
    onWhitespaceCharacter: characters,
    onNullCharacter: ignore,
    onComment: ignore,
    onDoctype: ignore,
    onEof: ignore,
  }
  const tokenizer = new Tokenizer({}, handler)
  tokenizer.inForeignNode = true
  tokenizer.write(xml, true)
}

const ignore = (): void => undefined
