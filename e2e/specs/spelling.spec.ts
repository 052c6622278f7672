import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { brokenRules } from '../pages/broken-rules'

/** What is marked in the body, as it reads. */
const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('spelling') ?? [])].map((range) => (range as Range).toString()))

test('marks misspelled Vietnamese, and sets it right by keyboard and by menu', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  const { page } = desk
  await page.keyboard.type('Phiên chợ của nghành dệt')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Bà con đã hòan thành việc của của mình, cần sử lý ngay, ông Krông Pắk nói tiếp.')
  await expect.poll(() => marked(page)).toEqual(['hòan', ' của', 'sử lý'])
  // Fields have lines drawn over them; the window’s own engine marks nothing here.
  await expect(page.locator('.spelling-line')).toHaveCount(1)
  await expect(desk.body('vi')).toHaveAttribute('spellcheck', 'false')

  const menu = page.getByRole('menu')
  await test.step('from one to the next by F7', async () => {
    await page.keyboard.press('F7')
    await expect(menu.getByRole('menuitem', { name: 'ngành', exact: true })).toBeFocused()
    await expect(page.getByText('1 of 4: “nghành”. Perhaps misspelled.')).toBeAttached()
    expect(await brokenRules(page, { within: '[role="menu"]' })).toEqual([])
    await page.keyboard.press('Enter')
    await expect(desk.headline('vi')).toHaveValue('Phiên chợ của ngành dệt')
    await expect(desk.headline('vi')).toBeFocused()
    await expect(page.locator('.spelling-line')).toHaveCount(0)
    await page.keyboard.press('F7')
    await page.getByRole('menuitem', { name: 'hoàn', exact: true }).press('Escape')
    await expect(menu).toHaveCount(0)
    await page.keyboard.press('Alt+F7')
    await page.getByRole('menuitem', { name: 'hoàn', exact: true }).press('Enter')
    await expect(desk.body('vi')).toContainText('đã hoàn thành việc')
  })

  await test.step('own words and leaving alone, and one undo', async () => {
    await page.keyboard.press('F7')
    await menu.getByRole('menuitem', { name: 'Remove the second' }).press('Enter')
    await expect(desk.body('vi')).toContainText('việc của mình')
    await expect.poll(() => marked(page)).toEqual(['sử lý'])
    await page.keyboard.press('Control+z')
    await expect(desk.body('vi')).toContainText('việc của của mình')
    await expect.poll(() => marked(page)).toEqual([' của', 'sử lý'])
    const word = await page.evaluate(() => {
      const rect = [...(CSS.highlights.get('spelling') ?? [])].map((range) =>
        (range as Range).getBoundingClientRect(),
      )[1]
      return { x: (rect?.x ?? 0) + 8, y: (rect?.y ?? 0) + 8 }
    })
    await page.mouse.click(word.x, word.y, { button: 'right' })
    await menu.getByRole('menuitem', { name: 'Leave alone in this article' }).click()
    await expect.poll(() => marked(page)).toEqual([' của'])
  })
})
