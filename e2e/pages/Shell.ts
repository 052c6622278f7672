import { spawn } from 'node:child_process'
import type { ElectronApplication, Page } from '@playwright/test'

/** A line of the application menu. */
export interface MenuLine {
  readonly id: string
  readonly label: string
  /** In lower case; '' for the application's own commands. */
  readonly role: string
  readonly accelerator: string
}

/** What the program asked of the system since `recordOpenings`. */
export interface Openings {
  /** The addresses that the person was asked about. */
  readonly asked: readonly string[]
  /** The addresses handed to the system. */
  readonly opened: readonly string[]
  /** The files shown in the file manager. */
  readonly shown: readonly string[]
}

/** The program around the page: menu, windows, the system's dialogs. */
export class Shell {
  readonly app: ElectronApplication

  constructor(app: ElectronApplication) {
    this.app = app
  }

  /** Every line of the application menu below its titles, top to bottom. */
  menu(): Promise<MenuLine[]> {
    return this.app.evaluate(({ Menu }) => {
      const titles = Menu.getApplicationMenu()?.items ?? []
      const lines = titles.flatMap((title) => title.submenu?.items ?? []).filter(({ type }) => type !== 'separator')
      return lines.map(({ id, label, role, accelerator }) => ({
        id: id ?? '',
        label,
        role: (role ?? '').toLowerCase(),
        accelerator: accelerator ?? '',
      }))
    })
  }

  /** The titles of the application menu, left to right. */
  menuTitles(): Promise<string[]> {
    return this.app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label))
  }

  /** Chooses a line of the application menu by its id. */
  async choose(id: string): Promise<void> {
    await this.app.evaluate(({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
      if (!item) throw new Error(`The application menu has no line ${wanted}.`)
      item.click()
    }, id)
  }

  /** Chooses a line of the application menu that opens another window, and answers its page once it can be used. */
  async chooseNewWindow(id: string): Promise<Page> {
    const opened = this.app.waitForEvent('window')
    await this.choose(id)
    const page = await opened
    await page.getByRole('main').waitFor()
    return page
  }

  /** How many windows there are. */
  windowCount(): Promise<number> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  }

  /** Keeps the system out of it: questions are answered with the button of that index, what would open is only recorded. */
  async recordOpenings(button: number): Promise<void> {
    await this.app.evaluate(({ dialog, shell }, response) => {
      const openings = { asked: [] as string[], opened: [] as string[], shown: [] as string[] }
      Reflect.set(globalThis, 'recordedOpenings', openings)
      dialog.showMessageBox = (...args: unknown[]) => {
        openings.asked.push((args.at(-1) as { detail?: string }).detail ?? '')
        return Promise.resolve({ response, checkboxChecked: false })
      }
      shell.openExternal = (url) => {
        openings.opened.push(url)
        return Promise.resolve()
      }
      shell.showItemInFolder = (path) => {
        openings.shown.push(path)
      }
    }, button)
  }

  /** What was asked, opened and shown since `recordOpenings`. */
  openings(): Promise<Openings> {
    return this.app.evaluate(() => Reflect.get(globalThis, 'recordedOpenings') as Openings)
  }

  /** Starts the program a second time on the same profile; resolves with the exit code of that process. */
  startAgain(userData: string, ...args: string[]): Promise<number | null> {
    const second = spawn(this.app.process().spawnfile, ['.', `--user-data-dir=${userData}`, ...args], {
      stdio: 'ignore',
    })
    return new Promise((resolve, reject) => {
      second.once('error', reject)
      second.once('exit', resolve)
    })
  }
}
