import { useState } from 'react'
import { openArticle } from '../../../shared/article/open-article'
import type { SegmentKey } from '../../../shared/article/segments'
import { takeSegment } from '../../../shared/article/take-segment'
import { useArticle } from '../article/ArticleContext'
import { useDesk } from '../desk/DeskContext'
import type { OverlappedPassage } from './use-merges'

/** What a person decided about a passage: what stands may stay, be one side's, or be written anew. */
export type Decision = 'kept' | 'mine' | 'theirs' | 'edited'

/** What was decided so far, and the means to decide. */
export interface Decisions {
  readonly of: (key: string) => Decision | undefined
  readonly isDecided: (key: string) => boolean
  /** Lets what stands stay. */
  readonly keep: (passage: OverlappedPassage) => void
  /** Puts a side's text in the place of what stands: an ordinary change, one step of undo. */
  readonly take: (passage: OverlappedPassage, side: 'mine' | 'theirs') => Promise<void>
  /** Puts a text in the place of what stands. */
  readonly write: (passage: OverlappedPassage, text: string) => void
  /** The passage whose decision changed the text last, and can be taken back. */
  readonly last: string | undefined
  /** Takes the last change back. */
  readonly takeBack: () => void
}

/** The decisions about the passages of the open article. */
export function useDecisions(): Decisions {
  const desk = useDesk()
  const { id, replica } = useArticle()
  const [decided, setDecided] = useState<ReadonlyMap<string, Decision>>(new Map())
  const [last, setLast] = useState<string>()
  const decide = (key: string, decision: Decision | undefined): void =>
    setDecided((before) => {
      const after = new Map(before)
      if (decision === undefined) after.delete(key)
      else after.set(key, decision)
      return after
    })
  const change = (passage: OverlappedPassage, text: string, state: Uint8Array | undefined): void => {
    const other = state === undefined ? undefined : openArticle(state)
    const { language, segment } = passage
    replica.beginStep()
    replica.edit((doc) => takeSegment(doc, { language, segment: segment as SegmentKey, text, state: other }))
    replica.beginStep()
    other?.destroy()
    setLast(passage.key)
  }
  return {
    of: (key) => decided.get(key),
    isDecided: (key) => decided.has(key),
    keep: ({ key }) => decide(key, 'kept'),
    take: async (passage, side) => {
      const { mineVersion, theirsVersion } = passage.merge
      const versionId = side === 'mine' ? mineVersion : theirsVersion
      // Without its version, which tells whether a block was taken out, a side still has its words.
      const version = versionId === null ? undefined : await desk.request('history:read', { id, versionId })
      change(passage, passage[side], version?.ok === true ? version.value.state : undefined)
      decide(passage.key, side)
    },
    write: (passage, text) => {
      change(passage, text, undefined)
      decide(passage.key, 'edited')
    },
    last,
    takeBack: () => {
      replica.undo()
      if (last !== undefined) decide(last, undefined)
      setLast(undefined)
    },
  }
}
