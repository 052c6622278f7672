import type { BodyBinding } from './bind-body'

/** How long nothing must have changed before the editor is compared with its document, in milliseconds. */
const QUIET = 1500

/** Checks a bound body whenever nothing has changed for a while and the window has nothing else to do. Returns its end. */
export function watchWhenIdle(
  body: Pick<BodyBinding, 'check' | 'isUnchecked'>,
  changes: (onChange: () => void) => () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle: number | undefined
  let last = 0
  const look = (): void => {
    timer = undefined
    const quiet = performance.now() - last
    // One timer for a whole burst of keystrokes: it is set again only when it has run out.
    if (quiet < QUIET) timer = setTimeout(look, QUIET - quiet)
    else idle = requestIdleCallback(() => body.isUnchecked() && body.check())
  }
  const stop = changes(() => {
    last = performance.now()
    timer ??= setTimeout(look, QUIET)
  })
  return () => {
    stop()
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}
