import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import type { Desk } from '../pages/Desk'

const LONG = 'Đoạn này dài hơn hẳn đoạn ở bản kia để hai bên phải lệch nhau. '.repeat(12)

/** The segments of a version in reading order: headline, lead, then what the text is made of; a list is its items. */
function blocks(desk: Desk, language: string): Locator {
  return desk
    .version(language)
    .locator(
      'textarea.article-headline, textarea.article-lead, [data-lexical-editor] > :not(ul, ol, hr), [data-lexical-editor] li',
    )
}

/** How far each block's content begins from the window's top, in CSS pixels: what alignment adds above is left out. */
function tops(desk: Desk, language: string): Promise<number[]> {
  return blocks(desk, language).evaluateAll((elements) =>
    elements.map(
      (element) => element.getBoundingClientRect().top + Number.parseFloat(getComputedStyle(element).paddingTop),
    ),
  )
}

/** The largest distance between the beginnings of counterparts. */
async function misalignment(desk: Desk, source: string, target: string): Promise<number> {
  const [a, b] = [await tops(desk, source), await tops(desk, target)]
  expect(a.length).toBe(b.length)
  return Math.max(...a.map((top, index) => Math.abs(top - (b[index] ?? Number.NaN))))
}

async function sideBySide(desk: Desk): Promise<void> {
  await desk.openSample()
  await desk.tab('English').click()
  await desk.page.getByRole('button', { name: 'Side by side' }).click()
  await expect(desk.version('vi')).toBeVisible()
  await expect(desk.version('en')).toBeVisible()
}

test('counterparts stand beside each other, are lit, and scroll together; in a narrow window they stand below', async ({
  newsroom,
}) => {
  const desk = await newsroom.start()
  await sideBySide(desk)

  await test.step('the counterpart of the caret’s segment is lit', async () => {
    for (const index of [1, 3]) {
      await desk.paragraphs('en').nth(index).click()
      await expect(desk.paragraphs('vi').nth(index)).toHaveClass(/segment-lit/)
      await expect(desk.version('vi').locator('.segment-lit')).toHaveCount(1)
      await expect(desk.paragraphs('en').nth(index)).toHaveClass(/segment-lit/)
    }
    await desk.headline('vi').click()
    await expect(desk.headline('en')).toHaveClass(/segment-lit/)
  })

  await test.step('counterparts begin at the same height, stay so while one side grows, and scroll together', async () => {
    await expect.poll(() => misalignment(desk, 'vi', 'en')).toBeLessThanOrEqual(2)
    const before = (await tops(desk, 'en')).at(-1) ?? 0
    await desk.caretAtEndOf(desk.paragraphs('vi').first())
    await desk.page.keyboard.insertText(LONG)
    await expect.poll(async () => ((await tops(desk, 'en')).at(-1) ?? 0) - before).toBeGreaterThan(100)
    await expect.poll(() => misalignment(desk, 'vi', 'en')).toBeLessThanOrEqual(2)

    const [top = 0] = await tops(desk, 'en')
    await desk.paragraphs('vi').nth(2).hover()
    await desk.page.mouse.wheel(0, 400)
    await expect.poll(async () => (await tops(desk, 'en'))[0]).toBeLessThan(top - 100)
    await expect.poll(() => misalignment(desk, 'vi', 'en')).toBeLessThanOrEqual(2)
  })

  await test.step('a narrow window puts the versions below each other', async () => {
    await desk.page.keyboard.press('Control+Shift+l')
    await desk.page.keyboard.press('Control+Shift+i')
    await desk.page.setViewportSize({ width: 560, height: 800 })
    await expect
      .poll(async () => {
        const [source, target] = [await desk.version('vi').boundingBox(), await desk.version('en').boundingBox()]
        return (target?.y ?? 0) >= (source?.y ?? 0) + (source?.height ?? 0)
      })
      .toBe(true)
  })
})

