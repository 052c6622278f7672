import { type BrowserWindow, dialog } from 'electron'
import { type Failure, failureOf } from '../../shared/failure'
import type { MenuTexts } from '../../shared/texts/menu'

/** What keeps the program from ending with unsaved text needs from outside. */
export interface UnsavedDraftsParts {
  /** Resolves when every draft is on the disk; rejects with what stands in the way. */
  readonly flush: () => Promise<void>
  /** In the language that the interface has at the moment. */
  readonly texts: () => MenuTexts
  /** A failure in that language. */
  readonly sentence: (failure: Failure) => string
}

const [TRY_AGAIN, STAY, GIVE_UP] = [0, 1, 2] as const

/** Lets the program end only with everything on the disk, or with the person's word that what is not may go. */
export class UnsavedDrafts {
  readonly #parts: UnsavedDraftsParts
  #givenUp = false
  #asking: Promise<boolean> | undefined

  constructor(parts: UnsavedDraftsParts) {
    this.#parts = parts
  }

  /** Whether the program may end; while saving fails the person is asked, over `window` where there is one. Never rejects. */
  mayEnd(window?: BrowserWindow): Promise<boolean> {
    this.#asking ??= this.#ask(window).finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #ask(window: BrowserWindow | undefined): Promise<boolean> {
    while (!this.#givenUp) {
      const failure = await this.#failure()
      if (failure === undefined) return true
      const { unsavedTitle, tryAgain, keepOpen, endWithoutSaving } = this.#parts.texts()
      const options: Electron.MessageBoxOptions = {
        type: 'warning',
        message: unsavedTitle,
        detail: this.#parts.sentence(failure),
        buttons: [tryAgain, keepOpen, endWithoutSaving],
        defaultId: TRY_AGAIN,
        cancelId: STAY,
        noLink: true,
      }
      const { response } =
        window === undefined || window.isDestroyed()
          ? await dialog.showMessageBox(options)
          : await dialog.showMessageBox(window, options)
      if (response === STAY) return false
      this.#givenUp = response === GIVE_UP
    }
    return true
  }

  async #failure(): Promise<Failure | undefined> {
    try {
      await this.#parts.flush()
      return undefined
    } catch (error) {
      return failureOf(error)
    }
  }
}
