import { useEffect, useState } from 'react'
import type { ReviewedMerge } from '../../../shared/contract/merge-contract'
import type { ArticleId } from '../../../shared/ids'
import type { SegmentOverlap } from '../../../shared/sync/status'
import { useOverlapCount } from '../account/NewsroomContext'
import { useDesk } from '../desk/DeskContext'

const NONE: readonly ReviewedMerge[] = []

/** The merges of an article that nobody has looked at yet, the oldest first. */
export function useMerges(id: ArticleId): readonly ReviewedMerge[] {
  const desk = useDesk()
  const count = useOverlapCount(id)
  const [asked, setAsked] = useState<{ readonly id: ArticleId; readonly merges: readonly ReviewedMerge[] }>()
  useEffect(() => {
    if (count === 0) return undefined
    let current = true
    void desk.request('merge:overlaps', { id }).then((answer) => {
      if (current && answer.ok) setAsked({ id, merges: answer.value.merges })
    })
    return () => {
      current = false
    }
  }, [desk, id, count])
  return count > 0 && asked?.id === id ? asked.merges : NONE
}

/** One passage to look at, with the merge it comes from. */
export interface OverlappedPassage extends SegmentOverlap {
  /** The same for the same passage of the same merge. */
  readonly key: string
  readonly merge: ReviewedMerge
}

/** The passages of some merges; of one that overlapped several times, only the newest: it holds what came of the others. */
export function passagesOf(merges: readonly ReviewedMerge[]): OverlappedPassage[] {
  const newest = new Map<string, OverlappedPassage>()
  for (const merge of merges) {
    for (const overlap of merge.segments) {
      const place = `${overlap.language} ${overlap.segment}`
      newest.delete(place)
      newest.set(place, { ...overlap, merge, key: `${merge.at} ${place}` })
    }
  }
  return [...newest.values()]
}
