import type { ElectronApplication } from '@playwright/test'

/** One line of a popup menu, as a person would see it. */
export interface PopupLine {
  readonly label: string
  readonly type: string
  readonly enabled: boolean
  readonly checked: boolean
}

/**
 * Keeps popup menus from showing and remembers the last one instead, on Electron and on the stand-in alike: a native
 * menu would wait for a hand.
 */
export async function recordPopupMenus(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Menu }) => {
    Object.defineProperty(Menu.prototype, 'popup', {
      value(this: Electron.Menu) {
        Reflect.set(globalThis, 'recordedPopupMenu', this)
      },
    })
  })
}

/** The visible lines of the last popup menu since `recordPopupMenus`; null when none has popped up. */
export function lastPopupMenu(app: ElectronApplication): Promise<PopupLine[] | null> {
  return app.evaluate(() => {
    const menu = Reflect.get(globalThis, 'recordedPopupMenu') as Electron.Menu | undefined
    const visible = menu?.items.filter((item) => item.visible) ?? []
    const lines = visible.map(({ label, type, enabled, checked }) => ({ label, type, enabled, checked }))
    return menu ? lines : null
  })
}

/** Clicks the line with that label in the last popup menu; throws when it has none. */
export async function choosePopupLine(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const menu = Reflect.get(globalThis, 'recordedPopupMenu') as Electron.Menu | undefined
    const item = menu?.items.find((candidate) => candidate.label === wanted)
    if (!item) throw new Error(`The popup menu has no line "${wanted}".`)
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    item.click({}, window, window?.webContents)
  }, label)
}
