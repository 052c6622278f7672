import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { brokenRules } from '../pages/broken-rules'
import type { Desk } from '../pages/Desk'

/** Gives a command by its name in the palette. */
async function give(desk: Desk, name: string): Promise<void> {
  await desk.page.keyboard.press('Control+k')
  await desk.page.getByRole('dialog', { name: 'Commands' }).getByRole('textbox').fill(name)
  await desk.page.keyboard.press('Enter')
}

test('what was deleted for good comes back from an encrypted backup, by keyboard', async ({ newsroom }) => {
  const desk = await newsroom.start()
  const { page } = desk
  await desk.openSample()
  const headline = await desk.headline('vi').inputValue()
  await newsroom.chooseSavePath(join(newsroom.files, 'kho.toasoan-backup'))
  await give(desk, 'Back up the library')
  const backup = page.getByRole('dialog', { name: 'Back up the library' })
  await backup.getByRole('checkbox').press('Space')
  await backup.getByLabel('Passphrase', { exact: true }).fill('đò ngang lúa sớm')
  await backup.getByLabel('Passphrase again').fill('đò ngang lúa muộn')
  await expect(backup.getByText('The two are not the same yet.')).toBeVisible()
  await expect(backup.getByRole('button', { name: 'Choose where…' })).toBeDisabled()
  expect(await brokenRules(page)).toEqual([])
  await backup.getByLabel('Passphrase again').fill('đò ngang lúa sớm')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Backed up 1 article and \d+ photos to .*kho\.toasoan-backup/)).toBeVisible()

  await desk.library.getByRole('option').first().click()
  await page.keyboard.press('Delete')
  await give(desk, 'Show the bin')
  await desk.library.getByRole('option').first().click()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click()
  await expect(desk.library.getByRole('option')).toHaveCount(0)

  await newsroom.chooseFiles(join(newsroom.files, 'kho.toasoan-backup'))
  await give(desk, 'Restore from a backup')
  const restore = page.getByRole('dialog', { name: 'Restore from a backup' })
  await restore.getByRole('button', { name: 'Choose a backup…' }).press('Enter')
  await restore.getByLabel('Passphrase').fill('đò dọc')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That is not the passphrase of this backup.')).toBeVisible()
  await restore.getByLabel('Passphrase').fill('đò ngang lúa sớm')
  await page.keyboard.press('Enter')
  await expect(restore.getByRole('status')).toContainText('1 article is back')
  expect(await brokenRules(page)).toEqual([])
  await restore.getByRole('button', { name: 'Close' }).last().press('Enter')
  await give(desk, 'Show the bin')
  await desk.library.getByRole('option').first().dblclick()
  await expect(desk.headline('vi')).toHaveValue(headline)
})
