import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import type { SchemeMap } from './scheme-map.ts'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type Permission = Parameters<NonNullable<RequestHandler>>[1]

// Chromium's name of a permission → the name under which Electron asks for it.
const PERMISSIONS: readonly (readonly [string, Permission])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
  ['screen-wake-lock', 'unknown'],
  ['persistent-storage', 'unknown'],
  ['local-fonts', 'unknown'],
]

// A handler that asks a person cannot be waited for: until it answers, the permission is denied.
const PATIENCE_MS = 100

/** The handlers of `session`, asked once for each origin and permission, before the origin's first page loads. */
export class Permissions {
  requestHandler: RequestHandler = null
  checkHandler: CheckHandler = null
  readonly #browser: () => CdpEndpoint
  readonly #schemes: SchemeMap
  readonly #settled = new Set<string>()

  constructor(browser: () => CdpEndpoint, schemes: SchemeMap) {
    this.#browser = browser
    this.#schemes = schemes
  }

  setRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler
    this.#settled.clear()
  }
  setCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler
    this.#settled.clear()
  }

  /** Sets Chromium's permissions for the origin of `url` (an address of Chromium's) as the handlers answer. */
  async settle(url: string, contents: Electron.WebContents): Promise<void> {
    if (!url.startsWith('http')) return
    const { origin } = new URL(url)
    if (this.#settled.has(origin)) return
    this.#settled.add(origin)
    await Promise.all(
      PERMISSIONS.map(async ([name, permission]) => {
        const granted = await this.#isGranted(permission, origin, contents)
        const setting = granted ? 'granted' : 'denied'
        await this.#browser()
          .send('Browser.setPermission', { permission: { name }, setting, origin })
          // Chromium's list of permissions changes from version to version.
          .catch(() => undefined)
      }),
    )
  }

  async #isGranted(permission: Permission, origin: string, contents: Electron.WebContents): Promise<boolean> {
    const requestingUrl = this.#schemes.toElectron(`${origin}/`)
    const details = { requestingUrl, isMainFrame: true }
    if (this.checkHandler && !this.checkHandler(contents, permission, requestingUrl, details)) {
      return false
    }
    const handler = this.requestHandler
    if (!handler) return true
    return new Promise((resolve) => {
      setTimeout(resolve, PATIENCE_MS, false).unref()
      handler(contents, permission, resolve, details)
    })
  }
}
