import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Locator } from '@playwright/test'
import sharp from 'sharp'
import { expect, type Newsroom, test } from '../fixtures'
import type { Desk } from '../pages/Desk'
import { dropFiles } from '../pages/drop-files'
import { writePhoto } from '../smoke/photo-files'

/** Begins an article with two paragraphs and answers once the caret is in the second. */
async function begin(desk: Desk): Promise<void> {
  await desk.passWelcome()
  await desk.newArticle()
  await desk.headline('vi').fill('Chợ sớm')
  await desk.body('vi').click()
  await desk.page.keyboard.type('Đoạn một')
  await desk.page.keyboard.press('Enter')
  await desk.page.keyboard.type('Đoạn hai')
}

async function insert(desk: Desk, newsroom: Pick<Newsroom, 'chooseFiles'>, ...paths: string[]): Promise<void> {
  const before = await desk.figures('vi').count()
  await newsroom.chooseFiles(...paths)
  await desk.page.getByRole('button', { name: 'Insert photo' }).click()
  await expect(desk.figures('vi')).toHaveCount(before + paths.length)
}

const photoOf = (figure: Locator): Promise<string | null> => figure.locator('img').getAttribute('src')

test('photos are picked, dropped and undone, and what is no photo is told', async ({ newsroom }) => {
  const desk = await newsroom.start()

  await test.step('picked JPEG, PNG and WebP photos stand after the caret, in their order, with what their files say', async () => {
    await begin(desk)
    const jpeg = await writePhoto(newsroom.files, 'chợ.jpg', '#886644', {
      caption: 'Gánh rau đầu ngõ',
      credit: 'Đỗ Ngọc Ánh',
    })
    const [png, webp] = [join(newsroom.files, 'b.png'), join(newsroom.files, 'c.webp')]
    const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#446688' } })
    writeFileSync(png, await picture.clone().png().toBuffer())
    writeFileSync(webp, await picture.clone().webp().toBuffer())
    await desk.paragraphs('vi').first().click()
    await insert(desk, newsroom, jpeg, png, webp)
    await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', '[Gánh rau đầu ngõ]', '[]', '[]', 'Đoạn hai'])
    await expect(desk.figures('vi').first().getByLabel('Credit')).toHaveValue('Đỗ Ngọc Ánh')
    await expect(desk.figures('vi').first().getByText('Missing: alt text')).toBeVisible()
    await expect(desk.figures('vi').nth(1).getByText('Missing: caption, alt text, credit')).toBeVisible()
    for (const [index, width] of [1200, 640, 640].entries()) {
      await expect(desk.figures('vi').nth(index).locator('img')).toHaveJSProperty('naturalWidth', width)
    }
  })

  await test.step('photos come and go in one step of undo, whatever was written just before', async () => {
    await begin(desk)
    const photo = await writePhoto(newsroom.files, 'a.jpg', '#884444', { caption: 'Một', credit: 'An' })
    const other = await writePhoto(newsroom.files, 'b.jpg', '#448844', { caption: 'Hai', credit: 'An' })
    await desk.caretAtEndOf(desk.paragraphs('vi').last())
    await desk.page.keyboard.type('!')
    await insert(desk, newsroom, photo, other)
    const before = ['Đoạn một', 'Đoạn hai!']
    await expect.poll(() => desk.order('vi')).toEqual([...before, '[Một]', '[Hai]'])
    await desk.page.keyboard.press('Control+z')
    await expect.poll(() => desk.order('vi')).toEqual(before)
    await desk.page.keyboard.press('Control+z')
    await expect.poll(() => desk.order('vi')).not.toEqual(before)
    await desk.page.keyboard.press('Control+Shift+z')
    await expect.poll(() => desk.order('vi')).toEqual(before)
    await desk.page.keyboard.press('Control+Shift+z')
    await expect.poll(() => desk.order('vi')).toEqual([...before, '[Một]', '[Hai]'])
    await expect(desk.figures('vi').first().getByLabel('Credit')).toHaveValue('An')
  })

  await test.step('files dropped on a paragraph stand before or after it, depending on the half', async () => {
    await begin(desk)
    const above = await writePhoto(newsroom.files, 'a.jpg', '#884444', { caption: 'Trên', credit: 'An' })
    const below = await writePhoto(newsroom.files, 'b.jpg', '#448844', { caption: 'Dưới', credit: 'An' })
    await dropFiles(desk.page, desk.paragraphs('vi').first(), [above], 0.2)
    // A picture that is still on its way would push the paragraph from under the mouse.
    await expect(desk.figures('vi').locator('img')).toHaveJSProperty('naturalWidth', 1200)
    await dropFiles(desk.page, desk.paragraphs('vi').first(), [below], 0.8)
    await expect.poll(() => desk.order('vi')).toEqual(['[Trên]', 'Đoạn một', '[Dưới]', 'Đoạn hai'])
  })

  await test.step('what is no photo or too large is told by name and reason, and the others go in', async () => {
    await begin(desk)
    const good = await writePhoto(newsroom.files, 'tốt.jpg', '#777722', { caption: 'Tốt', credit: 'An' })
    const junk = join(newsroom.files, 'không phải ảnh.jpg')
    writeFileSync(junk, 'This is a shopping list: rice, fish sauce, limes.\n'.repeat(40))
    const huge = join(newsroom.files, 'khổng lồ.png')
    writeFileSync(huge, pngHeader(30_000, 30_000))
    const other = join(newsroom.files, 'cũng không.webp')
    writeFileSync(other, 'Nor is this one a picture.\n')
    await dropFiles(desk.page, desk.paragraphs('vi').first(), [junk, other, huge, good], 0.8)
    const notices = desk.page.getByRole('alert')
    await expect(notices.filter({ hasText: basename(other) })).toContainText('is not a readable')
    await expect(notices.filter({ hasText: basename(junk) })).toContainText('is not a readable JPEG, PNG or WebP photo')
    await expect(notices.filter({ hasText: basename(huge) })).toContainText('900 megapixels')
    await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', '[Tốt]', 'Đoạn hai'])
  })
})

