import { expect, test } from '../fixtures'
import { brokenRules } from '../pages/broken-rules'

test('what was typed is there after kill -9', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.type('Chợ nổi đông khách trở lại')
  await desk.page.keyboard.press('Enter')
  await desk.page.keyboard.type('Ghe hàng về sớm hơn mọi năm.')
  await desk.page.keyboard.press('Enter')
  await desk.page.keyboard.type('Từ bốn giờ sáng, bến đã sáng đèn.')
  await desk.saved()
  await newsroom.kill()

  desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue('Chợ nổi đông khách trở lại')
  await expect(desk.lead('vi')).toHaveValue('Ghe hàng về sớm hơn mọi năm.')
  await expect(desk.body('vi')).toHaveText('Từ bốn giờ sáng, bến đã sáng đèn.')
  await expect(desk.library.getByText('Chợ nổi đông khách trở lại')).toBeVisible()
})

test('closing the window sends what is still on its way', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.insertText('Một câu gõ ngay trước khi đóng')
  await newsroom.quit()
  desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue('Một câu gõ ngay trước khi đóng')
})

test('undo goes back across headline, lead and body, and redo forward', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.headline('vi').fill('Tít')
  await desk.lead('vi').fill('Sapo')
  await desk.body('vi').click()
  await desk.page.keyboard.type('Đoạn đầu')
  await expect(desk.body('vi')).toHaveText('Đoạn đầu')
  await desk.page.keyboard.press('Control+z')
  await expect(desk.body('vi')).toHaveText('')
  await desk.page.keyboard.press('Control+z')
  await expect(desk.lead('vi')).toHaveValue('')
  await desk.page.keyboard.press('Control+z')
  await expect(desk.headline('vi')).toHaveValue('')
  await desk.page.keyboard.press('Control+Shift+z')
  await expect(desk.headline('vi')).toHaveValue('Tít')
})

test('opening an article changes nothing in it', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.page
    .getByRole('main')
    .getByRole('button', { name: /sample/i })
    .click()
  await expect(desk.body('vi')).toBeVisible()
  await desk.page.getByRole('tab', { name: /English/ }).click()
  await expect(desk.body('en')).toBeVisible()
  await expect(desk.page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true')
})

test('a feature is written from the keyboard: notes, quotation, interview, box and table, arranged and undone', async ({
  newsroom,
}) => {
  const desk = await newsroom.start()
  const { page } = desk
  const { keyboard } = page
  await desk.passWelcome()
  await desk.newArticle()
  await desk.headline('vi').fill('Chợ nổi đông khách trở lại')
  await desk.body('vi').click()
  const menu = page.getByRole('listbox', { name: 'Insert a block' })
  const insert = async (typed: string): Promise<void> => {
    await keyboard.type(`/${typed}`)
    await expect(menu.getByRole('option')).toHaveCount(1)
    await keyboard.press('Enter')
    await expect(menu).toBeHidden()
  }
  await insert('note')
  await keyboard.type('Gọi lại trưởng thôn')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await insert('pull')
  await keyboard.type('Nước lên thì ghe về')
  await keyboard.press('Enter')
  await insert('question')
  await keyboard.type('Ghe nào về trước?')
  await keyboard.press('Enter')
  await keyboard.type('Ghe chở dừa.')
  for (let times = 0; times < 3; times += 1) await keyboard.press('Enter')
  await insert('fact')
  await keyboard.type('Trong số liệu')
  await keyboard.press('ArrowDown')
  await keyboard.type('Bốn trăm ghe.')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await insert('table')
  for (const words of ['Tháng', 'Ghe', 'Khách', 'Một']) {
    await keyboard.type(words)
    await keyboard.press('Tab')
  }
  const written = [
    'Gọi lại trưởng thôn',
    'Nước lên thì ghe về',
    'Ghe nào về trước?',
    'Ghe chở dừa.',
    'Trong số liệuBốn trăm ghe.',
    'ThángGheKháchMột',
  ]
  await expect.poll(() => desk.order('vi')).toEqual(written)
  await expect(desk.body('vi').getByRole('columnheader')).toHaveText(['Tháng', 'Ghe', 'Khách'])
  expect(await brokenRules(page)).toEqual([])

  // From inside the table the menu arranges it as a whole, and undo brings all back.
  await keyboard.press('Alt+Enter')
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await expect.poll(async () => (await desk.order('vi'))[4]).toBe('ThángGheKháchMột')
  await expect(page.getByText('Block moved up')).toBeAttached()
  await keyboard.press('Control+z')
  await expect.poll(() => desk.order('vi')).toEqual(written)

  // Several blocks go together.
  await desk.caretAtEndOf(desk.body('vi').getByText('Ghe nào về trước?'))
  await keyboard.press('Shift+ArrowDown')
  // The editor hears of a selection a moment after the keys; its tools are there when it has.
  await expect(page.getByRole('toolbar', { name: 'Selected text' })).toBeVisible()
  await keyboard.press('Alt+ArrowUp')
  await expect
    .poll(async () => (await desk.order('vi')).slice(1, 4))
    .toEqual(['Ghe nào về trước?', 'Ghe chở dừa.', 'Nước lên thì ghe về'])
  await desk.saved()
})

