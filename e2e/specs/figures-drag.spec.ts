import { expect, type Newsroom, test } from '../fixtures'
import type { Desk } from '../pages/Desk'
import { holdFigure } from '../pages/drag-figure'
import { dropFiles } from '../pages/drop-files'
import { writePhoto } from '../smoke/photo-files'

const PARAGRAPHS = ['Đoạn một', 'Đoạn hai', 'Đoạn ba', 'Đoạn bốn']

/** An article of four paragraphs with a figure behind the first. */
async function begin(desk: Desk, newsroom: Newsroom): Promise<void> {
  await desk.passWelcome()
  await desk.newArticle()
  await desk.headline('vi').fill('Chợ sớm')
  await desk.body('vi').click()
  for (const [index, text] of PARAGRAPHS.entries()) {
    if (index > 0) await desk.page.keyboard.press('Enter')
    await desk.page.keyboard.type(text)
  }
  const photo = await writePhoto(newsroom.files, 'a.jpg', '#884444', { caption: 'Ảnh', credit: 'An' })
  await dropFiles(desk.page, desk.paragraphs('vi').first(), [photo], 0.8)
  await expect(desk.figures('vi').locator('img[src]')).toHaveJSProperty('naturalWidth', 1200)
  const figure = desk.figures('vi').first()
  await figure.getByLabel('Alt text').fill('Người đi chợ')
  // Low enough for the figure and all paragraphs to be on screen together.
  await figure.hover()
  await figure.getByText('Half column', { exact: true }).click()
  await desk.paragraphs('vi').last().scrollIntoViewIfNeeded()
}

const line = (desk: Desk) => desk.page.locator('.desk-drop-line')

test('a figure is dragged three paragraphs down: the same figure, in one step of undo', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await begin(desk, newsroom)
  const start = ['Đoạn một', '[Ảnh]', 'Đoạn hai', 'Đoạn ba', 'Đoạn bốn']
  const moved = ['Đoạn một', 'Đoạn hai', 'Đoạn ba', 'Đoạn bốn', '[Ảnh]']
  await expect.poll(() => desk.order('vi')).toEqual(start)
  const [before] = await desk.figurePlaces('vi')

  const held = await holdFigure(desk.page, desk.figures('vi').first())
  await held.over(desk.paragraphs('vi').nth(2), 0.8)
  await expect(line(desk)).toBeVisible()
  await held.over(desk.paragraphs('vi').nth(3), 0.8)
  const away = async (): Promise<number> => {
    const last = await desk.paragraphs('vi').nth(3).boundingBox()
    const drawn = await line(desk).boundingBox()
    return Math.abs((drawn?.y ?? 0) - (last?.y ?? 0) - (last?.height ?? 0))
  }
  await expect.poll(away).toBeLessThan(4)
  await held.drop()

  await expect.poll(() => desk.order('vi')).toEqual(moved)
  await expect(line(desk)).toHaveCount(0)
  expect(await desk.figurePlaces('vi')).toEqual([{ id: before?.id, place: 4 }])
  await expect(desk.figures('vi')).toHaveCount(1)
  await expect(desk.figures('vi').first().getByLabel('Alt text')).toHaveValue('Người đi chợ')

  // What is written right after the drop is a step of its own.
  await desk.caretAtEndOf(desk.paragraphs('vi').first())
  await desk.page.keyboard.type('!')
  await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một!', ...moved.slice(1)])
  await desk.page.keyboard.press('Control+z')
  await expect.poll(() => desk.order('vi')).toEqual(moved)
  await desk.page.keyboard.press('Control+z')
  await expect.poll(() => desk.order('vi')).toEqual(start)
  await desk.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => desk.order('vi')).toEqual(moved)
  await expect(desk.figures('vi').first().getByLabel('Caption')).toHaveValue('Ảnh')

  await desk.saved()
  await newsroom.kill()
  const again = await newsroom.start()
  await expect.poll(() => again.order('vi')).toEqual(moved)
})

