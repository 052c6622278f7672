import type { PhotoId } from '../../shared/ids'
import type { PhotoOnServer, PhotoTransferStatus } from '../../shared/sync/photos'
import type { PhotoHoldings } from './photo-shelf'

/** Something to be done for one photo. */
export interface PhotoTask {
  readonly id: PhotoId
  readonly kind: 'thumb' | 'page' | 'send' | 'original'
}

/** How much may go over the line. */
export interface PhotoAllowance {
  /** On a metered line originals go neither way. */
  readonly metered: boolean
  /** Whether originals of others are wanted on this computer at all. */
  readonly originals: boolean
}

/** What is to be done, in this order, and where each photo stands before it is. */
export interface PhotoPlan {
  readonly tasks: readonly PhotoTask[]
  readonly standing: ReadonlyMap<PhotoId, PhotoTransferStatus>
}

const ORDER: readonly PhotoTask['kind'][] = ['thumb', 'page', 'send', 'original']

/**
 * What photos that articles refer to need, most wanted first: what can be seen soon before what is large, so all thumbnails, then all
 * page renditions, then originals, those that are only here before those that are only there. Nothing is fetched of which this
 * computer has the original.
 */
export function planPhotos(
  wanted: readonly PhotoId[],
  held: PhotoHoldings,
  states: ReadonlyMap<PhotoId, PhotoOnServer>,
  { metered, originals }: PhotoAllowance,
): PhotoPlan {
  const tasks: PhotoTask[] = []
  const standing = new Map<PhotoId, PhotoTransferStatus>()
  for (const id of wanted) {
    const state = states.get(id)
    if (state === undefined) continue
    const has = held.get(id)
    const whole = has?.has('original') === true
    if (state.kind === 'refused' && state.failure.code !== 'photo-hash-mismatch') {
      standing.set(id, { kind: 'refused', failure: state.failure })
    } else if (state.kind !== 'here') {
      standing.set(id, whole ? { kind: 'onThisComputer', deferred: metered } : { kind: 'awaited' })
      if (whole && !metered) tasks.push({ id, kind: 'send' })
    } else {
      const lacking = whole ? [] : (['thumb', 'page'] as const).filter((rendition) => has?.has(rendition) !== true)
      for (const kind of lacking) tasks.push({ id, kind })
      const fetchOriginal = originals && !whole
      if (fetchOriginal && !metered) tasks.push({ id, kind: 'original' })
      const deferred = fetchOriginal && metered && lacking.length === 0
      standing.set(id, lacking.length > 0 || fetchOriginal ? { kind: 'toFetch', deferred } : { kind: 'onServer' })
    }
  }
  // Stable: within a kind the most wanted stay first.
  return { tasks: tasks.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)), standing }
}
