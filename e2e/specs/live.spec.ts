import { test as base, expect, type Locator } from '@playwright/test'
import type { NewsroomServer } from '../newsroom-server'
import { type Seat, withPeople, withSampleServer } from '../seats'

const AN = 'Nguyễn Hoài An'
const HA = 'Phạm Thu Hà'

const test = base.extend<{ sit: (person: string) => Promise<Seat> }, { server: NewsroomServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
    ({}, use) => withSampleServer(use),
    { scope: 'worker', timeout: 180_000 },
  ],
  sit: ({ server }, use, info) => withPeople(info, server, use, ({ account }) => account.inStep()),
})

/** Who else has the article open, as somebody sees it. */
function others({ desk }: Seat): Locator {
  return desk.page.getByRole('list', { name: 'Also in this article' })
}

test('two people in one article see each other, their carets, and what they write as they write it', async ({
  sit,
}) => {
  const [an, ha] = [await sit(AN), await sit(HA)]
  await an.desk.newArticle()
  await an.desk.headline('vi').fill('Bến xe mới mở cửa sớm hơn dự kiến')
  await an.desk.saved()
  await an.account.inStep()
  await ha.desk.openArticle('Bến xe mới mở cửa sớm hơn dự kiến')

  await expect(others(an).getByText(`${HA}: `)).toHaveCount(1)
  await expect(others(ha).getByText(`${AN}: `)).toHaveCount(1)

  await an.desk.body('vi').click()
  await an.desk.page.keyboard.type('Chuyến đầu tiên rời bến lúc năm giờ.')
  await expect(ha.desk.body('vi')).toContainText('Chuyến đầu tiên rời bến lúc năm giờ.')
  await ha.desk.body('vi').click()
  await ha.desk.page.keyboard.press('End')
  await ha.desk.page.keyboard.type(' Vé bán từ hôm qua.')
  await expect(an.desk.body('vi')).toContainText('Chuyến đầu tiên rời bến lúc năm giờ. Vé bán từ hôm qua.')
  await expect(others(an).getByText(`${HA}: in the text, Vietnamese`)).toHaveCount(1)

  // A named caret over the text, where she is: not in the text itself.
  const caret = an.desk.page.locator('[aria-hidden="true"]').getByText(HA, { exact: true })
  await expect(caret).toBeVisible()
  await expect(an.desk.body('vi')).not.toContainText(HA)
  const line = await an.desk.body('vi').locator('p').first().boundingBox()
  await expect.poll(async () => (await caret.boundingBox())?.x ?? 0).toBeGreaterThan((line?.x ?? 0) + 100)

  await ha.desk.newArticle()
  await expect(others(an)).toHaveCount(0)
})
