import type { Page } from '@playwright/test'
import { menuCommands } from '../../src/shared/contract/events'
import { choosePopupLine, lastPopupMenu, recordPopupMenus } from '../chromium-host/popup-menus'
import { expect, type Newsroom, test } from '../fixtures'
import { obtain, shownArticle } from '../pages/bridge'
import { Desk } from '../pages/Desk'
import { Shell } from '../pages/Shell'

/** The keys of the page's own commands, as people learn them. */
const ACCELERATORS: Readonly<Record<string, string>> = {
  'article:new': 'CmdOrCtrl+N',
  'article:fromTemplate': 'CmdOrCtrl+Alt+N',
  'article:newWindow': 'CmdOrCtrl+Shift+N',
  'article:import': 'CmdOrCtrl+O',
  'article:export': 'CmdOrCtrl+E',
  'article:preview': 'CmdOrCtrl+P',
  'article:saveVersion': 'CmdOrCtrl+S',
  'article:saveTemplate': '',
  'article:duplicate': '',
  'article:bin': '',
  'profile:backup': '',
  'profile:restore': '',
  'view:settings': 'CmdOrCtrl+,',
  'edit:undo': 'CmdOrCtrl+Z',
  'edit:redo': 'CmdOrCtrl+Shift+Z',
  'edit:find': 'CmdOrCtrl+Shift+F',
  'view:palette': 'CmdOrCtrl+K',
  'view:library': 'CmdOrCtrl+Shift+L',
  'view:inspector': 'CmdOrCtrl+Shift+I',
  'view:notes': 'CmdOrCtrl+Shift+J',
  'view:sideBySide': 'CmdOrCtrl+Shift+D',
  'view:focus': 'F8',
  'view:typewriter': 'F9',
  'text:larger': 'CmdOrCtrl+Plus',
  'text:smaller': 'CmdOrCtrl+-',
  'text:usualSize': 'CmdOrCtrl+0',
  'account:connect': '',
  'account:manage': '',
  'account:newsroom': '',
  'view:shortcuts': 'CmdOrCtrl+/',
  'help:sample': '',
  'help:about': '',
}

const ROLES = [
  'close',
  'quit',
  'cut',
  'copy',
  'paste',
  'pasteandmatchstyle',
  'selectall',
  'zoomin',
  'zoomout',
  'resetzoom',
  'togglefullscreen',
]

test('a second start hands over to the first and shows the article it names', async ({ newsroom }) => {
  const desk = await newsroom.start()
  const shell = new Shell(newsroom.app)
  await desk.passWelcome()
  await write(desk, 'Cầu mới thông xe')
  const first = await shownArticle(desk.page)
  await write(desk, 'Trường làng thêm phòng học')
  await expect.poll(() => shownArticle(desk.page)).not.toBe(first)
  await newsroom.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())

  expect(await shell.startAgain(newsroom.userData)).toBe(0)
  await expect
    .poll(() =>
      newsroom.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())),
    )
    .toEqual([false])
  await expect(desk.headline('vi')).toHaveValue('Trường làng thêm phòng học')

  expect(await shell.startAgain(newsroom.userData, `--article=${first}`)).toBe(0)
  await expect(desk.headline('vi')).toHaveValue('Cầu mới thông xe')
  expect(await shell.windowCount()).toBe(1)
})

