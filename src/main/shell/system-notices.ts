import type { Notification } from 'electron'

/** More at once would fill the screen of a laptop that was away for a week; the bell has them all. */
const MOST_AT_ONCE = 3
/** Not every system says when a notification has gone: the oldest are let go of. */
const MOST_HELD = 50

/** Something the system shows to somebody who looks elsewhere. */
export interface SystemNotice {
  readonly text: string
  /** The person clicked it. */
  readonly onOpen: () => void
}

/** Shows notices by the system, where it can. */
export class SystemNotices {
  readonly #make: (text: string) => Pick<Notification, 'on' | 'show'> | undefined
  /** Electron lets go of a notification that nobody holds, and a click on it then does nothing (electron/electron#16922). */
  readonly #held = new Set<Pick<Notification, 'on' | 'show'>>()

  /** `make` answers a notification that is not shown yet; undefined where the system shows none. */
  constructor(make: (text: string) => Pick<Notification, 'on' | 'show'> | undefined) {
    this.#make = make
  }

  /** How many are held until they are clicked or gone. */
  get held(): number {
    return this.#held.size
  }

  /** Shows notices; of many only the first. */
  show(notices: readonly SystemNotice[]): void {
    for (const { text, onOpen } of notices.slice(0, MOST_AT_ONCE)) {
      const notification = this.#make(text)
      if (notification === undefined) return
      this.#held.add(notification)
      const [oldest] = this.#held
      if (oldest !== undefined && this.#held.size > MOST_HELD) this.#held.delete(oldest)
      notification.on('click', () => {
        this.#held.delete(notification)
        onOpen()
      })
      notification.on('close', () => this.#held.delete(notification))
      notification.show()
    }
  }
}
