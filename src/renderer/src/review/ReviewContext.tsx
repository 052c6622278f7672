import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { SelectedText } from './selected-text'

/** What a person is about to write: a comment or a proposed change, about the text they had selected, if any. */
export interface Asked {
  readonly kind: 'comment' | 'suggestion'
  readonly selected: SelectedText | undefined
}

/** What the parts of an article's review share: what is being written, and which thread is looked at. */
export interface ReviewView {
  readonly asked: Asked | undefined
  /** Opens the dialog for a comment or a proposed change; undefined closes it. */
  readonly ask: (asked: Asked | undefined) => void
  /** The thread that is looked at: its text is lit. */
  readonly active: string | undefined
  readonly look: (thread: string | undefined) => void
}

const NOTHING: ReviewView = { asked: undefined, ask: () => undefined, active: undefined, look: () => undefined }
const ReviewContext = createContext<ReviewView>(NOTHING)

/** Gives its children the review of the open article. */
export function ReviewProvider(props: { readonly children: ReactNode }): ReactNode {
  const [asked, ask] = useState<Asked>()
  const [active, look] = useState<string>()
  const view = useMemo(() => ({ asked, ask, active, look }), [asked, active])
  return <ReviewContext value={view}>{props.children}</ReviewContext>
}

/** The review of the open article. */
export function useReviewView(): ReviewView {
  return useContext(ReviewContext)
}
