import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { ask } from '../../e2e/pages/bridge'
import { Desk } from '../../e2e/pages/Desk'
import { startWorkstation, type Workstation } from '../../e2e/workstation'
import type { Settings } from '../../src/shared/settings'
import type { InterfaceLanguage } from '../../src/shared/texts/define'
import { Camera, type CameraOptions, type SizeName } from './Camera'
import { type ScreenWords, screenWords } from './words'

/** A workstation that is brought from screen to screen; one that cannot be reached is named and the next is tried. */
export class Stage {
  readonly folder: string
  readonly words: ScreenWords
  readonly #options: CameraOptions
  #workstation: Workstation

  private constructor(folder: string, workstation: Workstation, options: CameraOptions) {
    this.folder = folder
    this.words = screenWords(options.language as InterfaceLanguage)
    this.#workstation = workstation
    this.#options = options
  }

  /** Starts one on an empty profile, lets `perform` use it and takes it away; `env` is for its first start. */
  static async with(
    options: CameraOptions,
    perform: (stage: Stage) => Promise<void>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-screens-'))
    const start = { userData: join(folder, 'user'), language: options.language, env }
    const stage = new Stage(folder, await startWorkstation(start), options)
    stage.page.setDefaultTimeout(20_000)
    try {
      await perform(stage)
    } finally {
      await stage.app.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }

  get app(): ElectronApplication {
    return this.#workstation.app
  }

  get page(): Page {
    return this.#workstation.page
  }

  get desk(): Desk {
    return new Desk(this.page)
  }

  /** Closes the program, lets somebody work on its files, and starts it again. */
  async restart(
    between: () => void | Promise<void> = () => {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.app.close()
    await between()
    this.#workstation = await startWorkstation({
      userData: join(this.folder, 'user'),
      language: this.#options.language,
      env,
    })
    this.page.setDefaultTimeout(20_000)
  }

  /** Goes to a screen by `go` and takes it. */
  async screen(name: string, go: () => Promise<unknown>, ...wanted: readonly SizeName[]): Promise<void> {
    await this.#attempt(name, async (camera) => {
      await go()
      await camera().take(name, ...wanted)
    })
  }

  async #attempt(name: string, work: (camera: () => Camera) => Promise<void>): Promise<void> {
    try {
      // Made when it is used: on the way there the window may be another.
      await work(() => new Camera(this.page, this.#options))
    } catch (error) {
      process.stderr.write(`NOT TAKEN ${name} (${this.#options.language}): ${String(error).split('\n', 3).join(' ')}\n`)
    }
  }

  /** Takes the screen as it stands in high contrast and at twice the size. */
  async strained(name: string): Promise<void> {
    await this.#attempt(name, (camera) => camera().takeStrained(name))
  }

  /** Closes whatever lies over the window. */
  async clear(): Promise<void> {
    for (let layers = 0; layers < 4; layers += 1) {
      if ((await this.page.locator('[role=dialog]:visible, [role=menu]:visible').count()) === 0) return
      await this.page.keyboard.press('Escape')
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    }
  }

  /** Gives a command by its name in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    const palette = this.page.getByRole('dialog')
    await palette.locator('input').fill(title.replaceAll(/[….()/]/g, ' ').trim())
    await palette.getByRole('button').filter({ hasText: title }).first().click()
  }

  /** Puts a block in where the caret stands, by its name in the slash menu. */
  async insertBlock(name: string): Promise<void> {
    const menu = this.page.getByRole('listbox', { name: this.words.blocks.insertMenu })
    await this.page.keyboard.type('/')
    await menu.waitFor()
    await this.page.keyboard.insertText(name)
    await menu.getByRole('option', { name, exact: true }).first().click()
    await menu.waitFor({ state: 'hidden' })
  }

  /** The dialog that is open. */
  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** A button by its words, anywhere. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** Shows a tab of the inspector. */
  async inspect(name: string): Promise<void> {
    await this.desk.inspector.getByRole('tab', { name }).click()
  }

  /** Lets the next dialogs that ask for files answer with these. */
  async choose(paths: readonly string[]): Promise<void> {
    await this.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
    }, paths)
  }

  /** Changes settings as the settings dialog does. */
  async settings(patch: Partial<Settings>): Promise<void> {
    await ask(this.page, 'settings:change', patch)
  }

  /** Opens the sample article from the welcome. */
  async openSample(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: this.words.welcome.sample }).click()
    await this.desk.paragraphs('vi').first().waitFor()
  }
}
