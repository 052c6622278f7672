import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { ask, obtain, shownArticle } from '../pages/bridge'
import { Shell } from '../pages/Shell'

test('only what may be opened is opened, outside, and nothing leads the window away', async ({ newsroom }) => {
  const desk = await newsroom.start()
  const { page } = desk
  const shell = new Shell(newsroom.app)

  await test.step('links open outside after asking, and only http, https and mailto', async () => {
    await shell.recordOpenings(0)
    const never = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'smb://host/share',
      'app://desk/index.html',
      'C:\\x.exe',
      'http',
      '',
    ]
    for (const url of never) await ask(page, 'links:open', { url })
    const open = ['https://example.org/a', 'http://example.org/b', 'mailto:desk@example.org']
    for (const url of open) await ask(page, 'links:open', { url })
    expect(await shell.openings()).toEqual({ asked: open, opened: open, shown: [] })
  })

  await test.step('only files that were just exported are shown in the file manager', async () => {
    await desk.passWelcome()
    await desk.newArticle()
    await desk.page.keyboard.type('Giờ mở cửa thư viện')
    await desk.saved()
    await shell.recordOpenings(1)
    const target = join(newsroom.files, 'thu-vien.txt')
    await newsroom.chooseSavePath(target)
    expect(await ask(page, 'files:show', { path: target })).toMatchObject({
      ok: false,
      failure: { code: 'request-refused' },
    })
    const { path } = await obtain(page, 'export:save', { id: await shownArticle(page), language: 'vi', format: 'text' })
    expect(path).toBe(target)
    for (const other of [
      '/etc/passwd',
      newsroom.files,
      `${target}/../thu-vien.txt`,
      join(newsroom.userData, 'profile'),
    ]) {
      expect(await ask(page, 'files:show', { path: other })).toMatchObject({
        ok: false,
        failure: { code: 'request-refused' },
      })
    }
    await obtain(page, 'files:show', { path: target })
    expect((await shell.openings()).shown).toEqual([target])
  })

  await test.step('nothing leads the window away, and no page opens one', async () => {
    await shell.recordOpenings(1)
    await page.evaluate(() => Object.assign(window, { stillHere: true }))
    const refused = [
      'file:///etc/passwd',
      'data:text/html,<p>x',
      'javascript:window.injected=1',
      'app://other/index.html',
      '/preview/x',
      '/nothing.html',
    ]
    for (const url of refused) {
      await page.evaluate((address) => {
        const link = document.createElement('a')
        link.href = address
        document.body.append(link)
        link.click()
        window.open(address)
        try {
          location.href = address
        } catch {
          // Chromium itself refuses some.
        }
      }, url)
    }
    await page.evaluate(() => {
      window.open('about:blank')
      location.href = 'https://example.org/location'
    })
    await expect.poll(async () => (await shell.openings()).asked).toContain('https://example.org/location')
    await page.evaluate(() => window.open('https://example.org/opened'))
    await expect.poll(async () => (await shell.openings()).asked).toContain('https://example.org/opened')
    const { asked, opened } = await shell.openings()
    expect(new Set(asked)).toEqual(new Set(['https://example.org/location', 'https://example.org/opened']))
    expect(opened).toEqual([])
    expect(await shell.windowCount()).toBe(1)
    expect(await page.evaluate(() => [Reflect.get(window, 'stillHere'), Reflect.get(window, 'injected')])).toEqual([
      true,
      undefined,
    ])
  })
})
