import { type RefObject, useEffect, useState } from 'react'
import type { SegmentKey, SegmentState, TranslationStatus } from '../../../shared/article/segments'
import type { ArticleReplica } from '../editor/replica/ArticleReplica'
import { alignPlaces, clearAlignment } from './align-places'
import { alignedPlaces, segmentPlaces } from './segment-places'

/** A link in the gutter: its distance from the pair's top, in CSS pixels. */
export interface SegmentLink {
  readonly key: SegmentKey
  readonly top: number
  readonly state: SegmentState
}

/** Counterparts are aligned again when changes pause this long, in milliseconds: measuring lays the pages out. */
const SETTLE = 120

/** Keeps counterparts at the same height, lights the caret's segment on both sides, and answers the gutter's links. */
export function useAlignment(
  pair: RefObject<HTMLElement | null>,
  replica: ArticleReplica,
  lit: SegmentKey | undefined,
  status: TranslationStatus,
): readonly SegmentLink[] {
  const [links, setLinks] = useState<readonly SegmentLink[]>([])

  useEffect(() => {
    const element = pair.current
    if (element === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const align = (): void => {
      const [source, target] = element.querySelectorAll('[data-version]')
      if (source === undefined || target === undefined) return
      const beside = source.getBoundingClientRect().top === target.getBoundingClientRect().top
      const places = [alignedPlaces(source), alignedPlaces(target)] as const
      if (!beside) {
        for (const side of places) clearAlignment(side)
        setLinks([])
        return
      }
      const tops = alignPlaces(element, ...places)
      setLinks(
        status.segments.flatMap(({ key, state }) => {
          const top = tops.get(placeOf(key))
          // A figure's alt text has its caption's place: one link for both, unless the caption needs none.
          if (top === undefined || key.startsWith('alt:')) return []
          return [{ key, top, state }]
        }),
      )
    }
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(align, SETTLE)
    }
    const resized = new ResizeObserver(soon)
    for (const page of element.querySelectorAll('[data-version]')) resized.observe(page)
    replica.doc.on('update', soon)
    soon()
    return () => {
      clearTimeout(timer)
      resized.disconnect()
      replica.doc.off('update', soon)
    }
  }, [pair, replica, status])

  useEffect(() => {
    if (pair.current === null || lit === undefined) return undefined
    const lighted = [...pair.current.querySelectorAll('[data-version]')].flatMap((page) => {
      const place = segmentPlaces(page).get(placeOf(lit))
      return place === undefined ? [] : [place]
    })
    for (const place of lighted) place.classList.add('segment-lit')
    return () => {
      for (const place of lighted) place.classList.remove('segment-lit')
    }
  }, [pair, lit])

  return links
}

function placeOf(key: SegmentKey): string {
  return key.replace(/^(caption|alt):/, 'figure:')
}
