import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium'
import { FixtureRunner, type Running } from '../fixture'
import { choosePopupLine, lastPopupMenu, recordPopupMenus } from '../popup-menus'

const missing = !existsSync(findChromium() ?? '')
if (missing) console.warn('skipped: no Chromium on this computer to run the host with')

const runner = new FixtureRunner()
let running: Running

async function events(app: ElectronApplication): Promise<string[]> {
  return (await runner.seen(app)).events
}

describe.skipIf(missing)('windows on the host', () => {
  beforeAll(async () => {
    running = await runner.start(runner.newProfile())
  })
  afterAll(() => runner.cleanUp())

  it('has the size and title asked for, and says so', async () => {
    const { app, page } = running
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640])
    const window = await app.browserWindow(page)
    await expect
      .poll(() => window.evaluate((w) => [w.getTitle(), w.isVisible(), w.isFocused()]))
      .toEqual(['Fixture page', true, true])
    await window.evaluate((w) => w.setSize(700, 500))
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([700, 500])
    await page.evaluate(() => {
      document.title = 'Renamed'
    })
    await expect.poll(() => window.evaluate((w) => w.getTitle())).toBe('Renamed')
  })

  it('zooms the layout, not the picture', async () => {
    const window = await running.app.browserWindow(running.page)
    const before = await running.page.evaluate(() => innerWidth)
    await window.evaluate((w) => w.webContents.setZoomFactor(2))
    await expect.poll(() => running.page.evaluate(() => innerWidth)).toBe(before / 2)
    expect(await window.evaluate((w) => w.webContents.getZoomLevel())).toBeCloseTo(Math.log(2) / Math.log(1.2))
    await window.evaluate((w) => w.webContents.setZoomLevel(0))
    await expect.poll(() => running.page.evaluate(() => innerWidth)).toBe(before)
  })

  it('keeps several windows apart', async () => {
    const opened = running.app.waitForEvent('window')
    const id = await running.app.evaluate(() => (Reflect.get(globalThis, 'createWindow') as () => { id: number })().id)
    const second = await opened
    await second.getByRole('heading').waitFor()
    expect(await second.evaluate(() => window.fixture.invoke('own'))).toBe(`page ${id}`)
    await running.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.fromId(to)?.webContents.send('shout', 'second'),
      id,
    )
    await second.locator('output').getByText('second').waitFor()
    expect(await running.page.locator('output').textContent()).toBe('')
    const closed = running.app.evaluate(
      ({ BrowserWindow }, to) =>
        new Promise((resolve) => {
          const window = BrowserWindow.fromId(to)
          window?.once('closed', () => resolve(BrowserWindow.getAllWindows().length))
          window?.close()
        }),
      id,
    )
    expect(await closed).toBe(1)
  })

  it('prints and pictures a page that is not shown', async () => {
    const made = await running.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { javascript: false } })
      await window.loadURL(`data:text/html,<title>Print</title><h1>Bridge</h1><script>document.title='ran'</script>`)
      const pdf = await window.webContents.printToPDF({ pageSize: 'A4', margins: { top: 0.4 } })
      const picture = await window.webContents.capturePage({ x: 0, y: 0, width: 30, height: 20 })
      const title = (await window.webContents.executeJavaScript('document.title')) as string
      window.destroy()
      return [pdf.subarray(0, 5).toString(), picture.getSize(), title]
    })
    expect(made).toEqual(['%PDF-', { width: 30, height: 20 }, 'Print'])
  })

  it('says why an address did not load', async () => {
    const message = await running.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false })
      const failure: unknown = await window.loadURL('file:///no/such/page.html').catch((error: unknown) => error)
      window.destroy()
      return [(failure as Error).message, (failure as { code: string }).code]
    })
    expect(message).toEqual(["ERR_FILE_NOT_FOUND (-6) loading 'file:///no/such/page.html'", 'ERR_FILE_NOT_FOUND'])
  })

  it('shows the chosen theme', async () => {
    const dark = (): Promise<boolean> => running.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
    expect(await dark()).toBe(false)
    await running.page.evaluate(() => window.fixture.invoke('theme', 'dark'))
    await expect.poll(dark).toBe(true)
    await running.page.evaluate(() => window.fixture.invoke('theme', 'system'))
    await expect.poll(dark).toBe(false)
  })

  it('gives the path of a dropped file', async () => {
    const file = join(runner.newProfile(), 'ảnh chợ.txt')
    writeFileSync(file, 'x')
    const session = await running.page.context().newCDPSession(running.page)
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const data = { items: [], files: [file], dragOperationsMask: 1 }
      await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
    }
    await running.page.locator('output').getByText(file).waitFor()
  })
})