test('the menus hold every command, and commands do what they say', async ({ newsroom }) => {
  const desk = await newsroom.start()
  const { page } = desk
  const shell = new Shell(newsroom.app)
  await desk.passWelcome()

  await test.step('the application menu holds every command, with its keys, and the roles', async () => {
    const lines = await shell.menu()
    const own = lines.filter(({ role }) => role === '')
    expect(Object.fromEntries(own.map(({ id, accelerator }) => [id, accelerator]))).toEqual(ACCELERATORS)
    expect(own.map(({ id }) => id).sort()).toEqual([...menuCommands].sort())
    expect(lines.map(({ role }) => role).filter((role) => role !== '')).toEqual(ROLES)
    expect(lines.filter(({ label }) => label === '')).toEqual([])
  })

  await test.step('commands of the menu do what they say', async () => {
    await shell.choose('article:new')
    await expect(desk.headline('vi')).toBeFocused()
    await page.keyboard.type('Tít')
    await shell.choose('edit:undo')
    await expect(desk.headline('vi')).toHaveValue('')
    await shell.choose('edit:redo')
    await expect(desk.headline('vi')).toHaveValue('Tít')
    await shell.choose('view:library')
    await expect(desk.library).toBeHidden()
    await shell.choose('edit:find')
    await expect(desk.library.getByRole('searchbox')).toBeFocused()
    await shell.choose('view:inspector')
    await expect(desk.inspector).toBeHidden()
    for (const [command, title] of [
      ['view:palette', 'Commands'],
      ['view:settings', 'Settings'],
      ['view:shortcuts', 'Keyboard shortcuts'],
      ['help:about', 'About Tòa Soạn'],
    ] as const) {
      await shell.choose(command)
      const dialog = page.getByRole('dialog', { name: title })
      await expect(dialog).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
  })

  // Begun after an article with a headline: an empty one that has the keyboard is the new one for certain.
  await test.step('the text menu offers spellings first, then what can be done', async () => {
    await desk.newArticle()
    await recordPopupMenus(newsroom.app)
    await desk.headline('vi').click({ button: 'right' })
    await expect.poll(() => menuLabels(newsroom)).toEqual(['Cut', 'Copy', 'Paste', 'Paste as plain text', 'Select all'])

    await newsroom.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) return
      Object.assign(contents, { replaceMisspelling: (word: string) => Reflect.set(globalThis, 'replaced', word) })
      const params = {
        isEditable: true,
        selectionText: '',
        misspelledWord: 'bridgde',
        dictionarySuggestions: ['bridge', 'bridged'],
      }
      contents.emit('context-menu', {}, params)
    })
    const expected = ['bridge', 'bridged', '＋ bridgde', 'Cut', 'Copy', 'Paste', 'Paste as plain text', 'Select all']
    await expect.poll(() => menuLabels(newsroom)).toEqual(expected)
    await choosePopupLine(newsroom.app, 'bridge')
    expect(await newsroom.app.evaluate(() => Reflect.get(globalThis, 'replaced') as unknown)).toBe('bridge')
  })
})

test('every command of the menu reaches the page, but those of people who are signed in', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const shell = new Shell(newsroom.app)
  await newsroom.chooseFiles()
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    window.desk.on('menu:command', ({ command }) => heard.push(command))
  })
  // A new window takes what is chosen after it.
  const apart = new Set(['account:manage', 'account:newsroom', 'article:newWindow'])
  const commands = [...menuCommands.filter((command) => !apart.has(command)), 'article:newWindow']
  for (const command of commands) await shell.choose(command)
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toEqual(commands)
})

test('menu and system theme follow the settings, and with the window’s size they come back', async ({ newsroom }) => {
  const size = (): Promise<number[] | undefined> =>
    newsroom.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())
  const { page } = await newsroom.start()
  await newsroom.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1010, 706))
  await expect.poll(size).toEqual([1010, 706])
  const shell = new Shell(newsroom.app)
  const theme = (): Promise<string> => newsroom.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
  expect(await shell.menuTitles()).toEqual(['File', 'Edit', 'View', 'Newsroom', 'Help'])
  expect(await theme()).toBe('system')
  await shell.choose('view:palette')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('dark theme')
  await page.keyboard.press('Enter')
  await expect.poll(theme).toBe('dark')
  await shell.choose('view:settings')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByText('Light', { exact: true }).click()
  await expect.poll(theme).toBe('light')
  await dialog.getByRole('combobox', { name: 'Interface language' }).click()
  await page.getByRole('option', { name: 'Tiếng Việt', exact: true }).click()
  await expect.poll(() => shell.menuTitles()).toEqual(['Tệp', 'Soạn thảo', 'Xem', 'Tòa soạn', 'Trợ giúp'])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await shell.choose('view:palette')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('nen toi')
  await page.keyboard.press('Enter')
  await expect.poll(theme).toBe('dark')
  await newsroom.quit()

  await newsroom.start()
  await expect.poll(size).toEqual([1010, 706])
  expect(await new Shell(newsroom.app).menuTitles()).toEqual(['Tệp', 'Soạn thảo', 'Xem', 'Tòa soạn', 'Trợ giúp'])
  expect(await theme()).toBe('dark')
})

