import type { WindowDependencies } from './dependencies.ts'
import { HostBrowserWindow } from './HostBrowserWindow.ts'
import { asElectron, type WindowRegistry } from './WindowRegistry.ts'

/** `BrowserWindow` as the application constructs it. */
export function browserWindowClass(deps: WindowDependencies): object {
  const { registry } = deps
  return class BrowserWindow extends HostBrowserWindow {
    constructor(options?: Electron.BrowserWindowConstructorOptions) {
      super(deps, options)
    }
    static getAllWindows(): Electron.BrowserWindow[] {
      return registry.all().map((window) => asElectron(window))
    }
    static getFocusedWindow(): Electron.BrowserWindow | null {
      return known(registry.focused)
    }
    static fromId(id: number): Electron.BrowserWindow | null {
      return known(registry.get(id))
    }
    static fromWebContents(contents: Electron.WebContents | undefined): Electron.BrowserWindow | null {
      return known(registry.all().find((window) => window.id === contents?.id))
    }
  }
}

/** The functions of the `webContents` module. */
export function webContentsStatics(registry: WindowRegistry): object {
  return {
    getAllWebContents: () => registry.contents().map((contents) => asElectron(contents)),
    fromId: (id: number) => registry.get(id)?.webContents,
    fromDevToolsTargetId: (targetId: string) => registry.contentsOfTarget(targetId),
    fromFrame: (frame: Electron.WebFrameMain) => registry.contents().find((contents) => contents.mainFrame === frame),
    getFocusedWebContents: () => registry.focused?.webContents ?? null,
  }
}

function known(window: HostBrowserWindow | null | undefined): Electron.BrowserWindow | null {
  return window ? asElectron(window) : null
}