test('a version written from right to left stands so, with its first letter and before it', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.openSample()
  await desk.version('vi').locator('figure').last().scrollIntoViewIfNeeded()
  await desk.addVersion('Arabic')
  await expect(desk.headline('ar')).toBeFocused()
  await expect(desk.headline('ar')).toBeInViewport()
  await expect(desk.headline('ar')).toHaveCSS('direction', 'rtl')
  await expect(desk.paragraphs('ar').first()).toHaveCSS('direction', 'rtl')
  await desk.headline('ar').fill('زورق الكتب')
  await desk.paragraphs('ar').first().click()
  await desk.page.keyboard.insertText('يخرج الزورق كل صباح سبت.')
  await expect(desk.headline('ar')).toHaveCSS('direction', 'rtl')
  await expect(desk.paragraphs('ar').first()).toHaveCSS('direction', 'rtl')
  await desk.page.getByRole('button', { name: 'Side by side' }).click()
  await expect(desk.paragraphs('vi').first()).toHaveCSS('direction', 'ltr')
  await expect(desk.paragraphs('ar').first()).toHaveCSS('direction', 'rtl')
  await expect.poll(() => misalignment(desk, 'vi', 'ar')).toBeLessThanOrEqual(2)
})

test('versions are taken off, come back, and are added in any language', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.openSample()

  await test.step('a version that was taken off returns with its texts', async () => {
    await desk.tab('English').click()
    const headline = await desk.headline('en').inputValue()
    await desk.page.getByRole('button', { name: 'Take off the English version' }).click()
    await expect(desk.tab('English')).toBeHidden()
    await expect(desk.version('vi')).toBeVisible()
    await desk.page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
    await desk.tab('English').click()
    await expect(desk.headline('en')).toHaveValue(headline)

    await desk.page.getByRole('button', { name: 'Take off the English version' }).click()
    await desk.addVersion('English')
    await expect(desk.headline('en')).toHaveValue(headline)
    await expect(desk.tab('English')).not.toContainText('not yet translated')
  })

  await test.step('any BCP 47 tag can be added, one that is there is not offered', async () => {
    await desk.page.getByRole('button', { name: 'Add a language version' }).click()
    await desk.page.getByRole('combobox', { name: /^Add a language version/ }).fill('sr-Latn')
    await desk.page.getByRole('option', { name: /sr-Latn/ }).click()
    await expect(desk.version('sr-Latn')).toBeVisible()
    await desk.page.getByRole('button', { name: 'Add a language version' }).click()
    await desk.page.getByRole('combobox', { name: /^Add a language version/ }).fill('Vietnamese')
    await expect(desk.page.getByText('No other language is called that')).toBeVisible()
    await expect(desk.page.getByRole('option', { name: 'Vietnamese (vi)' })).toHaveCount(0)
  })
})

test('what the source has and a version lacks is counted, listed and brought over', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.openSample()
  const count = await desk.paragraphs('en').count()
  await desk.caretAtEndOf(desk.paragraphs('vi').first())
  await desk.page.keyboard.press('Enter')
  await desk.page.keyboard.insertText('Một đoạn mới ở bản gốc.')
  await desk.tab('English').click()
  const before = await desk.paragraphs('en').count()
  expect(before).toBeGreaterThan(count)
  await desk.inspect('Translation')
  await expect(desk.inspector.getByText('The source has 1 part that this version lacks.')).toBeVisible()
  await expect(desk.inspector.getByText('1 segment not yet translated')).toBeVisible()
  await desk.inspector.getByRole('button', { name: 'Add to this version' }).click()
  await expect(desk.paragraphs('en')).toHaveCount(before + 1)
  await expect(desk.paragraphs('en').nth(1)).toHaveText('')
  await desk.inspector.getByRole('button', { name: /Một đoạn mới ở bản gốc/ }).click()
  await desk.caretArrivesIn(desk.paragraphs('en').nth(1))
  await desk.page.keyboard.insertText('A new paragraph of the source.')
  await expect(desk.paragraphs('en').nth(1)).toHaveText('A new paragraph of the source.')
  await expect(desk.inspector.getByText('Translated, and in step with the source.')).toBeVisible()
})

test('a translation stays one when the source changes at once, and says so after reopening', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await desk.openSample()
  await desk.addVersion('French')
  await desk.page.getByRole('button', { name: 'Side by side' }).click()
  await desk.headline('fr').fill('La barque aux livres')
  await desk.headline('vi').fill('Con ghe chở sách và báo')
  await desk.inspect('Translation')
  await expect(desk.inspector.getByText('1 segment whose source changed since')).toBeVisible()
  await desk.saved()
  await newsroom.kill()
  desk = await newsroom.start()
  await desk.tab('French').click()
  // Which tab was open is kept a moment after the text is, and is not what this is about.
  await desk.inspect('Translation')
  await expect(desk.inspector.getByText('1 segment whose source changed since')).toBeVisible()
})
