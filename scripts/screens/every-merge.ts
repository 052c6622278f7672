import type { NewsroomServer } from '../../e2e/newsroom-server'
import { ask } from '../../e2e/pages/bridge'
import { samplePeople } from '../../src/shared/sample/newsroom/staff'
import type { CameraOptions } from './Camera'
import { comeIn } from './every-desk'
import { Stage } from './Stage'

const HEADLINE = 'Chợ nổi họp lại'

/** Takes what somebody sees who changed the same passages as a colleague while both were apart, and who was refused. */
export async function photographMerge(
  _language: string,
  options: CameraOptions,
  server: NewsroomServer,
): Promise<void> {
  await Stage.with(options, (an) => Stage.with(options, (ha) => both(an, ha, server)))
}

async function both(an: Stage, ha: Stage, server: NewsroomServer): Promise<void> {
  const { words } = ha
  await comeIn(an, server, samplePeople.an.login)
  await comeIn(ha, server, samplePeople.ha.login)
  await an.page.keyboard.press('Control+n')
  await an.desk.headline('vi').fill(HEADLINE)
  await an.desk.lead('vi').fill('Ghe xuồng về bến từ sớm.')
  await an.desk.body('vi').click()
  await an.page.keyboard.insertText('Mùa nước năm nay về muộn, nhiều ghe còn neo ở vàm trên.')
  await inStep(an)
  await ha.desk.library.getByText(HEADLINE).first().dblclick({ timeout: 60_000 })
  await ha.desk.paragraphs('vi').first().waitFor()
  await ha.screen('present', () => an.desk.paragraphs('vi').first().click())
  for (const [stage, lead, more] of [
    [an, 'Ghe xuồng về bến từ bốn giờ sáng.', ' Bến mở lúc bốn giờ.'],
    [ha, 'Ghe xuồng về bến lúc trời còn tối.', ' Khách đến từ hôm trước.'],
  ] as const) {
    await ask(stage.page, 'sync:pause', {})
    await stage.desk.lead('vi').fill(lead)
    await stage.desk.caretAtEndOf(stage.desk.paragraphs('vi').first())
    await stage.page.keyboard.insertText(more)
  }
  await ha.screen('waiting', () => ha.button(words.sync.exchange).click())
  await ha.clear()
  for (const stage of [an, ha]) {
    await ask(stage.page, 'sync:resume', {})
    await inStep(stage)
  }
  await ha.screen('overlap', () => ha.button(words.merge.look).first().waitFor({ timeout: 60_000 }))
  await ha.screen(
    'merge',
    async () => {
      await ha.button(words.merge.look).first().click()
      await ha.dialog.waitFor()
    },
    'small',
    'large',
  )
  await ha.clear()
  await ha.screen('offline', async () => {
    await server.stop()
    await ha.desk.caretAtEndOf(ha.desk.paragraphs('vi').first())
    await ha.page.keyboard.insertText(' Bến đông.')
    await ha.page.locator('[data-testid="sync-state"]:not([data-kind="upToDate"])').waitFor({ timeout: 60_000 })
  })
  await server.restart()
}

/** Everything written is on the server. */
async function inStep({ page }: Stage): Promise<void> {
  await page.locator('[data-testid="sync-state"][data-kind="upToDate"]').waitFor({ timeout: 60_000 })
}
