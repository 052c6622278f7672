import { expect, type Locator, type Page } from '@playwright/test'
import { brokenRules } from '../pages/broken-rules'
import { decide } from '../pages/Review'
import { type Seat, testWithPeople } from '../seats'

const AN = 'Nguyễn Hoài An'
const HA = 'Phạm Thu Hà'
const CHAU = 'Vũ Minh Châu'

const test = testWithPeople(({ account }) => account.inStep())

test.describe.configure({ timeout: 300_000 })
const soon = { timeout: 60_000 }

/** Leaves the newsroom's network, as on a train. */
async function goOffline(page: Page): Promise<void> {
  await page.evaluate(() => window.desk.request('sync:pause', {}))
}

async function comeBack({ page, account }: Seat): Promise<void> {
  await page.evaluate(() => window.desk.request('sync:resume', {}))
  await account.inStep()
}

const notice = (page: Page): Locator => page.getByText('you and someone else changed 2 of the same passages')

/** The state of an article's source version as the server has it. */
async function standing(page: Page, headline: string): Promise<string | undefined> {
  const answer = await page.evaluate(() => window.desk.request('desk:items', {}))
  const item = answer.ok ? answer.value.items.find((each) => each.headline === headline) : undefined
  return item?.queued === null ? item.version.state : undefined
}

/** Writes a new article with one paragraph. */
async function write({ desk, page }: Seat, headline: string, paragraph: string): Promise<void> {
  await desk.newArticle()
  await desk.headline('vi').fill(headline)
  await desk.lead('vi').fill('Ghe xuồng về bến từ sớm.')
  await desk.body('vi').click()
  await page.keyboard.type(paragraph)
  await desk.saved()
}

async function append({ desk, page }: Seat, words: string): Promise<void> {
  await desk.caretAtEndOf(desk.paragraphs('vi').first())
  await page.keyboard.type(words)
  await desk.saved()
}

test('what two people wrote into the same passages while apart is looked at, and both then have what was decided', async ({
  sit,
}) => {
  const an = await sit(AN)
  const ha = await sit(HA)
  await write(an, 'Chợ nổi họp lại', 'Mùa nước năm nay về muộn')
  await an.account.inStep()
  await ha.desk.openArticle('Chợ nổi họp lại')
  await expect(ha.desk.paragraphs('vi').first()).toHaveText('Mùa nước năm nay về muộn')
  await goOffline(an.page)
  await goOffline(ha.page)
  await append(an, ' hai tuần')
  await an.desk.lead('vi').fill('Ghe xuồng về bến từ bốn giờ sáng.')
  await an.desk.saved()
  await append(ha, ' hơn mọi năm')
  await ha.desk.lead('vi').fill('Ghe xuồng về bến lúc trời còn tối.')
  await ha.desk.saved()
  await comeBack(an)
  await comeBack(ha)

  await expect(notice(ha.page)).toBeVisible(soon)
  await expect(notice(an.page)).toHaveCount(0)
  // What is to be looked at outlives the program.
  await ha.killAndRestart()
  await expect(notice(ha.page)).toBeVisible(soon)

  await ha.page.getByRole('button', { name: 'Look at them' }).click()
  const dialog = ha.page.getByRole('dialog', { name: 'Passages that both sides changed' })
  const places = dialog.getByRole('navigation', { name: 'Passages to look at' }).getByRole('button')
  await expect(places).toHaveCount(2)
  await expect(places.nth(0)).toContainText('Lead · Vietnamese')
  await expect(places.nth(1)).toContainText('Paragraph · Vietnamese')
  await expect(dialog.getByText('1 of 2')).toBeVisible()
  await dialog.getByRole('button', { name: 'Use mine' }).click()
  await expect(places.nth(0).getByLabel('Decided')).toBeVisible()
  await expect(ha.desk.lead('vi')).toHaveValue('Ghe xuồng về bến lúc trời còn tối.')
  await ha.page.keyboard.press('Alt+ArrowDown')
  await expect(dialog.getByText('2 of 2')).toBeVisible()
  expect(await brokenRules(ha.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Use theirs' }).click()
  await expect(ha.desk.paragraphs('vi').first()).toHaveText('Mùa nước năm nay về muộn hai tuần')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(ha.desk.paragraphs('vi').first()).not.toHaveText('Mùa nước năm nay về muộn hai tuần')
  await dialog.getByRole('button', { name: 'Write anew' }).click()
  await dialog.getByRole('textbox').fill('Mùa nước năm nay về muộn hai tuần so với mọi năm')
  await dialog.getByRole('button', { name: 'Use this text' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(notice(ha.page)).toHaveCount(0)

  for (const { desk } of [an, ha]) {
    await expect(desk.lead('vi')).toHaveValue('Ghe xuồng về bến lúc trời còn tối.', soon)
    await expect(desk.paragraphs('vi')).toHaveText(['Mùa nước năm nay về muộn hai tuần so với mọi năm'], soon)
  }
  await ha.desk.inspect('History')
  await expect(ha.desk.inspector.getByText('Mine before merging with the server')).toBeVisible()
  await expect(ha.desk.inspector.getByText('On the server before merging')).toBeVisible()
})

test('the server’s text takes the place of what it refused, and one’s own stays in the history', async ({ sit }) => {
  const an = await sit(AN)
  const chau = await sit(CHAU)
  await write(an, 'Bến phà có mái che', 'Mái che dài bốn mươi mét')
  await an.page.getByRole('tab', { name: 'Review' }).click()
  const commands = { name: 'What you can do' }
  await decide(an.page, 'Submit')
  await chau.page.getByRole('radiogroup', { name: 'Show' }).getByText('Desk', { exact: true }).click()
  await chau.page.getByRole('button', { name: 'Bến phà có mái che' }).first().click(soon)
  await chau.page.getByRole('tab', { name: 'Review' }).click()
  await expect(chau.page.getByRole('group', commands).getByRole('button', { name: 'Approve' })).toBeVisible(soon)
  await an.account.inStep()
  await goOffline(an.page)
  await decide(chau.page, 'Approve')
  await expect.poll(() => standing(chau.page, 'Bến phà có mái che'), soon).toBe('approved')
  await append(an, ' và sáu cột đèn')
  await an.page.evaluate(() => window.desk.request('sync:resume', {}))

  await expect(an.page.getByText('The server did not take the newest changes')).toBeVisible(soon)
  await an.page.getByRole('button', { name: 'Take the server’s text' }).click()
  const dialog = an.page.getByRole('dialog', { name: 'Take the server’s text?' })
  await expect(dialog).toContainText('Your text stays in the history')
  await dialog.getByRole('button', { name: 'Take the server’s text' }).click()
  await expect(dialog).toBeHidden(soon)
  await expect(an.desk.paragraphs('vi').first()).toHaveText('Mái che dài bốn mươi mét', soon)
  await expect(an.page.getByText('The server did not take the newest changes')).toHaveCount(0)
  await an.account.inStep()
  await an.killAndRestart()
  await expect(an.desk.paragraphs('vi').first()).toHaveText('Mái che dài bốn mươi mét', soon)
  await an.account.inStep()
  await expect(an.page.getByText('The server did not take the newest changes')).toHaveCount(0)

  await an.desk.inspect('History')
  const mine = an.desk.inspector.getByRole('listitem').filter({ hasText: 'Mine before taking the server’s text' })
  await mine.getByRole('button', { name: 'Open as a new article' }).click()
  await expect(an.desk.paragraphs('vi').first()).toHaveText('Mái che dài bốn mươi mét và sáu cột đèn')
})
