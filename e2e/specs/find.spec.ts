import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { brokenRules } from '../pages/broken-rules'

/** The ranges that a highlight of the window marks, as they read. */
const marked = (page: Page, name: string) =>
  page.evaluate((each) => [...(CSS.highlights.get(each) ?? [])].map((range) => (range as Range).toString()), name)

test('finds and replaces in the open article by keyboard, and one undo takes it back', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  const { page } = desk
  await page.keyboard.type('Phiên chợ mới')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Hai chợ cùng mở')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Chợ nổi họp sớm, CHỢ đêm họp muộn.')
  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find and replace in the article' })
  await expect(bar.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused()
  await page.keyboard.type('cho')
  await expect(bar.getByRole('status')).toHaveText('1 of 4')
  await expect(desk.headline('vi')).toHaveAttribute('data-find', 'current')
  await expect.poll(() => marked(page, 'find-hit')).toEqual(['Chợ', 'CHỢ'])

  await test.step('next, previous and whole words', async () => {
    await page.keyboard.press('Enter')
    await expect(bar.getByRole('status')).toHaveText('2 of 4')
    await page.keyboard.press('F3')
    await expect(bar.getByRole('status')).toHaveText('3 of 4')
    await expect.poll(() => marked(page, 'find-current')).toEqual(['Chợ'])
    await expect.poll(() => marked(page, 'find-hit')).toEqual(['CHỢ'])
    await page.keyboard.press('Shift+F3')
    await expect(bar.getByRole('status')).toHaveText('2 of 4')
    await bar.getByRole('combobox', { name: 'How letters are compared' }).selectOption('exact')
    await expect(bar.getByRole('status')).toHaveText('Nothing found')
  })

  await test.step('a pattern, also one that would never end', async () => {
    await bar.getByRole('combobox', { name: 'How letters are compared' }).selectOption('pattern')
    const field = bar.getByRole('textbox', { name: 'Find', exact: true })
    await field.fill('[Cc]hợ (.ổi)')
    await expect(bar.getByRole('status')).toHaveText('1 of 1')
    await field.fill('(')
    await expect(bar.getByRole('status')).toHaveText(/not written correctly/)
  })

  await test.step('replace all, seen beforehand, and undo', async () => {
    await page.keyboard.press('Control+h')
    await bar.getByRole('combobox', { name: 'How letters are compared' }).selectOption('folded')
    await bar.getByRole('textbox', { name: 'Find', exact: true }).fill('chợ')
    await bar.getByRole('textbox', { name: 'Replace with' }).fill('bến')
    await bar.getByRole('button', { name: 'List of all places' }).click()
    await expect(bar.getByRole('list').getByRole('button')).toHaveCount(4)
    await expect(bar.getByRole('list').getByRole('button').first()).toHaveText(/Headline.*chợbến mới/)
    expect(await brokenRules(page, { within: '[data-find-bar]' })).toEqual([])
    await bar.getByRole('button', { name: 'Replace all' }).click()
    await expect(desk.headline('vi')).toHaveValue('Phiên bến mới')
    await expect(desk.body('vi')).toHaveText('bến nổi họp sớm, bến đêm họp muộn.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect(desk.body('vi')).toHaveText('Chợ nổi họp sớm, CHỢ đêm họp muộn.')
    await expect(desk.headline('vi')).toHaveValue('Phiên chợ mới')
    expect(await marked(page, 'find-hit')).toEqual([])
  })
})

test('replaces in the whole library what was looked at before, and takes all of it back, at once or after a kill', async ({
  newsroom,
}) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  let { page } = desk
  for (const headline of ['Chợ nổi họp sớm', 'Chợ đêm họp muộn']) {
    await desk.newArticle()
    await page.keyboard.type(headline)
    await desk.saved()
    await expect(desk.library.getByText(headline)).toBeVisible()
  }
  const opened = async () => {
    await page.keyboard.press('Control+Shift+h')
    return page.getByRole('dialog', { name: 'Find and replace in the library' })
  }
  const looked = async () => {
    const dialog = await opened()
    await dialog.getByRole('textbox', { name: 'Find' }).fill('cho')
    await dialog.getByRole('textbox', { name: 'Replace with' }).fill('Bến')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('status')).toContainText('2 places in 2 articles')
    await expect(dialog.getByText('ChợBến nổi họp sớm')).toBeVisible()
    return dialog
  }
  const dialog = await looked()
  expect(await brokenRules(page, { within: '[role=dialog]' })).toEqual([])
  await dialog.getByRole('checkbox', { name: 'Replace in “Chợ nổi họp sớm”' }).uncheck()
  await dialog.getByRole('button', { name: 'Replace 1 chosen place' }).click()
  await expect(desk.headline('vi')).toHaveValue('Bến đêm họp muộn')
  await expect(desk.library.getByText('Chợ nổi họp sớm')).toBeVisible()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(desk.headline('vi')).toHaveValue('Chợ đêm họp muộn')

  await test.step('after a kill, in the dialog, beside what was written since', async () => {
    const again = await looked()
    await again.getByRole('button', { name: 'Replace 2 chosen places' }).click()
    await expect(desk.headline('vi')).toHaveValue('Bến đêm họp muộn')
    await desk.headline('vi').press('End')
    await page.keyboard.type(' mọi tuần')
    await desk.saved()
    await newsroom.kill()
    desk = await newsroom.start()
    page = desk.page
    await expect(desk.library.getByText('Bến nổi họp sớm')).toBeVisible()
    const later = await opened()
    const recent = later.getByRole('region', { name: 'Replaced lately' })
    await expect(recent.getByRole('listitem')).toHaveText(/“cho” → “Bến”.*2 places in 2 articles/)
    expect(await brokenRules(page, { within: '[role=dialog]' })).toEqual([])
    await recent.getByRole('button', { name: 'Take back: “cho” → “Bến”' }).click()
    await expect(page.getByRole('alert')).toContainText('2 put back (articles: 2).')
    await expect(recent).toHaveCount(0)
    await expect(later.getByRole('textbox', { name: 'Find' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(desk.library.getByText('Chợ nổi họp sớm')).toBeVisible()
    await expect(desk.library.getByText('Chợ đêm họp muộn mọi tuần')).toBeVisible()
  })
})
