import { expect, type Locator, type Page } from '@playwright/test'
import { brokenRules } from '../pages/broken-rules'
import { decide, openFromDesk, showReview } from '../pages/Review'
import { type Seat, testWithPeople } from '../seats'

const REPORTER = 'Nguyễn Hoài An'
const MANAGING_EDITOR = 'Vũ Minh Châu'

const test = testWithPeople()

test.describe.configure({ timeout: 300_000 })
const soon = { timeout: 60_000 }

/** What is said about the version on screen. */
const threads = (page: Page): Locator => page.getByRole('region', { name: /^Comments and proposed changes/ })

/** Selects words of a paragraph as dragging over them does, also where the text cannot be written. */
async function select(paragraph: Locator, words: string): Promise<void> {
  await paragraph.evaluate(async (element, wanted) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    const from = node?.textContent?.indexOf(wanted) ?? -1
    if (node === null || from < 0) throw new Error('no such words')
    getSelection()?.setBaseAndExtent(node, from, node, from + wanted.length)
    // The window hears of it before it draws the next picture but one.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }, words)
}

/** No rule of axe is broken on what a window shows, in either theme. */
async function expectAccessible({ page }: Seat): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((chosen) => window.desk.request('settings:change', { theme: chosen }), theme)
    await expect(page.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached()
    expect(await brokenRules(page)).toEqual([])
  }
}

/** Whoever has found the server by now is not offered to try. */
async function reconnect(...seats: readonly Seat[]): Promise<void> {
  for (const { page } of seats) await page.evaluate(() => window.desk.request('sync:tryNow', {}))
}

test('a change proposed offline to an approved article is accepted by the editor, and both have it', async ({
  server,
  sit,
}) => {
  const an = await sit(REPORTER)
  const chau = await sit(MANAGING_EDITOR)
  await an.account.inStep()
  await an.desk.newArticle()
  await an.desk.headline('vi').fill('Cầu Kênh Mới thông xe')
  await an.desk.body('vi').click()
  await an.page.keyboard.type('Cây cầu dài bốn mươi mét nối hai xã.')
  await an.desk.saved()
  await showReview(an.page)
  await decide(an.page, 'Submit')
  await openFromDesk(chau.page, 'Cầu Kênh Mới thông xe')
  await showReview(chau.page)
  await decide(chau.page, 'Approve')

  await expect(an.page.getByText(new RegExp(`Approved by ${MANAGING_EDITOR}`))).toBeVisible(soon)
  await expect(an.desk.body('vi')).toHaveAttribute('contenteditable', 'false')

  await server.stop()
  await select(an.desk.paragraphs('vi').first(), 'bốn mươi mét')
  await an.desk.version('vi').getByRole('button', { name: 'Propose a change' }).click()
  const dialog = an.page.getByRole('dialog', { name: 'Propose a change' })
  const text = dialog.getByLabel('It should read')
  await expect(text).toHaveValue('Cây cầu dài bốn mươi mét nối hai xã.')
  await text.fill('Cây cầu dài bốn mươi hai mét nối hai xã.')
  await expect(dialog.getByRole('insertion')).toContainText('hai')
  await dialog.getByLabel('Why (optional)').fill('Theo hồ sơ hoàn công')
  await expectAccessible(an)
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog).toBeHidden()
  await expect(threads(an.page)).toContainText('Theo hồ sơ hoàn công')
  await expect(threads(an.page).getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0)
  await expect(an.desk.paragraphs('vi').first()).toHaveText('Cây cầu dài bốn mươi mét nối hai xã.')
  await an.desk.saved()

  await server.restart()
  await reconnect(an, chau)
  await chau.page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click(soon)
  await expect(chau.page.getByText(new RegExp(`${REPORTER} proposed a change`)).first()).toBeVisible(soon)
  await chau.page.keyboard.press('Escape')
  await expect(threads(chau.page)).toContainText('Theo hồ sơ hoàn công', soon)
  await expect(threads(chau.page).getByRole('insertion')).toContainText('hai')
  await expectAccessible(chau)
  await threads(chau.page).getByRole('button', { name: 'Accept', exact: true }).click()

  for (const { desk, page } of [chau, an]) {
    await expect(desk.paragraphs('vi').first()).toHaveText('Cây cầu dài bốn mươi hai mét nối hai xã.', soon)
    await threads(page).getByText('Done (1)').click(soon)
    await expect(threads(page)).toContainText(`Accepted by ${MANAGING_EDITOR}`, soon)
  }
  await an.page.getByRole('button', { name: /^Notifications, \d+ unread$/ }).click(soon)
  await expect(an.page.getByText(/accepted a proposed change/).first()).toBeVisible(soon)
})

test('a comment on selected words is answered and resolved', async ({ sit }) => {
  const an = await sit(REPORTER)
  const chau = await sit(MANAGING_EDITOR)
  await an.account.inStep()
  await an.desk.newArticle()
  await an.desk.headline('vi').fill('Chợ phiên họp lại')
  await an.desk.body('vi').click()
  await an.page.keyboard.type('Sáng nay chợ phiên đông người mua bán.')
  await an.desk.saved()
  await showReview(an.page)
  await decide(an.page, 'Submit')
  await openFromDesk(chau.page, 'Chợ phiên họp lại')

  await chau.desk.body('vi').click()
  await select(chau.desk.paragraphs('vi').first(), 'đông người')
  await chau.page.keyboard.press('Control+Alt+m')
  const dialog = chau.page.getByRole('dialog', { name: 'Comment' })
  await expect(dialog.getByText('đông người', { exact: true })).toBeVisible()
  await dialog.getByLabel('Your comment').fill('Khoảng bao nhiêu người?')
  await expectAccessible(chau)
  await dialog.getByLabel('Your comment').press('Control+Enter')
  await expect(dialog).toBeHidden()

  await expect(threads(an.page)).toContainText('Khoảng bao nhiêu người?', soon)
  await expect(an.page.getByRole('tab', { name: /^Review/ })).toContainText('1')
  // What is commented on is marked beside the text, on both screens.
  for (const { desk } of [an, chau])
    await expect(desk.paragraphs('vi').first()).toHaveAttribute('data-review', /open|active/)
  await threads(an.page).getByRole('button', { name: 'Reply' }).click()
  await threads(an.page).getByRole('textbox').fill('Ban quản lý chợ nói khoảng ba trăm.')
  await threads(an.page).getByRole('button', { name: 'Send' }).click()
  await expect(threads(chau.page)).toContainText('khoảng ba trăm', soon)
  await threads(chau.page).getByRole('button', { name: 'Resolve' }).click()
  await expect(threads(an.page)).toContainText('Done (1)', soon)
  await expect(an.desk.paragraphs('vi').first()).not.toHaveAttribute('data-review')
})
