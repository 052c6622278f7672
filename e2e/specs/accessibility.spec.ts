import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { brokenRules } from '../pages/broken-rules'
import type { Desk } from '../pages/Desk'
import { writePhoto } from '../smoke/photo-files'

for (const theme of ['light', 'dark'] as const) {
  /** No rule of axe is broken on what the window shows now. Themes differ in their colours alone. */
  const expectAccessible = async ({ page }: Desk, screen: string): Promise<void> => {
    const broken = await brokenRules(page, theme === 'light' ? {} : { rules: ['color-contrast'] })
    expect.soft(broken, screen).toEqual([])
  }

  test(`axe finds nothing on any screen (${theme})`, async ({ newsroom }) => {
    test.setTimeout(180_000)
    const desk = await newsroom.start()
    const { page } = desk
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expectAccessible(desk, 'welcome')
    await desk.passWelcome()
    await expectAccessible(desk, 'empty library')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Type a command or a headline…').fill('sample')
    await expect(page.getByRole('dialog').getByText('Open the sample article')).toBeVisible()
    await expectAccessible(desk, 'palette')
    await page.keyboard.press('Enter')
    await expect(desk.paragraphs('vi').first()).toBeVisible()
    await expectAccessible(desk, 'article')
    for (const tab of ['Details', 'Writing', 'Photos', 'Translation', 'History'] as const) {
      await desk.inspect(tab)
      await expectAccessible(desk, `inspector: ${tab} of the source`)
    }
    await desk.addVersion('Arabic')
    await page.getByRole('button', { name: 'Side by side' }).click()
    await expect(
      desk.page.getByRole('list', { name: 'Links between segments' }).getByRole('button').first(),
    ).toBeVisible()
    await desk.inspect('Translation')
    await expectAccessible(desk, 'side by side')
    await page.getByRole('button', { name: 'Side by side' }).click()

    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('dialog').frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(desk, 'preview')
    await page.keyboard.press('Escape')
    for (const [shortcut, screen] of [
      ['Control+e', 'export'],
      ['Control+,', 'settings'],
      ['Control+/', 'shortcuts'],
    ] as const) {
      await page.keyboard.press(shortcut)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(desk, screen)
      if (screen === 'export') await expect(page.getByRole('radio', { name: 'Web page' })).toBeFocused()
      if (screen === 'shortcuts')
        await expect(page.getByRole('definition').filter({ hasText: /^AltF10$/ })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    const junk = join(newsroom.files, 'junk.docx')
    const uncertain = join(newsroom.files, 'ferry.txt')
    writeFileSync(junk, 'not a document')
    writeFileSync(uncertain, UNCERTAIN)
    await desk.import(newsroom, [junk, uncertain])
    await expect(page.getByRole('dialog', { name: 'Import' })).toBeVisible()
    // The report says it, and no notice lies across it.
    await expect(page.getByText('1 file could not be imported')).toHaveCount(1)
    await expect(page.getByText(/1 article imported/)).toHaveCount(1)
    await expectAccessible(desk, 'import report')
    await page.keyboard.press('Escape')
    await desk.search('ghe')
    await expect(desk.library.getByRole('option')).toHaveCount(1)
    await expectAccessible(desk, 'search')
  })
}

test('three versions and all tabs of the inspector are whole in a small window, in Vietnamese', async ({
  newsroom,
}) => {
  const desk = await newsroom.start({ language: 'vi' })
  const { page } = desk
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('main').getByRole('button', { name: /mẫu/i }).first().click()
  await expect(desk.paragraphs('vi').first()).toBeVisible()
  await page.getByRole('button', { name: 'Cạnh nhau' }).click()
  await expect(desk.body('vi')).toBeVisible()
  for (const list of [page.getByRole('tablist', { name: 'Các bản ngôn ngữ' }), desk.inspector.getByRole('tablist')]) {
    const tabs = list.getByRole('tab')
    expect(await tabs.count()).toBeGreaterThan(2)
    for (const tab of await tabs.all()) await expect(tab).toBeInViewport({ ratio: 1 })
  }
  await page.getByRole('button', { name: 'Cạnh nhau' }).click()
  await page.getByRole('tablist', { name: 'Các bản ngôn ngữ' }).getByRole('tab').first().click()

  await test.step('at twice the size the panes fold, and lie over the text when they are asked for', async () => {
    await page.setViewportSize({ width: 640, height: 400 })
    await expect(desk.library).toBeHidden()
    await expect(desk.inspector).toBeHidden()
    const text = desk.body('vi')
    await text.click()
    expect(await sideways(page)).toEqual([])
    await page.getByRole('button', { name: 'Hiện thông tin bài' }).click()
    await expect(desk.inspector).toBeInViewport({ ratio: 1 })
    await expect(page.locator('#inspector-pane:focus-within')).toHaveCount(1)
    expect(await brokenRules(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(desk.inspector).toBeHidden()
    await text.focus()
    await page.keyboard.press('Control+Shift+l')
    await expect(desk.library).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
    await page.getByRole('button', { name: 'Hiện kho bài' }).click()
    await expect(desk.library.getByRole('listbox')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(text).toBeFocused()
    await expect(desk.library).toBeHidden()
  })

  await test.step('blocks that are not drawn yet can be found and selected', async () => {
    const last = desk.paragraphs('vi').last()
    await desk.body('vi').evaluate((body) => body.closest('[data-version]')?.parentElement?.scrollTo(0, 0))
    await expect(last).not.toBeInViewport()
    const words = ((await last.textContent()) ?? '').slice(-30)
    expect(words).toHaveLength(30)
    // What the browser's own search does, and a screen reader that goes by the text.
    const found = await page.evaluate((sought) => {
      const finder = window as unknown as { find(words: string): boolean }
      return finder.find(sought) ? getSelection()?.toString() : undefined
    }, words)
    expect(found).toBe(words)
    await desk.body('vi').press('Control+a')
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toContain(words)
  })

  await test.step('nothing moves where that is not wanted, and in the system’s colours what is pressed and focused shows', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
    expect(await moving(page)).toEqual([])
    const bold = page.getByRole('toolbar').first().getByRole('button').first()
    await bold.focus()
    expect(await bold.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  })
})

/** What is wider than the window, and scrolls or is cut. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('main, aside, footer, section')]
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
}

/** What would still take its time to change. */
function moving(page: Page): Promise<string[]> {
  const seconds = 0.01
  return page.evaluate(
    (most) =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element)
          return [transitionDuration, animationDuration].some((each) =>
            each.split(',').some((duration) => Number.parseFloat(duration) > most),
          )
        })
        .map((element) => `${element.tagName}.${element.className}`),
    seconds,
  )
}

test('an article is written with the keyboard alone', async ({ newsroom }) => {
  const desk = await newsroom.start()
  const { page } = desk
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  await press('Control+n')
  await expect(desk.headline('vi')).toBeFocused()
  await page.keyboard.type('Bến đò')
  await press('Enter')
  await expect(desk.lead('vi')).toBeFocused()
  await page.keyboard.type('Đò chạy lại.')
  await press('Enter')
  await expect(desk.body('vi')).toBeFocused()
  await page.keyboard.type('Chuyến đầu lúc năm giờ.')

  // To the toolbar and along it, then back to the text with the caret where it was.
  await press('Alt+F10')
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' })
  await expect(toolbar.locator(':focus')).toHaveCount(1)
  await press('ArrowRight')
  await press('ArrowRight')
  await press('ArrowRight')
  await expect(toolbar.getByRole('button', { name: /^Heading 2/ })).toBeFocused()
  await press('Enter')
  await expect(desk.body('vi').getByRole('heading', { level: 2 })).toHaveText('Chuyến đầu lúc năm giờ.')
  await expect(desk.body('vi')).toBeFocused()
  await press('Alt+F10')
  await expect(toolbar.locator(':focus')).toHaveCount(1)
  await press('Escape')
  await expect(desk.body('vi')).toBeFocused()
  await press('Enter')
  await page.keyboard.type('Khách đông.')
  await expect(desk.paragraphs('vi').last()).toHaveText('Khách đông.')

  // A photo: the toolbar's last tool, then its fields by Tab.
  await newsroom.chooseFiles(await writePhoto(newsroom.files, 'đò.jpg', '#556677'))
  await press('Alt+F10')
  await press('End')
  await expect(toolbar.getByRole('button', { name: 'Insert photo' })).toBeFocused()
  await press('Enter')
  const figure = desk.figures('vi').first()
  await expect(figure).toBeVisible()
  await tabTo(desk, 'Caption')
  await page.keyboard.type('Bến sáng')
  await tabTo(desk, 'Credit')
  await page.keyboard.type('An')
  await tabTo(desk, 'Alt text')
  await page.keyboard.type('Con đò')
  await expect(figure.getByText('Missing:')).toBeHidden()

  // The next pane is the inspector, and round again to the library.
  await press('F6')
  await expect(page.locator('#inspector-pane:focus-within')).toHaveCount(1)
  await press('F6')
  await expect(desk.library.getByRole('listbox')).toBeFocused()
  await expect(desk.library.getByRole('option')).toContainText('Bến đò')
  await press('ArrowDown')
  await press('Enter')
  await expect(desk.body('vi')).toBeFocused()
})

/** Presses Tab until a field of the figure has the keyboard; no field is further than a page's worth of stops. */
async function tabTo(desk: Desk, label: string): Promise<void> {
  const field = desk.figures('vi').first().getByLabel(label, { exact: true })
  for (let stops = 0; stops < 40; stops += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return
    await desk.page.keyboard.press('Tab')
  }
  await expect(field).toBeFocused()
}

const UNCERTAIN = `Ferry by the old lock stops for the winter
Another line that could well be the headline
The ferry by the old lock has stopped for the winter, and those who live on the island will take the long way round again.
“It was never fast,” says the woman who sold its tickets for thirty years, “but it was ours and it was never late.”
Ann Riverstone
`
