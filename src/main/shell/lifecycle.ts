import { app } from 'electron'

/**
 * Lets the application end only after `finish` has: the first attempt to quit is held back, `finish` runs once, and the
 * application quits then, unless it answered false: it goes on, and the next attempt is a first one again.
 */
export function finishBeforeQuit(finish: () => Promise<boolean>, log: (message: string) => void): void {
  let finished = false
  let finishing = false
  app.on('before-quit', (event) => {
    if (finished) return
    event.preventDefault()
    if (finishing) return
    finishing = true
    void finish()
      .catch((error: unknown) => {
        log(`quit: ${String(error)}`)
        return true
      })
      .then((mayEnd) => {
        finished = mayEnd
        finishing = false
        if (mayEnd) app.quit()
      })
  })
  app.on('window-all-closed', () => app.quit())
}
