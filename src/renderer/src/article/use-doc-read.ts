import { useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** What a root of any type offers to those who wait for its changes. */
interface DocRoot {
  observeDeep(listener: () => void): void
  unobserveDeep(listener: () => void): void
}

/** Part of a document as React sees it: read again only when one of the roots it depends on has changed. */
interface DocRead<T> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => T
}

/**
 * What `read` answers, kept current while `roots` change. `key` names what is read: a different key starts anew. Nothing of
 * the document is copied into other state; between changes the same value is given.
 */
export function useDocRead<T>(key: string, roots: () => readonly DocRoot[], read: () => T): T {
  const store = useKeyed(key, () => createDocRead(roots(), read))
  return useSyncExternalStore(store.subscribe, store.getSnapshot)
}

/** What `make` answered when `key` became what it is. */
function useKeyed<T>(key: string, make: () => T): T {
  const [held, setHeld] = useState(() => ({ key, value: make() }))
  if (held.key === key) return held.value
  const next = { key, value: make() }
  setHeld(next)
  return next.value
}

function createDocRead<T>(roots: readonly DocRoot[], read: () => T): DocRead<T> {
  let value: { readonly current: T } | undefined
  return {
    getSnapshot: () => {
      value ??= { current: read() }
      return value.current
    },
    subscribe: (listener) => {
      const changed = (): void => {
        value = undefined
        listener()
      }
      for (const root of roots) root.observeDeep(changed)
      // What changed between the first reading and now was not observed.
      value = undefined
      return () => {
        for (const root of roots) root.unobserveDeep(changed)
      }
    },
  }
}

/** Counters and summaries follow typing when it pauses this long, in milliseconds: they read whole texts. */
const SETTLE = 250

/**
 * What `read` answers of the whole document, read again when changes pause. For what costs a traversal: counts, the state of a
 * translation. `key` names what is read.
 */
export function useSettledRead<T>(doc: Y.Doc, key: string, read: (doc: Y.Doc) => T): T {
  const store = useKeyed(`${doc.guid}:${key}`, () => createSettledRead(doc, read))
  return useSyncExternalStore(store.subscribe, store.getSnapshot)
}

function createSettledRead<T>(doc: Y.Doc, read: (doc: Y.Doc) => T): DocRead<T> {
  let value: { readonly current: T } | undefined
  return {
    getSnapshot: () => {
      value ??= { current: read(doc) }
      return value.current
    },
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const changed = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          value = undefined
          listener()
        }, SETTLE)
      }
      doc.on('update', changed)
      return () => {
        clearTimeout(timer)
        doc.off('update', changed)
      }
    },
  }
}
