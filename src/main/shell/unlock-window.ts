import { app } from 'electron'
import { ok, type Result } from '../../shared/result'
import type { InterfaceLanguage } from '../../shared/texts/define'
import { menuTexts } from '../../shared/texts/menu'
import { lockedHandlers } from '../requests/vault-handlers'
import { Windows } from './desk-windows'
import { answerRequests } from './ipc'
import { WindowState } from './window-state'

/** What asking for a recovery phrase needs. */
export interface UnlockParts<T> {
  readonly preload: string
  readonly icon: string
  readonly systemLanguages: readonly string[]
  readonly language: InterfaceLanguage
  /** Tries to open the profile with a phrase. */
  readonly open: (phrase: string) => Promise<Result<T>>
  readonly log: (message: string) => void
}

/** A profile that a phrase has opened, and the window that asked for it: to be taken away when another one is there. */
export interface Unlocked<T> {
  readonly opened: T
  readonly takeAway: () => void
}

/**
 * Shows a window that asks for the recovery phrase, as often as it takes. The program ends when it is closed before, as nothing
 * else is open then.
 */
export function askForPhrase<T>(parts: UnlockParts<T>): Promise<Unlocked<T>> {
  const { promise, resolve } = Promise.withResolvers<Unlocked<T>>()
  const { preload, icon, systemLanguages, language, open, log } = parts
  const windows = new Windows({
    preload,
    icon,
    state: () => WindowState.parse({}),
    saveState: () => Promise.resolve(),
    texts: () => menuTexts[language],
    onGone: () => undefined,
    log,
  })
  const comeForward = (): void => windows.any()?.focus()
  let trying = false
  const unlock = async (phrase: string): Promise<Result<void>> => {
    // A second one would find the profile in use by the first.
    if (trying) return ok(undefined)
    trying = true
    try {
      const opened = await open(phrase)
      if (!opened.ok) return opened
      stop()
      app.removeListener('second-instance', comeForward)
      resolve({ opened: opened.value, takeAway: () => window.destroy() })
      return ok(undefined)
    } finally {
      trying = false
    }
  }
  const flushed = (token: string): void => windows.flushed(token)
  const stop = answerRequests(lockedHandlers({ systemLanguages, unlock, flushed }), log)
  app.on('second-instance', comeForward)
  const window = windows.open()
  return promise
}
