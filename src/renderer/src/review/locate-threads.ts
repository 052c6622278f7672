import type * as Y from 'yjs'
import { type Segment, versionSegments } from '../../../shared/article/segments'
import { readThreads, type Thread } from '../../../shared/article/threads'
import { findQuote, type TextSpan } from '../../../shared/article/threads-place'
import { readVersion } from '../../../shared/article/version'

/** Where in a version's text a thread is. */
export interface ThreadPosition extends TextSpan {
  /** The segment's place among those of the version, from the top; beyond all when it is gone. */
  readonly order: number
  /** Undefined when the segment is gone. */
  readonly kind: Segment['kind'] | undefined
  /** The quoted text stands there; for a suggestion: it is the very place that was meant. */
  readonly isFound: boolean
}

/** A thread and where it is now. */
export interface LocatedThread {
  readonly thread: Thread
  readonly position: ThreadPosition
}

const GONE: ThreadPosition = { order: Number.MAX_SAFE_INTEGER, kind: undefined, isFound: false, from: 0, to: 0 }
/** Until the text was looked at nothing is said against a thread. */
export const NOT_LOOKED_AT: ThreadPosition = { ...GONE, isFound: true }

/** The threads of one language version, each with where it is now; reads the whole version once. */
export function locateThreads(doc: Y.Doc, language: string): LocatedThread[] {
  const threads = readThreads(doc).filter(({ place }) => place.language === language)
  if (threads.length === 0) return []
  const segments = versionSegments(readVersion(doc, language))
  const orders = new Map<string, number>(segments.map(({ key }, order) => [key, order]))
  return threads.map((thread) => {
    const order = orders.get(thread.place.segment) ?? GONE.order
    const segment = segments[order]
    return { thread, position: segment === undefined ? GONE : positionIn(thread, segment, order) }
  })
}

/** Whether somebody still has to see to a thread. */
export function isOpen({ state, removed }: Thread): boolean {
  return state === 'open' && !removed
}

function positionIn({ kind: threadKind, place }: Thread, { kind, text }: Segment, order: number): ThreadPosition {
  const isComment = threadKind === 'comment'
  if (isComment && place.quote === '') return { order, kind, isFound: true, from: 0, to: text.length }
  const found = findQuote(text, place)
  if (found === undefined) return { order, kind, isFound: false, from: 0, to: 0 }
  return { order, kind, isFound: isComment || found.isSure, from: found.from, to: found.to }
}
