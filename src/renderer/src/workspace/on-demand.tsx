import { type ComponentType, lazy, type ReactNode, useState } from 'react'

/** A component whose code comes when it is first drawn, or earlier by `preload`. */
export interface OnDemand<P extends object> {
  (props: P): ReactNode
  /** Has the code fetched; resolves when the component can be drawn at once. */
  readonly preload: () => Promise<void>
}

/**
 * Splits a component off the first screen's code. Within a Suspense boundary it is drawn when its code is there; once preloaded
 * it is drawn in the same turn, which React's own `lazy` never is.
 */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>): OnDemand<P> {
  let here: ComponentType<P> | undefined
  const fetch = async (): Promise<{ default: ComponentType<P> }> => {
    here = await load()
    return { default: here }
  }
  const Later = lazy(fetch)
  function Shown(props: P): ReactNode {
    // Kept as it was first drawn: another type of component in its place would begin anew.
    const [Content] = useState<ComponentType<P>>(() => here ?? Later)
    return <Content {...props} />
  }
  return Object.assign(Shown, {
    preload: async () => {
      await fetch()
    },
  })
}
