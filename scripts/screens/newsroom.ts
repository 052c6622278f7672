import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { NewsroomServer } from '../../e2e/newsroom-server.ts'
import { ask } from '../../e2e/pages/bridge.ts'
import { startWorkstation } from '../../e2e/workstation.ts'
import { SAMPLE_PASSWORD, samplePeople } from '../../src/shared/sample/newsroom/staff.ts'
import { Camera, type CameraOptions } from './Camera.ts'
import { type ScreenLanguage, screenWords } from './words.ts'

/** Takes the screens of somebody in the sample newsroom: signing in, what waits, the desk, a review. */
export async function photographNewsroom(
  language: ScreenLanguage,
  options: CameraOptions,
  server: NewsroomServer,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-screens-'))
  const { app, page } = await startWorkstation({ userData: join(folder, 'user'), language })
  try {
    const camera = new Camera(page, options)
    const words = screenWords[language]
    const switchTo = (group: string, value: string): Promise<void> =>
      page.getByRole('radiogroup', { name: group }).getByText(value, { exact: true }).click()

    await page.getByRole('button', { name: words.connect }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.address }).fill(server.address)
    await dialog.getByRole('button', { name: words.next }).click()
    await dialog.getByRole('button', { name: samplePeople.chau.name }).waitFor()
    await camera.take('sign-in')
    await page.keyboard.press('Escape')
    await signIn(page, server, samplePeople.chau.login)
    await inStep(page)
    await lines(page).first().waitFor()
    await camera.take('today', 'small', 'large')
    await switchTo(words.show, words.desk)
    await switchTo(words.form, words.board)
    await line(page).first().waitFor()
    await camera.take('board', 'small', 'large')
    await line(page).first().focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem').nth(3).waitFor()
    await camera.take('board-menu')
    await page.keyboard.press('Escape')
    await line(page).nth(1).click()
    await page.getByRole('tab', { name: words.review }).click()
    await camera.take('review', 'small', 'large')
    await switchTo(words.show, words.library)
    await page.getByRole('button', { name: words.exchange }).click()
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