test('a drag ends without a change, leaves selected text, and scrolls; a wide figure is wider than the column', async ({
  newsroom,
}) => {
  const desk = await newsroom.start()

  await test.step('Escape ends a drag, and a drop where the figure stands changes nothing', async () => {
    await begin(desk, newsroom)
    const start = await desk.order('vi')
    const held = await holdFigure(desk.page, desk.figures('vi').first())
    await held.over(desk.paragraphs('vi').nth(3), 0.8)
    await expect(line(desk)).toBeVisible()
    await held.cancel()
    await expect(line(desk)).toHaveCount(0)
    await desk.page.mouse.up()
    expect(await desk.order('vi')).toEqual(start)
    await expect(desk.figures('vi').first()).not.toHaveAttribute('data-dragging')

    const again = await holdFigure(desk.page, desk.figures('vi').first())
    await again.over(desk.paragraphs('vi').nth(3), 0.8)
    await expect(line(desk)).toBeVisible()
    await again.over(desk.paragraphs('vi').first(), 0.9)
    await expect(line(desk)).toHaveCount(0)
    await again.drop()
    expect(await desk.order('vi')).toEqual(start)
    // Files from outside still go where they are dropped, and the selected text stays where it is.
    const other = await writePhoto(newsroom.files, 'b.jpg', '#448844', { caption: 'Hai', credit: 'An' })
    await dropFiles(desk.page, desk.paragraphs('vi').nth(3), [other], 0.8)
    await expect.poll(() => desk.order('vi')).toEqual([...start, '[Hai]'])
  })

  await test.step('selected text stays where it is when a figure is dragged', async () => {
    await begin(desk, newsroom)
    await desk.paragraphs('vi').nth(1).click({ clickCount: 3 })
    const held = await holdFigure(desk.page, desk.figures('vi').first())
    await held.over(desk.paragraphs('vi').nth(2), 0.8)
    await held.drop()
    await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', 'Đoạn hai', 'Đoạn ba', '[Ảnh]', 'Đoạn bốn'])
  })

  await test.step('at the lower edge the text scrolls on beneath the figure', async () => {
    await begin(desk, newsroom)
    await desk.caretAtEndOf(desk.paragraphs('vi').last())
    for (let index = 0; index < 40; index += 1) {
      await desk.page.keyboard.press('Enter')
      await desk.page.keyboard.type(`Dòng ${index}`)
    }
    const scroller = desk.version('vi').locator('xpath=..')
    await scroller.evaluate((element) => element.scrollTo(0, 0))
    const { y = 0, height = 0 } = (await scroller.boundingBox()) ?? {}
    const held = await holdFigure(desk.page, desk.figures('vi').first())
    await held.toHeight(y + height - 10)
    const target = desk.paragraphs('vi').filter({ hasText: /^Dòng 35$/ })
    await expect(target).toBeInViewport()
    // At its end: until then the text would move on under the mouse.
    const left = (): Promise<number> =>
      scroller.evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop)
    await expect.poll(left).toBeLessThan(2)
    await held.over(target, 0.2)
    await held.drop()
    await expect
      .poll(async () => (await desk.order('vi')).slice(-6))
      .toEqual(['[Ảnh]', 'Dòng 35', 'Dòng 36', 'Dòng 37', 'Dòng 38', 'Dòng 39'])
  })

  await test.step('a wide figure reaches beyond the column, a half one stands within it, and both follow it', async () => {
    await begin(desk, newsroom)
    await desk.page.setViewportSize({ width: 1800, height: 900 })
    const figure = desk.figures('vi').first()
    const column = (await desk.paragraphs('vi').first().boundingBox())?.width ?? 0
    const width = async (): Promise<number> => Math.round((await figure.boundingBox())?.width ?? 0)
    await expect.poll(width).toBe(Math.round(column / 2))
    await figure.hover()
    await figure.getByText('Wide', { exact: true }).click()
    const page = (await desk.version('vi').boundingBox())?.width ?? 0
    // All of the page but its margins, 32 px on either side.
    await expect.poll(width).toBe(Math.round(page - 64))
    expect(page - 64).toBeGreaterThan(column + 100)
  })
})

test('a figure moves in its own version, and stays in its own page', async ({ newsroom }) => {
  const desk = await newsroom.start()

  await test.step('each version keeps its own order, as when a figure is moved by keys', async () => {
    await begin(desk, newsroom)
    await desk.addVersion('English')
    await expect(desk.figures('en')).toHaveCount(1)
    const held = await holdFigure(desk.page, desk.figures('en').first())
    await held.over(desk.paragraphs('en').nth(2), 0.8)
    await held.drop()
    const [source] = await desk.figurePlaces('en')
    expect(source?.place).toBe(3)
    await desk.tab('Vietnamese').click()
    await expect.poll(() => desk.figurePlaces('vi')).toEqual([{ id: source?.id, place: 1 }])
  })

  await test.step('a figure is not taken into the page beside its own', async () => {
    await begin(desk, newsroom)
    await desk.addVersion('English')
    await desk.page.getByRole('button', { name: 'Side by side' }).click()
    await expect(desk.figures('vi')).toHaveCount(1)
    const before = [await desk.figurePlaces('vi'), await desk.figurePlaces('en')]
    const held = await holdFigure(desk.page, desk.figures('en').first())
    await held.over(desk.paragraphs('vi').first(), 0.2)
    await expect(line(desk)).toHaveCount(0)
    await held.over(desk.paragraphs('en').first(), 0.2)
    await expect(desk.version('en').locator('.desk-drop-line')).toBeVisible()
    await held.over(desk.paragraphs('vi').first(), 0.2)
    await expect(line(desk)).toHaveCount(0)
    await held.drop()
    expect([await desk.figurePlaces('vi'), await desk.figurePlaces('en')]).toEqual(before)
  })
})

test('a photo has its room whether it is loaded or not: the text below stays where it is', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await begin(desk, newsroom)
  const inserted = await heights(desk)
  expect(inserted.without).toBeCloseTo(inserted.loaded, 1)
  await desk.saved()
  await newsroom.quit()
  desk = await newsroom.start()
  await expect(desk.figures('vi').locator('img[src]')).toHaveJSProperty('naturalWidth', 1200)
  const reopened = await heights(desk)
  expect(reopened.without).toBeCloseTo(reopened.loaded, 1)
})

/** How high the figure's card is with its picture, and before there is one. */
function heights(desk: Desk): Promise<{ readonly loaded: number; readonly without: number }> {
  return desk
    .figures('vi')
    .first()
    .evaluate((card) => {
      const picture = card.querySelector<HTMLImageElement>('img[src]')
      const source = picture?.getAttribute('src') ?? ''
      const loaded = card.getBoundingClientRect().height
      picture?.removeAttribute('src')
      const without = card.getBoundingClientRect().height
      picture?.setAttribute('src', source)
      return { loaded, without }
    })
}
