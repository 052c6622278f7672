import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import type { NewsroomServer } from '../newsroom-server'
import { Account } from '../pages/Account'
import { brokenRules } from '../pages/broken-rules'
import { startSampleServer } from '../sample-shelf'
import { startWorkstation } from '../workstation'

const MANAGING_EDITOR = 'Vũ Minh Châu'

/** A workstation beside the sample newsroom's server, with nobody signed in. */
const test = base.extend<{ page: Page; server: NewsroomServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
  server: async ({}, use) => {
    const server = await startSampleServer()
    await use(server)
    await server.dispose()
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
  page: async ({}, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-newsroom-axe-'))
    const { app, page, log } = await startWorkstation({ userData: folder })
    await use(page)
    if (info.status !== info.expectedStatus) {
      const body = await page.screenshot().catch(() => Buffer.alloc(0))
      await info.attach('window', { body, contentType: 'image/png' })
      await info.attach('main', { body: log(), contentType: 'text/plain' })
    }
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  },
})

test.describe.configure({ timeout: 420_000 })
const soon = { timeout: 30_000 }

/** No rule of axe is broken on what the window shows now, in either theme. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Themes differ in their colours alone.
    const broken = await brokenRules(page, colorScheme === 'light' ? {} : { rules: ['color-contrast'] })
    expect.soft(broken, `${screen} (${colorScheme})`).toEqual([])
  }
}

/** A line of the desk, in its list or on its board. */
const lines = (page: Page) => page.locator('[data-line]')

test('axe finds nothing on any screen of the newsroom', async ({ page, server }) => {
  const account = new Account(page)
  await page.getByRole('button', { name: 'Connect to your newsroom…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Server address' }).fill(server.address)
  await expectAccessible(page, 'the server’s address')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByRole('button', { name: MANAGING_EDITOR })).toBeVisible()
  await expectAccessible(page, 'sign-in')
  await dialog.getByRole('button', { name: MANAGING_EDITOR }).click()
  await expect(account.person(MANAGING_EDITOR)).toBeVisible()
  await account.inStep()
  await expect(page.getByRole('heading', { name: 'To review' })).toBeVisible(soon)
  await expectAccessible(page, 'what waits')

  await page.getByRole('button', { name: 'About the exchange' }).click()
  await expect(page.getByRole('switch', { name: 'Metered network' })).toBeVisible()
  await expectAccessible(page, 'the exchange')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Notifications/ }).click()
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible()
  await expectAccessible(page, 'the bell')
  await page.keyboard.press('Escape')

  await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Desk', { exact: true }).click()
  await expect(lines(page).first()).toBeVisible(soon)
  await expectAccessible(page, 'the desk as a list')
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await expect(page.getByRole('textbox', { name: 'Save what is shown now' })).toBeVisible()
  await expectAccessible(page, 'saved filters')
  await page.keyboard.press('Escape')
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('Board', { exact: true }).click()
  await expect(page.getByRole('main', { name: 'The desk' })).toBeVisible()
  await expectAccessible(page, 'the desk as a board')

  await lines(page).first().click()
  await page.getByRole('tab', { name: 'Review' }).click()
  await expect(page.getByRole('region', { name: /^State of the/ })).toBeVisible()
  await expectAccessible(page, 'the review')
  await account.person(MANAGING_EDITOR).click()
  await page.getByRole('menuitem', { name: /computers/ }).click()
  await expect(dialog).toBeVisible()
  await expectAccessible(page, 'account and devices')
})

test('a desk’s work is done with the keyboard alone', async ({ page, server }) => {
  const account = new Account(page)
  await account.comeInAs(MANAGING_EDITOR, server.address)
  await account.inStep()
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  await press('Control+Shift+b')
  await expect(lines(page).first()).toBeVisible(soon)

  // To the board, along its columns, and back.
  const board = page.getByRole('main', { name: 'The desk' })
  await page.locator('#library-pane').focus()
  await press('F6')
  await expect(lines(page).first()).toBeFocused()
  await press('ArrowRight')
  const submitted = board.getByRole('region', { name: /^Submitted/ })
  await expect(submitted.locator('[data-line]:focus')).toHaveCount(1)
  await press('End')
  await press('Home')
  await press('ArrowLeft')
  await expect(lines(page).first()).toBeFocused()

  // Shift+F10 opens its menu, whatever arrives meanwhile, and Escape leads back to it.
  const key = await lines(page).first().getAttribute('data-line')
  await press('Shift+F10')
  await expect(page.getByRole('menu').getByRole('menuitem', { name: 'Open', exact: true })).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.locator('[data-line]:focus')).toHaveAttribute('data-line', key ?? '')

  // Enter opens the version; the palette leads back to the board.
  await press('Enter')
  await expect(page.getByRole('main', { name: 'Article' })).toBeVisible()
  await press('Control+k')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('as a board')
  await expect(page.getByRole('dialog').getByText('Show the desk as a board')).toBeVisible()
  await press('Enter')
  await expect(board).toBeVisible()
})
