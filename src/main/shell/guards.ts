import { app, type Session, type WebContents } from 'electron'
import { DESK_ORIGIN } from './protocols'

/** Permissions the workstation's page is granted; everything else is refused. */
const GRANTED = new Set(['clipboard-sanitized-write', 'fullscreen'])

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
      if (isOwn(url)) return
      event.preventDefault()
      onLink(contents, url)
    })
    contents.on('will-frame-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
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

function isOwn(url: string): boolean {
  return url.startsWith(DESK_ORIGIN)
}
