import { readdirSync, readFileSync } from 'node:fs'
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

/** The files of the profile that hold these words as they are. */
function filesWith(words: string, profile: string): readonly string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return paths.filter((path) => readFileSync(path).includes(words))
}

test('an encrypted profile shows nothing on the disk, opens by itself, and by its phrase where the key store lost the key', async ({
  newsroom,
}) => {
  const profile = join(newsroom.userData, 'profile')
  const env = { ELECTRON_HOST_SAFESTORAGE: 'gnome_libsecret' }
  let desk = await newsroom.start({ env })
  await desk.openSample()
  await desk.headline('vi').fill('Bến phà Vàm Cống')
  await expect.poll(() => filesWith('Vàm Cống', profile)).not.toEqual([])
  await give(desk, 'Settings')
  const section = desk.page.getByRole('dialog').getByRole('region', { name: 'Encryption on this computer' })
  await section.getByRole('button', { name: 'Encrypt the profile…' }).press('Enter')
  const written = section.getByRole('button', { name: 'I have written it down' })
  await expect(written).toBeFocused()
  const groups = await section.getByRole('listitem').allInnerTexts()
  expect(await brokenRules(desk.page, { within: '[role=dialog]' })).toEqual([])
  await desk.page.keyboard.press('Enter')
  for (const field of await section.getByRole('textbox').all()) {
    const label = await field.evaluate((element: HTMLInputElement) => element.labels?.[0]?.textContent ?? '')
    await field.fill((groups[Number(label.replace(/\D/g, '')) - 1] ?? '').toLowerCase())
  }
  await desk.page.keyboard.press('Enter')
  await expect(section.getByText('The profile is encrypted.')).toBeVisible()
  expect(await brokenRules(desk.page, { within: '[role=dialog]' })).toEqual([])
  await newsroom.quit()
  expect(filesWith('Vàm Cống', profile)).toEqual([])

  desk = await newsroom.start({ env })
  await desk.library.getByRole('option', { name: 'Bến phà Vàm Cống' }).dblclick()
  await expect(desk.headline('vi')).toHaveValue('Bến phà Vàm Cống')
  await newsroom.quit()

  desk = await newsroom.start({ env: { ELECTRON_HOST_SAFESTORAGE: 'off' } })
  const field = desk.page.getByLabel('Recovery phrase')
  await field.fill('A'.repeat(40))
  await field.press('Enter')
  await expect(desk.page.getByRole('alert')).toContainText('mistyped or missing')
  expect(await brokenRules(desk.page)).toEqual([])
  await field.fill(groups.join(' '))
  const opened = newsroom.app.waitForEvent('window')
  await field.press('Enter')
  const page = await opened
  await page.getByRole('option', { name: 'Bến phà Vàm Cống' }).waitFor()
  expect(filesWith('Vàm Cống', profile)).toEqual([])
})
