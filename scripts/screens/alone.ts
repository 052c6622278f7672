import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Desk } from '../../e2e/pages/Desk'
import { startWorkstation } from '../../e2e/workstation'
import type { InterfaceLanguage } from '../../src/shared/texts/define'
import { Camera, type CameraOptions } from './Camera'
import { writeArticles } from './shelf'
import { screenWords } from './words'

/** Takes the screens of somebody who works alone: the first run, the article, its translation and its page. */
export async function photographAlone(language: InterfaceLanguage, options: CameraOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-screens-'))
  const { app, page } = await startWorkstation({ userData: join(folder, 'user'), language })
  try {
    const files = writeArticles(folder)
    const choose = (paths: readonly string[]): Promise<void> =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
      }, paths)
    const camera = new Camera(page, options)
    const words = screenWords(language)
    await camera.take('welcome')

    await page.getByRole('main').getByRole('button', { name: words.welcome.sample }).click()
    const desk = new Desk(page)
    await desk.paragraphs('vi').first().waitFor()
    await choose(files)
    await page.keyboard.press('Control+o')
    const report = page.getByRole('dialog')
    await report.getByRole('heading', { level: 3 }).first().waitFor()
    await camera.take('import-report')
    await page.keyboard.press('Escape')
    await report.waitFor({ state: 'hidden' })
    await desk.openArticle('Con ghe')
    await noticesGone(page)
    await camera.take('article', 'small', 'large')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').locator('input').fill(words.articles)
    await camera.take('palette')
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: new RegExp(words.english) }).click()
    await page.getByRole('button', { name: words.article.sideBySide }).click()
    await desk.version('vi').waitFor()
    await desk.inspector.getByRole('tab', { name: words.article.translation }).click()
    await desk.paragraphs('en').nth(0).click()
    await camera.take('side-by-side', 'small', 'large')
    await page.getByRole('button', { name: words.article.preview }).click()
    await page.getByRole('dialog').frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    await camera.take('preview')
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function noticesGone(page: Page): Promise<void> {
  for (const close of await page.locator('[role="alert"] button:last-child').all())
    await close.click().catch(() => undefined)
}