test('pictures are pasted and replaced, and each language says its own of them', async ({ newsroom }) => {
  const desk = await newsroom.start()

  await test.step('a pasted picture becomes a figure', async () => {
    await begin(desk)
    const bytes = readFileSync(await writePhoto(newsroom.files, 'p.jpg', '#333388')).toString('base64')
    await desk.body('vi').evaluate((body, encoded) => {
      const transfer = new DataTransfer()
      const file = new File([Uint8Array.from(atob(encoded), (letter) => letter.codePointAt(0) ?? 0)], 'p.jpg', {
        type: 'image/jpeg',
      })
      transfer.items.add(file)
      body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    }, bytes)
    await expect(desk.figures('vi')).toHaveCount(1)
    await expect(desk.figures('vi').locator('img')).toHaveJSProperty('naturalWidth', 1200)
  })

  await test.step('a replaced photo without a credit leaves no other person’s name', async () => {
    await begin(desk)
    const credited = await writePhoto(newsroom.files, 'a.jpg', '#884444', { caption: 'Một', credit: 'An' })
    const bare = await writePhoto(newsroom.files, 'b.jpg', '#448844')
    await insert(desk, newsroom, credited)
    const figure = desk.figures('vi').first()
    await newsroom.chooseFiles(bare)
    await figure.hover()
    await figure.getByRole('button', { name: 'Replace photo…' }).click()
    await expect(figure.getByLabel('Credit')).toHaveValue('')
    await expect(figure.getByText('Missing: alt text, credit')).toBeVisible()
  })

  await test.step('captions and alt texts are each language’s own, the photo and its credit are shared', async () => {
    await begin(desk)
    await insert(desk, newsroom, await writePhoto(newsroom.files, 'a.jpg', '#884444', { caption: 'Một', credit: 'An' }))
    await desk.figures('vi').first().getByLabel('Alt text').fill('Người đi chợ')
    await desk.addVersion('English')
    const english = desk.figures('en').first()
    await expect(english.getByText('Missing: caption, alt text')).toBeVisible()
    await english.getByLabel('Caption').fill('One')
    await english.getByLabel('Alt text').fill('People at a market')
    await english.getByLabel('Credit').fill('An Nguyễn')
    await expect(english.getByText('Missing:')).toBeHidden()
    await desk.tab('Vietnamese').click()
    const vietnamese = desk.figures('vi').first()
    await expect(vietnamese.getByLabel('Caption')).toHaveValue('Một')
    await expect(vietnamese.getByLabel('Alt text')).toHaveValue('Người đi chợ')
    await expect(vietnamese.getByLabel('Credit')).toHaveValue('An Nguyễn')
    await desk.inspect('Photos')
    await expect(desk.inspector.getByText('Complete')).toBeVisible()
  })
})

test('layout, order, another photo, removal: each is kept, each can be taken back', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await begin(desk)
  const first = await writePhoto(newsroom.files, 'a.jpg', '#884444', { caption: 'Một', credit: 'An' })
  const second = await writePhoto(newsroom.files, 'b.jpg', '#448844', { caption: 'Hai', credit: 'Bình' })
  const other = await writePhoto(newsroom.files, 'c.jpg', '#444488', { caption: 'Ba', credit: 'Chi' })
  await insert(desk, newsroom, first, second)
  await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', 'Đoạn hai', '[Một]', '[Hai]'])

  const figure = desk.figures('vi').first()
  await figure.hover()
  const full = (await figure.boundingBox())?.width ?? 0
  await figure.getByText('Half column', { exact: true }).click()
  await expect(figure).toHaveAttribute('data-layout', 'half')
  await expect.poll(async () => (await figure.boundingBox())?.width).toBeLessThan(full * 0.7)

  await figure.getByRole('button', { name: 'Move up' }).click()
  await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', '[Một]', 'Đoạn hai', '[Hai]'])

  const last = desk.figures('vi').nth(1)
  const before = await photoOf(last)
  await last.getByLabel('Alt text').fill('Mô tả được giữ')
  await newsroom.chooseFiles(other)
  await last.hover()
  await last.getByRole('button', { name: 'Replace photo…' }).click()
  await expect.poll(() => photoOf(last)).not.toBe(before)
  await expect(last.getByLabel('Caption')).toHaveValue('Hai')
  await expect(last.getByLabel('Alt text')).toHaveValue('Mô tả được giữ')
  // The other photo was taken by somebody else.
  await expect(last.getByLabel('Credit')).toHaveValue('Chi')

  await last.getByRole('button', { name: 'Remove from the article' }).click()
  await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', '[Một]', 'Đoạn hai'])
  await desk.page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', '[Một]', 'Đoạn hai', '[Hai]'])
  await desk.saved()
  await newsroom.kill()
  desk = await newsroom.start()
  await expect.poll(() => desk.order('vi')).toEqual(['Đoạn một', '[Một]', 'Đoạn hai', '[Hai]'])
  await expect(desk.figures('vi').first()).toHaveAttribute('data-layout', 'half')
  await expect(desk.figures('vi').nth(1).getByLabel('Alt text')).toHaveValue('Mô tả được giữ')
})

/** A PNG that claims a size and holds nothing but the claim. */
function pngHeader(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.set([8, 2, 0, 0, 0], 24)
  return bytes
}