describe.skipIf(missing)('menus and dialogs on the host', () => {
  beforeAll(async () => {
    running = await runner.start(runner.newProfile(), { ELECTRON_HOST_DIALOGS: 'page' })
  })
  afterAll(() => runner.cleanUp())

  it('clicks menu items by id and by accelerator', async () => {
    const { app, page } = running
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new')?.click())
    expect(await events(app)).toEqual(['new'])
    await page.keyboard.press('Control+n')
    await expect.poll(() => events(app)).toEqual(['new', 'new'])
  })

  it('gives roles their accelerators, and the page the keys it handles itself', async () => {
    const { app, page } = running
    const width = await page.evaluate(() => innerWidth)
    await page.keyboard.press('Control+Shift+Equal')
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(width)
    await page.evaluate(() => {
      addEventListener('keydown', (event) => event.key === 'n' && event.preventDefault(), { capture: true })
    })
    await page.keyboard.press('Control+n')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(0))
    expect(await events(app)).toEqual(['new', 'new'])
  })

  it('shows a popup menu in the page, for keyboard and mouse', async () => {
    const { app, page } = running
    await page.getByRole('link', { name: 'Out' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Mark' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Never' }).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => events(app)).toContain('marked')
    await expect.poll(() => page.getByRole('menu').count()).toBe(0)
    expect((await runner.seen(app)).contextMenu).toMatchObject({
      linkText: 'Out',
      linkURL: 'https://example.org/elsewhere',
    })
  })

  it('lets a spec read and choose popup menus', async () => {
    const { app, page } = running
    await recordPopupMenus(app)
    await page.getByLabel('Note').fill('xin chào')
    await page.getByLabel('Note').selectText()
    await page.getByLabel('Note').click({ button: 'right' })
    await expect
      .poll(() => lastPopupMenu(app))
      .toMatchObject([{ label: '&Mark' }, { type: 'separator' }, { enabled: false }])
    const before = (await events(app)).length
    await choosePopupLine(app, '&Mark')
    expect(await events(app)).toHaveLength(before + 1)
    const { contextMenu } = await runner.seen(app)
    expect(contextMenu).toMatchObject({ isEditable: true, selectionText: 'xin chào', editFlags: { canCut: true } })
  })

  it('opens a file chooser in the page and gives real paths', async () => {
    const { app, page } = running
    const file = join(runner.newProfile(), 'bài.txt')
    writeFileSync(file, 'x')
    const chooser = page.waitForEvent('filechooser')
    // A round trip on the same connection: from here on the page's choosers are Playwright's.
    await page.title()
    const answer = app.evaluate(({ dialog }) =>
      dialog.showOpenDialog({
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'Text', extensions: ['txt'] }],
      }),
    )
    const asked = await chooser
    expect(asked.isMultiple()).toBe(true)
    await asked.setFiles(file)
    expect(await answer).toEqual({ canceled: false, filePaths: [file] })
  })

  it('shows message boxes in the page, for keyboard and mouse', async () => {
    const { app, page } = running
    const ask = (): Promise<Electron.MessageBoxReturnValue> =>
      app.evaluate(({ dialog }) =>
        dialog.showMessageBox({
          message: 'Delete the draft?',
          detail: 'It stays in the bin.',
          buttons: ['Delete', 'Cancel'],
          checkboxLabel: 'Do not ask again',
        }),
      )
    const first = ask()
    await page.getByRole('dialog', { name: 'Delete the draft?' }).getByLabel('Do not ask again').check()
    await page.getByRole('button', { name: 'Delete' }).click()
    expect(await first).toEqual({ response: 0, checkboxChecked: true })
    const second = ask()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    expect(await second).toEqual({ response: 1, checkboxChecked: false })
  })

  it('answers a save dialog with a free path and shows it', async () => {
    const { app, page } = running
    const folder = runner.newProfile()
    writeFileSync(join(folder, 'bridge.html'), 'taken')
    const answer = await app.evaluate(async ({ app: electronApp, dialog }, downloads) => {
      electronApp.setPath('downloads', downloads)
      return dialog.showSaveDialog({ defaultPath: '/elsewhere/bridge.html' })
    }, folder)
    expect(answer).toEqual({ canceled: false, filePath: join(folder, 'bridge (2).html') })
    await page.getByRole('status').getByText(join(folder, 'bridge (2).html')).waitFor()
  })
})
