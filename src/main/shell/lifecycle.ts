import { app } from 'electron'

/**
 * Lets the application end only after `finish` has: the first attempt to quit is held back, `finish` runs once, and the
 * application quits then, whatever became of it.
 */
export function finishBeforeQuit(finish: () => Promise<void>, log: (message: string) => void): void {
  let finished = false
  let finishing = false
  app.on('before-quit', (event) => {
    if (finished) return
    event.preventDefault()
    if (finishing) return
    finishing = true
    finish()
      .catch((error: unknown) => log(`quit: ${String(error)}`))
      .finally(() => {
        finished = true
        app.quit()
      })
  })
  app.on('window-all-closed', () => app.quit())
}
