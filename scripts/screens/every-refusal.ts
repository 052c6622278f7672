import type { NewsroomServer } from '../../e2e/newsroom-server'
import { ask } from '../../e2e/pages/bridge'
import { samplePeople } from '../../src/shared/sample/newsroom/staff'
import type { CameraOptions } from './Camera'
import { comeIn } from './every-desk'
import { Stage } from './Stage'

/** By the interface's language: one server sees all of them. */
const HEADLINES: Readonly<Record<string, string>> = {
  vi: 'Bến phà có mái che',
  en: 'Cầu dẫn xuống phà mới',
  id: 'Bến phà lên đèn',
}
const soon = { timeout: 60_000 }

/** Takes what a reporter sees whose article was approved while the laptop was away: what waits, and what the server refused. */
export async function photographRefusal(
  language: string,
  options: CameraOptions,
  server: NewsroomServer,
): Promise<void> {
  const headline = HEADLINES[language] ?? ''
  await Stage.with(options, (an) => Stage.with(options, (chau) => both(an, chau, server, headline)))
}

async function both(an: Stage, chau: Stage, server: NewsroomServer, headline: string): Promise<void> {
  const { words, desk, page } = an
  await comeIn(an, server, samplePeople.an.login)
  await comeIn(chau, server, samplePeople.chau.login)
  await page.keyboard.press('Control+n')
  await desk.headline('vi').fill(headline)
  await desk.lead('vi').fill('Khách chờ phà không còn đội nắng.')
  await desk.body('vi').click()
  await page.keyboard.insertText('Mái che dài bốn mươi mét, chạy từ cổng xuống cầu dẫn.')
  await give(an, words.workflow.submit)
  await inStep(an)
  await chau.page.keyboard.press('Control+Shift+e')
  await chau.page.getByRole('button', { name: headline }).first().click(soon)
  await ready(chau, words.workflow.approve)
  await ask(page, 'sync:pause', {})
  await give(chau, words.workflow.approve)
  await inStep(chau)
  await an.screen('outbox-waiting', async () => {
    await desk.caretAtEndOf(desk.paragraphs('vi').first())
    await page.keyboard.insertText(' Hai bên có sáu cột đèn.')
    await give(an, words.workflow.unsubmit)
    await page.getByText(words.desks.waitingText).waitFor()
  })
  await ask(page, 'sync:resume', {})
  await an.screen(
    'refused',
    async () => {
      await page.getByRole('button', { name: words.account.refusedCopy }).waitFor(soon)
      await page.getByRole('button', { name: words.desks.putAway }).waitFor(soon)
    },
    'small',
    'large',
  )
  await an.strained('refused')
  await an.screen('refused-exchange', () => an.button(words.sync.exchange).click())
  await an.clear()
  await an.screen('refused-take', async () => {
    await an.button(words.merge.takeServerText).first().click()
    await an.dialog.waitFor()
  })
  await an.clear()
  await an.screen('refused-desk', async () => {
    await page.keyboard.press('Control+Shift+e')
    await page.locator('[data-line]').first().waitFor()
  })
}

/** Gives a command by its button beside the article. */
async function give(stage: Stage, name: string): Promise<void> {
  await ready(stage, name)
  await commands(stage).getByRole('button', { name, exact: true }).click()
}

async function ready(stage: Stage, name: string): Promise<void> {
  await stage.inspect(stage.words.desks.review)
  await commands(stage).getByRole('button', { name, exact: true }).waitFor(soon)
}

function commands({ page, words }: Stage) {
  return page.getByRole('group', { name: words.desks.commands })
}

/** Everything written is on the server. */
async function inStep({ page }: Stage): Promise<void> {
  await page.locator('[data-testid="sync-state"][data-kind="upToDate"]').waitFor(soon)
}
