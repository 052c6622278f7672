import { Notification } from 'electron'

/** More at once are told as a number: a laptop that was away for a week does not fill the screen. */
const MOST_AT_ONCE = 3

/** Something the system shows to somebody who looks elsewhere. */
export interface SystemNotice {
  readonly text: string
  /** The person clicked it. */
  readonly onOpen: () => void
}

/** Shows notices by the system, where it can; of many only the newest. */
export function showSystemNotices(notices: readonly SystemNotice[]): void {
  if (!Notification.isSupported()) return
  for (const { text, onOpen } of notices.slice(0, MOST_AT_ONCE)) {
    const notification = new Notification({ title: 'Tòa Soạn', body: text })
    notification.on('click', onOpen)
    notification.show()
  }
}
