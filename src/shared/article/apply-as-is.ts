import type * as Y from 'yjs'

/**
 * Lets `apply` put updates into a document as they are. Left to itself Yjs then takes out format marks that have become needless: a change
 * that nobody made, that depends on which updates came together, and that nobody else hears of. A document that only gathers what is
 * stored must hold that and nothing else.
 */
export function applyAsIs(doc: Y.Doc, origin: string, apply: () => void): void {
  doc.transact((transaction) => {
    apply()
    // Yjs looks at this when the transaction ends: it tidies after others' changes only.
    transaction.local = true
  }, origin)
}
