import { expect, type Locator, type Page } from '@playwright/test'

/** The answers of the system's dialogs. */
interface SystemDialogs {
  chooseFiles(...paths: string[]): Promise<void>
  chooseSavePath(path: string): Promise<void>
}

/** The workstation's window, in newsroom words. The interface is in English. */
export class Desk {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The list of articles. */
  get library(): Locator {
    return this.page.locator('#library-pane')
  }

  /** The pane beside the article. */
  get inspector(): Locator {
    return this.page.locator('#inspector-pane')
  }

  /** The line at the bottom that says where the text is. */
  get statusLine(): Locator {
    return this.page.getByRole('contentinfo')
  }

  /** The page of one language version. */
  version(language: string): Locator {
    return this.page.locator(`[data-version="${language}"]`)
  }

  /** A version's headline. */
  headline(language: string): Locator {
    return this.version(language).locator('textarea.article-headline')
  }

  /** A version's lead. */
  lead(language: string): Locator {
    return this.version(language).locator('textarea.article-lead')
  }

  /** A version's body. */
  body(language: string): Locator {
    return this.version(language).locator('[data-lexical-editor]')
  }

  /** A version's figures. */
  figures(language: string): Locator {
    return this.version(language).getByRole('figure')
  }

  /** The paragraphs of a version's body. */
  paragraphs(language: string): Locator {
    return this.body(language).locator('> p')
  }

  /** What stands in a version's body, from top to bottom: the texts of blocks that have one, and each figure as its caption in brackets. */
  order(language: string): Promise<string[]> {
    return this.body(language).evaluate((body) =>
      [...body.children]
        .map((block) => {
          const caption = block.querySelector<HTMLTextAreaElement>('textarea.figure-caption')
          return caption === null ? (block.textContent ?? '') : `[${caption.value}]`
        })
        .filter((text) => text !== ''),
    )
  }

  /** The figures of a version's body, each as its id and how many blocks stand before it. */
  figurePlaces(language: string): Promise<{ readonly id: string; readonly place: number }[]> {
    return this.body(language).evaluate((body) =>
      [...body.children].flatMap((block, place) => {
        const id = block instanceof HTMLElement ? block.dataset['figureId'] : undefined
        return id === undefined ? [] : [{ id, place }]
      }),
    )
  }

  /** Puts the caret at the end of a block of the text. */
  async caretAtEndOf(block: Locator): Promise<void> {
    await block.click()
    await block.evaluate(async (element) => {
      getSelection()?.selectAllChildren(element)
      getSelection()?.collapseToEnd()
      // The editor hears of a new selection by an event, which the browser sends before it draws the next picture but one.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    })
  }

  /** Waits until the caret, which something else is bringing there, stands in a block and the editor has heard of it. */
  async caretArrivesIn(block: Locator): Promise<void> {
    await expect
      .poll(() => block.evaluate((element) => element.contains(getSelection()?.anchorNode ?? null)))
      .toBe(true)
    await block.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }

  /** A version's tab, by the language's English name. */
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${escape(name)}`) })
  }

  /** Adds a language version from the one at hand and waits until it is shown. */
  async addVersion(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a language version' }).click()
    const field = this.page.getByRole('combobox', { name: /^Add a language version from/ })
    await expect(field).toBeFocused()
    await field.fill(name)
    // The first that is found is taken by Enter.
    await expect(this.page.getByRole('option', { name: new RegExp(`^${escape(name)} \\(`) })).toBeVisible()
    await this.page.keyboard.press('Enter')
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true')
  }

  /** Shows a tab of the pane beside the article. */
  async inspect(tab: 'Details' | 'Writing' | 'Photos' | 'Translation' | 'History'): Promise<void> {
    await this.inspector.getByRole('tab', { name: tab }).click()
    await expect(this.inspector.getByRole('tabpanel', { name: tab })).toBeVisible()
  }

  /** Leaves the welcome, if it is there, for the library. */
  async passWelcome(): Promise<void> {
    const skip = this.page.getByRole('button', { name: /straight to the library/i })
    if (await skip.isVisible()) await skip.click()
  }

  /** Opens the sample article from the welcome, in its source version. */
  async openSample(): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('button', { name: /sample/i })
      .click()
    await expect(this.paragraphs('vi').first()).toBeVisible()
  }

  /** Imports files through the dialog of the system. */
  async import(newsroom: SystemDialogs, paths: readonly string[]): Promise<void> {
    await newsroom.chooseFiles(...paths)
    await this.page.keyboard.press('Control+o')
  }

  /** Exports the version at hand in a format, named as the dialog names it, and waits until it is written. */
  async export(newsroom: SystemDialogs, format: string, path: string): Promise<void> {
    await newsroom.chooseSavePath(path)
    await this.page.keyboard.press('Control+e')
    const dialog = this.page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: format }).check()
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await expect(dialog).toBeHidden()
  }

  /** Begins a new article and waits for its empty headline. */
  async newArticle(language = 'vi'): Promise<void> {
    await this.page.keyboard.press('Control+n')
    await expect(this.headline(language)).toHaveValue('')
    await expect(this.headline(language)).toBeFocused()
  }

  /** Opens an article of the library by (a part of) its headline. */
  async openArticle(headline: string): Promise<void> {
    await this.library.getByText(headline).first().dblclick()
    await expect(this.page.getByRole('main').locator('textarea.article-headline').first()).toHaveValue(
      new RegExp(escape(headline)),
    )
  }

  /** Waits until everything written is on this computer's disk. */
  async saved(): Promise<void> {
    await expect(this.statusLine).toContainText('Saved on this computer')
  }

  /** Chooses what the next open dialog of the system answers. */
  async search(text: string): Promise<void> {
    await this.library.getByRole('searchbox').fill(text)
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
