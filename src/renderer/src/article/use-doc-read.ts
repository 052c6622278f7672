import { useCallback, useMemo, useSyncExternalStore } from 'react'
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for both functions, which are made anew on every render.
  const store = useMemo(() => createDocRead(roots(), read), [key])
  return useSyncExternalStore(store.subscribe, store.getSnapshot)
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the function, which is made anew on every render.
  const store = useMemo(() => createSettledRead(doc, read), [doc, key])
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.getSnapshot(), [store]),
  )
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
