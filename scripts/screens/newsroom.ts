import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { NewsroomServer } from '../../e2e/newsroom-server'
import { ask } from '../../e2e/pages/bridge'
import { startWorkstation } from '../../e2e/workstation'
import { SAMPLE_PASSWORD, samplePeople } from '../../src/shared/sample/newsroom/staff'
import type { InterfaceLanguage } from '../../src/shared/texts/define'
import { Camera, type CameraOptions } from './Camera'
import { screenWords } from './words'

/** Takes the screens of somebody in the sample newsroom: signing in, what waits, the desk, a review. */
export async function photographNewsroom(
  language: InterfaceLanguage,
  options: CameraOptions,
  server: NewsroomServer,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-screens-'))
  const { app, page } = await startWorkstation({ userData: join(folder, 'user'), language })
  try {
    const camera = new Camera(page, options)
    const words = screenWords(language)
    const switchTo = (group: string, value: string): Promise<void> =>
      page.getByRole('radiogroup', { name: group }).getByText(value, { exact: true }).click()

    await page.getByRole('button', { name: words.account.connect }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.account.addressOrInvitation }).fill(server.address)
    await dialog.getByRole('button', { name: words.account.goOn }).click()
    await dialog.getByRole('button', { name: samplePeople.chau.name }).waitFor()
    await camera.take('sign-in')
    await page.keyboard.press('Escape')
    await signIn(page, server, samplePeople.chau.login)
    await inStep(page)
    await lines(page).first().waitFor()
    // The photos come after the articles.
    await page.locator('#library-pane img').nth(3).waitFor({ timeout: 60_000 })
    await camera.take('today', 'small', 'large')
    await switchTo(words.desks.switch, words.desks.desk)
    await switchTo(words.desks.form, words.desks.board)
    await line(page).first().waitFor()
    await camera.take('board', 'small', 'large')
    await line(page).first().focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem').nth(3).waitFor()
    await camera.take('board-menu')
    await page.keyboard.press('Escape')
    await line(page).nth(1).click()
    await page.getByRole('tab', { name: words.desks.review }).click()
    await camera.take('review', 'small', 'large')
    await switchTo(words.desks.switch, words.desks.library)
    await page.getByRole('button', { name: words.sync.exchange }).click()
    await camera.take('exchange')
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function signIn(page: Page, { address }: NewsroomServer, login: string): Promise<void> {
  await ask(page, 'account:signIn', { address, login, password: SAMPLE_PASSWORD })
}

async function inStep(page: Page): Promise<void> {
  await page.locator('[data-testid="sync-state"][data-kind="upToDate"]').waitFor()
}

/** What waits for the person, on the page that greets them. */
function lines(page: Page): Locator {
  return page.getByRole('main').getByRole('listitem').getByRole('button')
}

/** A line of the desk. */
function line(page: Page): Locator {
  return page.locator('[data-line]')
}