test('how the text is shown, notes beside it and an own template are there after kill -9', async ({ newsroom }) => {
  let desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.type('Chợ nổi đông khách trở lại')
  const size = (): Promise<string> => desk.headline('vi').evaluate((field) => getComputedStyle(field).fontSize)
  await expect(desk.page.getByRole('button', { name: 'Text view' })).toBeVisible()
  await desk.page.keyboard.press('Control+=')
  await expect.poll(size).toBe('44px')

  await desk.page.keyboard.press('F8')
  await expect(desk.library).toBeHidden()
  await expect(desk.statusLine).toBeVisible()
  expect(await brokenRules(desk.page)).toEqual([])
  await desk.page.keyboard.press('Escape')
  await expect(desk.library).toBeVisible()
  await expect(desk.headline('vi')).toBeFocused()

  await desk.page.keyboard.press('Control+Shift+j')
  const notes = (): ReturnType<typeof desk.inspector.getByRole> =>
    desk.inspector.getByRole('textbox', { name: 'Scratch notes beside this article' })
  await expect(notes()).toBeFocused()
  await desk.page.keyboard.type('Gọi lại bà Sáu lúc 4 giờ')
  await expect(desk.inspector.getByText(/^Saved on this computer/)).toBeVisible()

  await desk.page.keyboard.press('Control+k')
  await expect(desk.page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await desk.page.keyboard.type('save the article as a template')
  await desk.page.keyboard.press('Enter')
  const saving = desk.page.getByRole('dialog', { name: 'Save the article as a template' })
  await saving.getByRole('textbox', { name: 'Name of the template' }).fill('Ghi nhanh')
  await saving.getByRole('button', { name: 'Save' }).click()
  await expect(desk.page.getByText('The template Ghi nhanh is saved.')).toBeVisible()
  await newsroom.kill()

  desk = await newsroom.start()
  await expect(desk.headline('vi')).toHaveValue('Chợ nổi đông khách trở lại')
  expect(await size()).toBe('44px')
  await expect(notes()).toHaveValue('Gọi lại bà Sáu lúc 4 giờ')
  await desk.page.keyboard.press('Control+Alt+n')
  const choosing = desk.page.getByRole('dialog', { name: 'New article from a template' })
  await choosing.getByRole('radio', { name: /^Ghi nhanh/ }).check()
  expect(await brokenRules(desk.page)).toEqual([])
  await choosing.getByRole('button', { name: 'Create article' }).click()
  await expect(desk.library.getByText('Chợ nổi đông khách trở lại')).toHaveCount(2)
})

test('a card leads to a page, a box to an article, and whole blocks go together by their handle', async ({
  newsroom,
}) => {
  const desk = await newsroom.start()
  const { page } = desk
  const { keyboard } = page
  await desk.passWelcome()
  await desk.newArticle()
  await desk.headline('vi').fill('Lịch đò ngang mùa nước')
  await desk.saved()
  await desk.newArticle()
  await desk.headline('vi').fill('Chợ nổi đông khách trở lại')
  const body = desk.body('vi')
  await body.click()
  await keyboard.type('Ghe hàng về sớm.')
  await keyboard.press('Enter')
  const menu = page.getByRole('listbox', { name: 'Insert a block' })
  await keyboard.type('/link')
  await expect(menu.getByRole('option')).toHaveCount(1)
  await keyboard.press('Enter')
  const address = page.getByRole('textbox', { name: 'Address of the page' })
  await expect(address).toBeFocused()
  await address.fill('javascript:alert(1)')
  await keyboard.press('Enter')
  await expect(page.getByText('It takes an http or https address')).toBeVisible()
  await address.fill('bao.example/tin')
  await keyboard.press('Enter')
  await expect(address).toBeHidden()
  const card = body.getByRole('group', { name: 'Link card' })
  await expect(card.getByText('bao.example')).toBeVisible()
  await expect(body).toBeFocused()
  await keyboard.type('Bản đồ chợ nổi')
  await expect(card).toContainText('Bản đồ chợ nổi')

  await body.locator('> p').last().click()
  await keyboard.type('/related')
  await expect(menu.getByRole('option')).toHaveCount(1)
  await keyboard.press('Enter')
  const search = page.getByRole('combobox', { name: 'Find an article in the library' })
  await expect(search).toBeFocused()
  await search.fill('do ngang')
  await page.getByRole('option', { name: 'Lịch đò ngang mùa nước', exact: true }).click()
  const box = body.getByRole('group', { name: 'Related articles' })
  await expect(box).toContainText('Lịch đò ngang mùa nước')
  expect(await brokenRules(page)).toEqual([])
  await keyboard.press('Escape')
  await expect(search).toBeHidden()

  await body.getByText('Ghe hàng về sớm.').hover()
  await page.getByRole('button', { name: 'Drag to move, click for the menu' }).click()
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(body).toBeFocused()
  await keyboard.press('Shift+ArrowDown')
  await expect(body.locator('> [data-block-selected]')).toHaveCount(2)
  await expect(page.getByText('2 blocks selected')).toBeAttached()
  await keyboard.press('Alt+ArrowDown')
  await expect(body.locator('> *').first()).toContainText('Lịch đò ngang mùa nước')
  await keyboard.press('Delete')
  await expect(card).toBeHidden()
  await keyboard.press('Control+z')
  await expect(card).toContainText('Bản đồ chợ nổi')
  await desk.saved()
})
