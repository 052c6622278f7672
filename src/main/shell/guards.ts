import { app, type Session, type WebContents } from 'electron'
import { PREVIEW_PATH } from './preview-pages'
import { DESK_ORIGIN, isDeskPage } from './protocols'

/** Permissions the workstation's page is granted; everything else is refused. */
const GRANTED = new Set(['clipboard-sanitized-write', 'fullscreen'])

/** What the addresses of the reader's pages begin with. */
const PREVIEW_ADDRESS = new URL(PREVIEW_PATH, DESK_ORIGIN).href

/** Addresses that may ever be handed to the system, after asking. */
export function isOpenableLink(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol)
}

/**
 * Keeps every page where it belongs: no navigation away from the workstation, no new windows (a link is offered to
 * `onLink`), no webviews, no permissions but the granted ones, no downloads.
 */
export function guardContents(onLink: (contents: WebContents, url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (isDeskPage(url)) return
      event.preventDefault()
      onLink(contents, url)
    })
    contents.on('will-frame-navigate', (event) => {
      // The window stays on the one page that may use the bridge; a frame shows the reader's page and nothing else.
      const stays = event.isMainFrame ? isDeskPage(event.url) : event.url.startsWith(PREVIEW_ADDRESS)
      if (!stays) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      onLink(contents, url)
      return { action: 'deny' }
    })
  })
}

/** Refuses every permission the workstation does not need, and every download. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(GRANTED.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
