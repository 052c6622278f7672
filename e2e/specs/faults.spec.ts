import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArticleId } from '../../src/shared/ids'
import { expect, type Newsroom } from '../fixtures'
import { shownArticle } from '../pages/bridge'
import { test, write } from '../pages/fault-fixtures'
import { ended, runProgram, startCommand } from '../pages/programs'
import { Shell } from '../pages/Shell'

test('a full disk is told of, the text stays, and saving works again once there is space', async ({
  newsroom,
  smallDisk,
}) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await write(desk, 'Đập nước qua mùa khô')
  smallDisk.fill()
  const long = 'Mực nước hạ thêm một gang. '.repeat(400).trim()
  await desk.body('vi').click()
  await desk.page.keyboard.insertText(long)
  await expect(desk.statusLine.getByRole('alert')).toContainText('Not saved: The disk is full')
  await expect(desk.body('vi')).toHaveText(long)
  await expect(desk.statusLine).not.toContainText('Saved on this computer')
  // Closing would lose it: the person is asked, and stays.
  const shell = new Shell(newsroom.app)
  await shell.recordOpenings(1)
  await newsroom.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(async () => (await shell.openings()).asked.join()).toContain('The disk is full')
  await expect(desk.body('vi')).toHaveText(long)

  smallDisk.free()
  await desk.saved()
  await newsroom.kill()
  desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue('Đập nước qua mùa khô')
  await expect(desk.body('vi')).toHaveText(long)
})

test('a damaged draft is restored from its last good state, and the person is told', async ({ newsroom, profile }) => {
  const { damaged } = await twoArticles(newsroom)
  await newsroom.quit()
  profile.flipDraft(damaged, /^snapshot\.bin$/)

  const desk = await newsroom.start()
  await expect(desk.page.getByText('A damaged draft was set aside and replaced by its last good state.')).toBeVisible()
  await expect(desk.headline('vi')).toHaveValue('Bài lành')
  await desk.openArticle('Bài sẽ hỏng')
  await expect(desk.lead('vi')).toHaveValue('Sapo của bài sẽ hỏng')
  expect(profile.quarantined().some((name) => name.startsWith(damaged))).toBe(true)
})

test('a draft that nothing can be read of is set aside, told of, and harms no other', async ({ newsroom, profile }) => {
  const { damaged } = await twoArticles(newsroom)
  await newsroom.quit()
  profile.truncateDraft(damaged, /./)

  const desk = await newsroom.start()
  await expect(desk.page.getByText(/A damaged draft could not be read: it was set aside/)).toBeVisible()
  await expect(desk.library.getByText('Bài sẽ hỏng')).toBeHidden()
  await expect(desk.headline('vi')).toHaveValue('Bài lành')
  await desk.headline('vi').press('End')
  await desk.page.keyboard.type(' vẫn viết tiếp')
  await desk.saved()
  await expect(desk.library.getByText('Bài lành vẫn viết tiếp')).toBeVisible()
  expect(profile.quarantined().some((name) => name.startsWith(damaged))).toBe(true)
})

test('files that are no drafts may be gone or damaged: caches come back, defaults hold, and the person is told', async ({
  newsroom,
  profile,
}) => {
  await twoArticles(newsroom)

  await test.step('the library and the search come back when their files are gone', async () => {
    await newsroom.quit()
    for (const file of ['library.json', 'search.idx']) rmSync(profile.path(file), { force: true })

    const desk = await newsroom.start()
    await expect(desk.library.getByText('Bài lành')).toBeVisible()
    await expect(desk.library.getByText('Bài sẽ hỏng')).toBeVisible()
    await desk.search('sapo hong')
    await expect(desk.library.getByText('Bài sẽ hỏng')).toBeVisible()
    await expect(desk.library.getByText('Bài lành')).toBeHidden()
  })

  await test.step('damaged caches are rebuilt', async () => {
    await newsroom.quit()
    writeFileSync(profile.path('library.json'), '{"version":1,"data":{"rows":[{"row"')
    writeFileSync(profile.path('search.idx'), new Uint8Array(500).fill(7))
    writeFileSync(profile.path('window.json'), 'null')

    const desk = await newsroom.start()
    await desk.search('sapo hong')
    await expect(desk.library.getByText('Bài sẽ hỏng')).toBeVisible()
    await expect(desk.library.getByText('Bài lành')).toBeHidden()
  })

  await test.step('damaged settings are set aside, and the defaults hold', async () => {
    await newsroom.quit()
    writeFileSync(profile.path('settings.json'), '{"version":1,"data":{"theme":"purple"')

    const desk = await newsroom.start()
    expect(profile.quarantined().some((name) => name.startsWith('settings.json'))).toBe(true)
    await expect(desk.library.getByText('Bài lành')).toBeVisible()
    const notice = desk.page.getByRole('alert').filter({ hasText: 'settings.json' })
    await expect(notice).toContainText(`was damaged and has been set aside in ${profile.path('quarantine')}`)
    await notice.getByRole('button', { name: 'Close' }).click()
    await newsroom.quit()
    // Once is enough.
    const next = await newsroom.start()
    await expect(next.library.getByText('Bài lành')).toBeVisible()
    await expect(next.page.getByText('settings.json')).toHaveCount(0)
  })

  await test.step('every damaged file that is no draft is told of, in the interface’s language', async () => {
    await newsroom.quit()
    writeFileSync(profile.path('library.json'), 'null')
    writeFileSync(profile.path('window.json'), '{"version":99,"data":{}}')

    const { page } = await newsroom.start({ language: 'id' })
    await expect(page.getByRole('alert').filter({ hasText: 'Berkas library.json rusak' })).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: 'Berkas window.json ditulis oleh' })).toBeVisible()
  })
})

