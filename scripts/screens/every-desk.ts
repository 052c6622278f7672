import type { Locator } from '@playwright/test'
import type { NewsroomServer } from '../../e2e/newsroom-server'
import { ask } from '../../e2e/pages/bridge'
import { SAMPLE_PASSWORD, samplePeople } from '../../src/shared/sample/newsroom/staff'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** Takes what the sample newsroom's managing editor and administrator see beside the main screens. */
export async function photographDesk(_language: string, options: CameraOptions, server: NewsroomServer): Promise<void> {
  await Stage.with(options, (stage) => asManagingEditor(stage, server))
  await Stage.with(options, (stage) => asAdministrator(stage, server))
}

/** Signs somebody of the sample newsroom in and waits for the articles. */
export async function comeIn(stage: Stage, server: NewsroomServer, login: string): Promise<void> {
  await ask(stage.page, 'account:signIn', { address: server.address, login, password: SAMPLE_PASSWORD })
  await stage.page.locator('[data-testid="sync-state"][data-kind="upToDate"]').waitFor({ timeout: 60_000 })
}

async function asManagingEditor(stage: Stage, server: NewsroomServer): Promise<void> {
  const { page, words } = stage
  const { keyboard } = page
  const paragraph = page.locator('[data-version] [data-lexical-editor] > p').first()
  await stage.screen('connect-address', async () => {
    await stage.button(words.account.connect).first().click()
    await stage.dialog.getByRole('textbox', { name: words.account.addressOrInvitation }).fill('khong-co.example')
    await stage.button(words.account.goOn).click()
    await stage.dialog.getByRole('alert').or(stage.dialog.locator('[data-error]')).first().waitFor()
  })
  await stage.clear()
  await comeIn(stage, server, samplePeople.chau.login)
  await stage.strained('today')
  await stage.screen('notifications', async () => {
    await stage.button(new RegExp(`^${words.desks.notifications}`)).click()
    await page.getByRole('heading', { name: words.desks.notifications }).waitFor()
  })
  await stage.clear()
  await stage.screen('account-menu', async () => {
    await stage.button(new RegExp(samplePeople.chau.name)).first().click()
    await page.getByRole('menuitem').first().waitFor()
  })
  await stage.screen('account', async () => {
    await page.getByRole('menuitem', { name: words.account.manage }).click()
    await stage.dialog
      .getByRole('button', { name: new RegExp(words.account.deviceThis) })
      .or(stage.dialog.getByText(words.account.deviceThis))
      .first()
      .waitFor()
  })
  await stage.clear()
  await stage.screen('desk-list', async () => {
    await keyboard.press('Control+Shift+e')
    await lines(stage).first().waitFor()
  })
  await lines(stage).first().click()
  await stage.strained('review')
  await stage.screen('saved-filters', () => stage.button(words.desks.savedFilters).click())
  await stage.clear()
  await stage.screen('comment', async () => {
    await lines(stage).first().click()
    await paragraph.click()
    await stage.command(words.commands.reviewComment)
    await stage.dialog.waitFor()
    await stage.dialog.getByRole('textbox').first().fill('Con số này lấy ở đâu?')
  })
  await stage.screen('comments', async () => {
    await stage.dialog.getByRole('button', { name: words.review.send }).click()
    await stage.dialog.waitFor({ state: 'hidden' })
  })
  await stage.screen('suggest', async () => {
    await paragraph.click()
    await keyboard.press('Control+Alt+s')
    const text = stage.dialog.getByLabel(words.review.newText)
    await text.fill(`${(await text.inputValue()).replace(' ', ' rất ')} Thêm một câu.`)
  })
  await stage.screen(
    'suggestions',
    async () => {
      await stage.dialog.getByRole('button', { name: words.review.send }).click()
      await stage.dialog.waitFor({ state: 'hidden' })
    },
    'small',
    'large',
  )
  for (const kind of ['schedule', 'embargo', 'setDue', 'assign', 'return', 'spike'] as const) {
    await stage.screen(`give-${kind}`, async () => {
      for (const line of await lines(stage).all()) {
        await line.click()
        await stage.inspect(words.desks.review)
        const give = page
          .getByRole('group', { name: words.desks.commands })
          .getByRole('button', { name: words.workflow[kind], exact: true })
        await give.waitFor({ timeout: 1500 }).catch(() => undefined)
        if (await give.isVisible()) {
          await give.click()
          await stage.dialog.waitFor({ timeout: 3000 })
          return
        }
      }
      throw new Error(`nothing can be given ${kind}`)
    })
    await stage.clear()
  }
  await stage.screen('locked', async () => {
    for (const line of await lines(stage).all()) {
      await line.click()
      if (await page.getByText(words.desks.lockedRead).first().isVisible()) return
    }
  })
  await stage.screen('paused', async () => {
    await ask(page, 'sync:pause', {})
    await stage.button(words.sync.exchange).click()
  })
  await stage.clear()
}

async function asAdministrator(stage: Stage, server: NewsroomServer): Promise<void> {
  const { page, words } = stage
  await comeIn(stage, server, samplePeople.huy.login)
  await stage.screen('nothing-waits', async () => page.getByRole('main').getByRole('heading').first().waitFor())
  await stage.command(words.commands.accountNewsroom)
  await stage.screen('newsroom-people', async () => {
    await stage.dialog
      .getByRole('button', { name: samplePeople.chau.name })
      .or(stage.dialog.getByText(samplePeople.chau.name))
      .first()
      .click()
  })
  await stage.screen('newsroom-desks', async () => {
    await stage.dialog.getByRole('tab', { name: words.newsroom.desks }).click()
    await stage.dialog.getByRole('listitem').first().getByRole('button').first().click()
  })
  await stage.screen('newsroom-activity', async () => {
    await stage.dialog.getByRole('tab', { name: words.newsroom.activity }).click()
  })
  await stage.screen('newsroom-invite', async () => {
    await stage.dialog.getByRole('tab', { name: words.newsroom.people }).click()
    await stage.dialog.getByRole('button', { name: words.newsroom.invite }).click()
  })
  await stage.clear()
}

/** The lines of the desk. */
function lines({ page }: Stage): Locator {
  return page.locator('[data-line]')
}
