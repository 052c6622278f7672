import { type ReactNode, Suspense, useState } from 'react'

/** Draws its children, whose code may have to come first, from the moment they are wanted; afterwards they stay, to close as they like. */
export function OnceWanted(props: { readonly wanted: boolean; readonly children: ReactNode }): ReactNode {
  const [drawn, setDrawn] = useState(props.wanted)
  if (props.wanted && !drawn) setDrawn(true)
  return drawn && <Suspense>{props.children}</Suspense>
}