test('quitting alone saves what is still on its way', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  const gone = newsroom.app.waitForEvent('close')
  await newsroom.app.evaluate(async ({ app, BrowserWindow }, script) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.removeAllListeners('close')
    await window?.webContents.executeJavaScript(script)
    app.quit()
  }, writeUnsent('Gõ xong là thoát'))
  await gone
  desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue('Gõ xong là thoát')
})

test('closing a window alone saves what is still on its way', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await write(desk, 'Bài của cửa sổ thứ nhất')
  const other = await new Shell(newsroom.app).chooseNewWindow('article:newWindow')
  const closed = desk.page.waitForEvent('close')
  await desk.headline('vi').focus()
  await newsroom.app.evaluate(async ({ BrowserWindow }, script) => {
    const window = BrowserWindow.getAllWindows().sort((one, two) => one.id - two.id)[0]
    await window?.webContents.executeJavaScript(script)
    window?.close()
  }, writeUnsent(', gõ thêm rồi đóng'))
  await closed
  await expect(new Desk(other).headline('vi')).toHaveValue('Bài của cửa sổ thứ nhất, gõ thêm rồi đóng')
  // Nothing but the closing can have saved it: the program itself does not get to end.
  await newsroom.kill()
  desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue('Bài của cửa sổ thứ nhất, gõ thêm rồi đóng')
})

test('a crashed page comes back with everything that was saved', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await write(desk, 'Đèn đường sáng lại')
  const id = await shownArticle(desk.page)
  await newsroom.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.once('did-finish-load', () => Reflect.set(globalThis, 'cameBack', true))
    contents?.forcefullyCrashRenderer()
  })
  await expect.poll(() => newsroom.app.evaluate(() => Reflect.get(globalThis, 'cameBack') as unknown)).toBe(true)
  await expect.poll(() => headlineInMain(newsroom)).toBe('Đèn đường sáng lại')
  // The page before the crash holds nothing any more, and the one after it can write.
  await newsroom.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    await contents?.executeJavaScript(
      'document.querySelector("textarea.article-headline").focus(); document.execCommand("insertText", false, "Tối nay: ")',
    )
  })
  await expect.poll(() => headlineInMain(newsroom)).toContain('Tối nay: ')
  await newsroom.quit()
  const again = await newsroom.start()
  await expect(again.headline('vi')).toHaveValue(/Tối nay: /)
  await expect(again.headline('vi')).toHaveValue(/Đèn đường sáng lại/)
  expect(await shownArticle(again.page)).toBe(id)
})

test('an article opened in a new window is the one that was chosen', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await write(desk, 'Chợ phiên cuối tuần')
  const id = await shownArticle(desk.page)
  await write(desk, 'Bến xe dời chỗ')
  await expect.poll(() => shownArticle(desk.page)).not.toBe(id)
  const opened = newsroom.app.waitForEvent('window')
  await obtain(desk.page, 'articles:openWindow', { id })
  const page: Page = await opened
  await expect(new Desk(page).headline('vi')).toHaveValue('Chợ phiên cuối tuần')
  await expect(desk.headline('vi')).toHaveValue('Bến xe dời chỗ')
})

async function write(desk: Desk, headline: string): Promise<void> {
  await desk.newArticle()
  await desk.page.keyboard.type(headline)
  await expect(desk.headline('vi')).toHaveValue(headline)
  await desk.saved()
}

/** Writes where the caret is, and lets nothing be sent by itself: the page's timers stand still from then on. */
function writeUnsent(text: string): string {
  return `window.setTimeout = () => 0; document.execCommand('insertText', false, ${JSON.stringify(text)})`
}

async function menuLabels({ app }: Newsroom): Promise<string[]> {
  const lines = (await lastPopupMenu(app)) ?? []
  return lines.filter(({ type }) => type !== 'separator').map(({ label }) => label)
}

/** The headline as the window shows it; Playwright's own page does not outlive a crash. */
function headlineInMain({ app }: Newsroom): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'document.querySelector("textarea.article-headline")?.value',
    ),
  )
}
