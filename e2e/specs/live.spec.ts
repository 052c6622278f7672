import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator } from '@playwright/test'
import { NewsroomServer } from '../newsroom-server'
import { Account } from '../pages/Account'
import { Desk } from '../pages/Desk'
import { startWorkstation, type Workstation } from '../workstation'

/** Somebody at a computer of their own, signed in. */
interface Seat {
  readonly desk: Desk
  readonly account: Account
}

const AN = 'Nguyễn Hoài An'
const HA = 'Phạm Thu Hà'

const test = base.extend<{ sit: (person: string) => Promise<Seat> }, { server: NewsroomServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
    async ({}, use) => {
      const server = await NewsroomServer.start()
      await use(server)
      await server.dispose()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  sit: async ({ server }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-live-'))
    const running: Workstation[] = []
    await use(async (person) => {
      const workstation = await startWorkstation({ userData: join(folder, String(running.length)) })
      running.push(workstation)
      const seat = { desk: new Desk(workstation.page), account: new Account(workstation.page) }
      await seat.desk.passWelcome()
      await seat.account.comeInAs(person, server.address)
      await seat.account.inStep()
      return seat
    })
    for (const { app } of running) await app.close()
    rmSync(folder, { recursive: true, force: true })
  },
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
