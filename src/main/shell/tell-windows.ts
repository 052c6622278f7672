import { Notification, nativeTheme } from 'electron'
import type { ArticleId } from '../../shared/ids'
import type { InterfaceLanguage } from '../../shared/texts/define'
import type { MenuTexts } from '../../shared/texts/menu'
import type { AccountId } from '../../shared/workflow/people'
import type { NewsroomOptions } from '../session/open-newsroom'
import { notificationSentence } from '../workflow/notification-sentence'
import type { Workstation } from '../workstation'
import { setApplicationMenu } from './application-menu'
import type { Windows } from './desk-windows'
import { SystemNotices } from './system-notices'

/** Where what the newsroom's server brings is told: to every window there is, and news to the system, which also shows them elsewhere. */
export function tellOfNewsroom(parts: {
  /** The newsroom may have news before there is a window to tell. */
  readonly windows: () => Windows | undefined
  readonly language: () => InterfaceLanguage
  readonly nameOf: (account: AccountId) => string
  /** The person wants to see an article, in one of its languages. */
  readonly onShow: (id: ArticleId, language: string) => void
}): Pick<NewsroomOptions, 'onSync' | 'onArticles' | 'onNotice' | 'onPhotos' | 'onPresence' | 'workflow'> {
  const { windows, language, nameOf, onShow } = parts
  const notices = new SystemNotices((body) =>
    Notification.isSupported() ? new Notification({ title: 'Tòa Soạn', body }) : undefined,
  )
  return {
    onSync: (overview) => windows()?.broadcast('sync:changed', overview),
    onArticles: (changed) => windows()?.broadcast('sync:articles', changed),
    onNotice: (notice) => windows()?.broadcast('sync:notice', notice),
    onPhotos: (ids) => windows()?.broadcast('photos:changed', { ids: [...ids] }),
    onPresence: (id, people) => windows()?.broadcast('presence:changed', { id, people: [...people] }),
    workflow: {
      onArticles: (change) => windows()?.broadcast('workflow:changed', change),
      onNewsroom: () => windows()?.broadcast('newsroom:changed', {}),
      onNotifications: ({ unread, fresh }) => {
        windows()?.broadcast('notifications:changed', { unread })
        notices.show(
          fresh.map((each) => ({
            text: notificationSentence(each, language(), nameOf),
            onOpen: () => onShow(each.articleId, each.language),
          })),
        )
      },
    },
  }
}

/** Passes what happens to drafts on to the windows, until what it returns is called. */
export function tellOfDrafts(
  { open, store }: Workstation,
  windows: Windows,
  log: (message: string) => void,
): () => void {
  const stopChanges = open.subscribe(({ id, update, holders }) => {
    for (const holder of holders) windows.send(holder, 'drafts:changed', { id, update })
  })
  const stopReplaced = open.onReplaced(({ id, holders }) => {
    for (const holder of holders) windows.send(holder, 'drafts:replaced', { id })
  })
  const stopEvents = store.subscribe((event) => {
    switch (event.kind) {
      case 'failing':
        windows.broadcast('drafts:trouble', { id: event.id, failure: event.failure })
        break
      case 'recovered':
        windows.broadcast('drafts:trouble', { id: event.id })
        break
      case 'quarantined':
        log(`draft ${event.id} set aside (${event.reason}) in ${event.folder}`)
        windows.announce('drafts:quarantined', { id: event.id, restored: event.restored, reason: event.reason })
        break
      case 'saved':
        break
    }
  })
  return () => {
    stopChanges()
    stopReplaced()
    stopEvents()
  }
}

/** Keeps theme, menu and windows as the settings and the session say, until what it returns is called. */
export function followSettings(
  { settings, session }: Workstation,
  windows: Windows,
  texts: () => MenuTexts,
): () => void {
  const apply = (): void => {
    nativeTheme.themeSource = settings.current.theme
    setApplicationMenu(
      texts(),
      (command) => {
        const front = windows.of()
        if (front !== undefined) windows.send(front.webContents.id, 'menu:command', { command })
      },
      { isMac: process.platform === 'darwin', signedIn: session.state.session === 'signedIn' },
    )
  }
  apply()
  const stops = [
    settings.subscribe((changed) => {
      apply()
      windows.broadcast('settings:changed', changed)
    }),
    session.subscribe(apply),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
