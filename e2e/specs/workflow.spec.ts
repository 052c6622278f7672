import { expect, type Locator, type Page } from '@playwright/test'
import { decide, openFromDesk, showDesk, showReview } from '../pages/Review'
import { testWithPeople } from '../seats'

const REPORTER = 'Nguyễn Hoài An'
const MANAGING_EDITOR = 'Vũ Minh Châu'
const TRANSLATOR = 'Lê Khánh Vy'

const test = testWithPeople()

test.describe.configure({ timeout: 180_000 })
const soon = { timeout: 30_000 }

/** The state of the version on screen. */
const state = (page: Page): Locator => page.getByRole('region', { name: /^State of the/ })

test('an article submitted offline is returned with a note, submitted again and approved', async ({ server, sit }) => {
  const an = await sit(REPORTER)
  const chau = await sit(MANAGING_EDITOR)
  await an.account.inStep()

  await server.stop()
  await an.desk.newArticle()
  await an.desk.headline('vi').fill('Chợ nổi họp lại')
  await an.page.locator('[data-lexical-editor]').click()
  await an.page.keyboard.type('Sáng nay ghe thuyền về đông.')
  await an.desk.saved()
  await showReview(an.page)
  await decide(an.page, 'Submit')
  await expect(state(an.page)).toContainText('Submitted')
  await expect(an.page.getByText(/Waiting to be sent: Submit/)).toBeVisible()

  await server.restart()
  // Whoever has found the server by now is not offered to try.
  for (const { page } of [an, chau]) await page.evaluate(() => window.desk.request('sync:tryNow', {}))
  await expect(an.page.getByText(/Waiting to be sent/)).toBeHidden(soon)
  await expect(an.page.getByText(/Not carried out/)).toHaveCount(0)
  await expect(state(an.page)).toContainText('Submitted')

  await openFromDesk(chau.page, 'Chợ nổi họp lại')
  await showReview(chau.page)
  await decide(chau.page, 'Return to the writer')
  const dialog = chau.page.getByRole('dialog')
  await dialog.getByLabel('Note (required)').fill('Cần thêm một câu về giá cả')
  await dialog.getByRole('button', { name: 'Return to the writer' }).click()

  await expect(state(an.page)).toContainText('Returned', soon)
  await an.page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click(soon)
  await expect(an.page.getByText(/Cần thêm một câu về giá cả/).first()).toBeVisible()
  await an.page.keyboard.press('Escape')
  await decide(an.page, 'Submit')

  await expect(state(chau.page)).toContainText('Submitted', soon)
  await decide(chau.page, 'Approve')
  await expect(an.page.getByText(new RegExp(`Approved by ${MANAGING_EDITOR}`))).toBeVisible(soon)
  await expect(an.desk.headline('vi')).toHaveAttribute('readonly')
  await expect(state(an.page)).toContainText('Approved')
})

test('a line of the desk, and a notification, open the version they are about', async ({ sit }) => {
  const chau = await sit(MANAGING_EDITOR)
  const vy = await sit(TRANSLATOR)
  await chau.account.inStep()
  await showDesk(chau.page)
  const line = chau.page
    .locator(`[data-line$=" en"]`)
    .filter({ has: chau.page.locator('[lang]') })
    .first()
  await line.click(soon)
  await expect(chau.desk.version('en')).toBeVisible(soon)
  await expect(chau.desk.tab('English')).toHaveAttribute('aria-selected', 'true')

  await showReview(chau.page)
  await decide(chau.page, 'Assign')
  const dialog = chau.page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'For whom' }).click()
  await chau.page.getByRole('option', { name: TRANSLATOR }).click()
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()

  await vy.page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click(soon)
  const told = vy.page.getByRole('button', { name: new RegExp(`^${MANAGING_EDITOR} assigned the English version`) })
  await told.first().click(soon)
  await expect(vy.desk.version('en')).toBeVisible(soon)
  await expect(vy.desk.tab('English')).toHaveAttribute('aria-selected', 'true')
})

test('the library says in which state articles stand, and filters by it; nobody signed in, it says nothing', async ({
  sit,
}) => {
  const an = await sit(REPORTER)
  await an.account.inStep()
  const rows = an.desk.library.getByRole('option')
  await expect(rows.filter({ hasText: 'Published' }).first()).toBeVisible(soon)
  await an.desk.library.getByRole('combobox', { name: 'State' }).click()
  await an.page.getByRole('option', { name: /^Returned/ }).click()
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Returned')

  await an.account.person(REPORTER).click()
  await an.page.getByRole('menuitem', { name: /^Sign out/ }).click()
  await expect(an.desk.library.getByRole('combobox', { name: 'Section' })).toBeVisible()
})

test('the desk is as it was left: its form, its filter and the filters saved under a name', async ({ sit }) => {
  const chau = await sit(MANAGING_EDITOR)
  await chau.account.inStep()
  const { page } = chau
  await showDesk(page)
  await expect(page.locator('[data-line]').first()).toBeVisible(soon)
  const all = await page.locator('[data-line]').count()
  await page.getByRole('combobox', { name: 'Due' }).click()
  await page.getByRole('option', { name: 'Overdue' }).click()
  await expect.poll(() => page.locator('[data-line]').count()).toBeLessThan(all)
  for (const line of await page.locator('[data-line]').all()) await expect(line).toContainText('Overdue')
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await page.getByRole('textbox', { name: 'Save what is shown now' }).fill('Late')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('combobox', { name: 'Due' }).click()
  await page.getByRole('option', { name: 'Due any time' }).click()
  await expect(page.locator('[data-line]')).toHaveCount(all)
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('Board', { exact: true }).click()
  const board = page.getByRole('main', { name: 'The desk' })
  await expect(board.locator('[data-line]').first()).toBeVisible()

  await page.reload()
  await expect(board.locator('[data-line]').first()).toBeVisible(soon)
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await page.getByRole('button', { name: 'Late', exact: true }).click()
  await expect.poll(() => board.locator('[data-line]').count()).toBeLessThan(all)
})
