import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'

/** Where the window was: pixels of the whole desktop. */
export const WindowState = z.object({
  x: z.number().exactOptional(),
  y: z.number().exactOptional(),
  width: z.number().min(600).default(1360),
  height: z.number().min(400).default(860),
  maximised: z.boolean().default(false),
})
/** Where the window was. */
export type WindowState = z.infer<typeof WindowState>

/** The state to restore: a window that would lie outside every screen, because one was unplugged, comes back in the middle. */
export function visibleState(state: WindowState): WindowState {
  const { x, y } = state
  if (x === undefined || y === undefined) return state
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const right = Math.min(x + state.width, workArea.x + workArea.width)
    const bottom = Math.min(y + state.height, workArea.y + workArea.height)
    return right - Math.max(x, workArea.x) > 100 && bottom - Math.max(y, workArea.y) > 100
  })
  return visible ? state : { width: state.width, height: state.height, maximised: state.maximised }
}

/** The state of a window as it is now. */
export function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximised: window.isMaximized() }
}
