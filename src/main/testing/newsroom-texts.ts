import * as Y from 'yjs'

/** An article being typed: a Y.Doc with one text, and the updates that typing makes, in order. */
export class TypedArticle {
  readonly doc = new Y.Doc()
  readonly updates: Uint8Array[] = []

  constructor(text = 'The old bridge reopens on Monday.') {
    this.doc.on('update', (update: Uint8Array) => this.updates.push(update))
    this.type(text)
  }

  /** Adds text at the end and answers the update that it made. */
  type(text: string): Uint8Array {
    const body = this.doc.getText('body:en')
    body.insert(body.length, text)
    const update = this.updates.at(-1)
    if (update === undefined) throw new Error('typing made no update')
    return update
  }
}

/** The text that `TypedArticle` types, as it stands in a state or update (V1). */
export function textOf(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc.getText('body:en').toJSON()
}
