import { $getState, $setState, createState, type ElementNode } from 'lexical'
import { isSegmentId, type SegmentId } from '../../../../shared/ids'

/** The segment id of a block as Lexical keeps it (under `__state` in the document); '' while it has none. */
export const segmentIdState = createState('segmentId', {
  parse: (value): SegmentId | '' => (isSegmentId(value) ? value : ''),
})

/** The segment id of a block; '' while it has none. */
export function $segmentIdOf(node: ElementNode): SegmentId | '' {
  return $getState(node, segmentIdState)
}

/** Gives a block its segment id. */
export function $setSegmentId(node: ElementNode, id: SegmentId): void {
  $setState(node, segmentIdState, id)
}
