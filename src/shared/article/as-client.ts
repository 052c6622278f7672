import * as Y from 'yjs'

/** A Yjs client that nobody else is or will be. Whoever keeps its number may look for what it wrote, and never write as it again. */
export function newClient(): number {
  return new Y.Doc().clientID
}

/** Lets `write` change a document as another Yjs client than its own. */
export function asClient(doc: Y.Doc, client: number, write: () => void): void {
  const own = doc.clientID
  doc.clientID = client
  try {
    write()
  } finally {
    doc.clientID = own
  }
}
