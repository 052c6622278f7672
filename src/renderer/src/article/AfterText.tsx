import { type ReactNode, startTransition, useEffect, useState } from 'react'

/**
 * Draws its children once what stands beside it has been painted, in slices that let keys through: what surrounds the text must not
 * delay it. `instead` stands in their place until then.
 */
export function AfterText(props: { readonly children: ReactNode; readonly instead?: ReactNode }): ReactNode {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => afterNextPaint(() => startTransition(() => setPainted(true))), [])
  return isPainted ? props.children : props.instead
}

/** Calls `work` after the next picture; soon in any case, since a window that is hidden draws none. Returns how to forget it. */
function afterNextPaint(work: () => void): () => void {
  let timer = setTimeout(work, LONGEST_FRAME)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** How long a picture is waited for, in milliseconds. */
const LONGEST_FRAME = 500