test('five ends without warning lose nothing that was said to be saved', async ({ newsroom }) => {
  test.setTimeout(150_000)
  let acknowledged = ''
  for (let round = 1; round <= 5; round += 1) {
    const desk = await newsroom.start()
    await desk.passWelcome()
    if (round === 1) await desk.newArticle()
    await expect(desk.headline('vi')).toHaveValue(startingWith(acknowledged))
    const piece = `lần ${round}; `
    await desk.headline('vi').press('End')
    await desk.page.keyboard.type(piece)
    await desk.saved()
    acknowledged = await desk.headline('vi').inputValue()
    expect(acknowledged).toContain(piece)
    // In the middle of a word that nobody has promised anything about.
    await desk.page.keyboard.insertText('dở ')
    await newsroom.kill()
  }
  const desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue(startingWith(acknowledged))
})

test('the command line keeps off a profile that the window holds', async ({ newsroom, profile }) => {
  await twoArticles(newsroom)
  const refused = await ended(startCommand(profile.folder, 'list'))
  expect(refused.code).not.toBe(0)
  expect(refused.output).toMatch(/in use/)
  expect(refused.output).not.toContain('Bài lành')
  await newsroom.quit()
  const listed = await ended(startCommand(profile.folder, 'list'))
  expect(listed.code).toBe(0)
  expect(listed.output).toContain('Bài lành')
})

test('the window keeps off a profile that the command line holds', async ({ newsroom, profile }) => {
  const host = test.info().config.metadata['host'] as string
  test.skip(host === 'electron', 'the native error box waits for a hand')
  await twoArticles(newsroom)
  const executable = newsroom.app.process().spawnfile
  await newsroom.quit()
  const texts = join(newsroom.files, 'texts')
  mkdirSync(texts)
  const paths = Array.from({ length: 300 }, (_, index) => join(texts, `tin-${index}.txt`))
  for (const path of paths) writeFileSync(path, 'Tin vắn\n\nMưa rào vài nơi.\n')
  const command = startCommand(profile.folder, 'import', ...paths)
  const commandEnded = ended(command)
  try {
    await expect.poll(() => profile.holder()).toBe(command.pid)
    command.kill('SIGSTOP')
    const { code, output } = await runProgram(executable, newsroom.userData)
    expect(code).toBe(1)
    expect(output).toContain('profile-in-use')
    expect(output).toContain('This profile is in use')
  } finally {
    command.kill('SIGKILL')
    await commandEnded
  }
  // The claim of the dead one counts for nothing.
  await expect((await newsroom.start()).headline('vi')).toHaveValue('Bài lành')
})

/** Two articles; the second one is on screen. */
async function twoArticles(newsroom: Newsroom): Promise<{ damaged: ArticleId }> {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await write(desk, 'Bài sẽ hỏng')
  await desk.lead('vi').fill('Sapo của bài sẽ hỏng')
  await desk.saved()
  const damaged = await shownArticle(desk.page)
  await write(desk, 'Bài lành')
  await expect.poll(() => shownArticle(desk.page)).not.toBe(damaged)
  await expect(desk.library.getByText('Bài sẽ hỏng')).toBeVisible()
  return { damaged }
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}
