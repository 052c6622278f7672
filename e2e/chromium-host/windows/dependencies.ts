import type { HostLog } from '../host-log.ts'
import type { HostApp } from '../lifecycle/HostApp.ts'
import type { ApplicationMenus } from '../menus/HostMenu.ts'
import type { HostSession } from '../network/HostSession.ts'
import type { Permissions } from '../network/permissions.ts'
import type { SchemeMap } from '../network/scheme-map.ts'
import type { HostNativeTheme } from '../stand-ins/HostNativeTheme.ts'
import type { HostIpcMain } from './HostIpcMain.ts'
import type { PageDependencies } from './PageTarget.ts'
import type { WindowRegistry } from './WindowRegistry.ts'

/** What windows and their pages need of the rest of the host. */
export interface WindowDependencies {
  /** Throws before the application is ready: there is no Chromium yet. */
  page(): PageDependencies
  readonly app: HostApp
  readonly ipcMain: HostIpcMain
  readonly log: HostLog
  readonly menus: ApplicationMenus
  readonly permissions: Permissions
  readonly registry: WindowRegistry
  readonly schemes: SchemeMap
  readonly session: HostSession
  readonly theme: HostNativeTheme
}
