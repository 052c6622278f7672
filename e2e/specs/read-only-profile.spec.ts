import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '../fixtures'
import { ask, obtain, shownArticle } from '../pages/bridge'
import { test, write } from '../pages/fault-fixtures'
import { ended, startCommand } from '../pages/programs'

test('a read-only profile is opened for reading, and for writing once it can be', async ({
  newsroom,
  profile,
  smallDisk,
}) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await write(desk, 'Kênh đào nạo vét xong')
  const id = await shownArticle(desk.page)
  await newsroom.quit()
  const before = profile.digest()
  smallDisk.allowWriting(false)

  desk = await newsroom.start()
  await expect(desk.page.getByRole('alert').filter({ hasText: 'can only be read at the moment' })).toBeVisible()
  await expect(desk.statusLine).toContainText('Read-only profile: articles can be read, not edited')
  await expect(desk.statusLine).not.toContainText('Saved')
  // Read, searched, previewed and exported.
  await expect(desk.headline('vi')).toHaveValue('Kênh đào nạo vét xong')
  await desk.search('nao vet')
  await expect(desk.library.getByText('Kênh đào nạo vét xong')).toBeVisible()
  await desk.search('')
  const target = join(newsroom.files, 'kenh-dao.txt')
  await newsroom.chooseSavePath(target)
  await obtain(desk.page, 'export:save', { id, language: 'vi', format: 'text' })
  expect(readFileSync(target, 'utf8')).toContain('Kênh đào nạo vét xong')
  expect((await ask(desk.page, 'preview:prepare', { id, language: 'vi' })).ok).toBe(true)
  // Not edited: neither by typing nor by commands.
  await expect(desk.headline('vi')).toHaveAttribute('readonly')
  await expect(desk.body('vi')).toHaveAttribute('contenteditable', 'false')
  await expect(desk.inspector.getByLabel('Place', { exact: true })).toHaveAttribute('readonly')
  await expect(desk.page.getByRole('toolbar')).toHaveCount(0)
  await expect(desk.page.getByRole('button', { name: 'Add a language version' })).toHaveCount(0)
  await desk.inspector.getByRole('tab', { name: 'History' }).click()
  await expect(desk.inspector.getByRole('listitem').first()).toContainText('By itself')
  for (const name of ['Save a version', 'Restore'])
    await expect(desk.inspector.getByRole('button', { name })).toHaveCount(0)
  await desk.inspector.getByRole('tab', { name: 'Details' }).click()
  await desk.headline('vi').press('End')
  await desk.page.keyboard.type(' thêm')
  await expect(desk.headline('vi')).toHaveValue('Kênh đào nạo vét xong')
  await desk.page.keyboard.press('Control+n')
  await expect(desk.page.getByRole('alert').filter({ hasText: 'This did not work' })).toContainText(
    'articles can be read, searched and exported elsewhere, but not changed',
  )
  // A choice holds for the session.
  await obtain(desk.page, 'settings:change', { theme: 'dark' })
  expect((await obtain(desk.page, 'app:info', {})).settings.theme).toBe('dark')

  await desk.statusLine.getByRole('button', { name: 'Try again' }).click()
  await expect(desk.statusLine).toContainText('Still read-only: articles can be read, not edited')
  expect(profile.digest()).toEqual(before)

  smallDisk.allowWriting(true)
  await desk.statusLine.getByRole('button', { name: 'Try again' }).click()
  await expect(desk.statusLine).not.toContainText('read-only')
  await expect(desk.headline('vi')).not.toHaveAttribute('readonly')
  await desk.headline('vi').press('End')
  await desk.page.keyboard.type(' sớm')
  await desk.saved()
  await newsroom.kill()
  await expect((await newsroom.start()).headline('vi')).toHaveValue('Kênh đào nạo vét xong sớm')
})

test('a read-only folder without a profile ends the start with a reason', async ({ profile, smallDisk }) => {
  smallDisk.allowWriting(false)
  const { code, output } = await ended(startCommand(profile.folder, 'import', 'README.md'))
  expect(code).toBe(1)
  expect(output).toContain('read-only')
})
