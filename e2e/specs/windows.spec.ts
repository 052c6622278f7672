import type { Page } from '@playwright/test'
import { expect, type Newsroom, test } from '../fixtures'
import { compose } from '../pages/compose'
import { Desk } from '../pages/Desk'
import { Shell } from '../pages/Shell'

test('two windows on one article stay equal while both write', async ({ newsroom }) => {
  const { one, other } = await twoWindows(newsroom)
  await one.headline('vi').click()
  await one.page.keyboard.type('Chợ ven sông')
  await other.lead('vi').click()
  await other.page.keyboard.type('Họp từ nửa đêm.')
  await expect(other.headline('vi')).toHaveValue('Chợ ven sông')
  await expect(one.lead('vi')).toHaveValue('Họp từ nửa đêm.')

  // In the very same text, at both ends at once.
  await one.body('vi').click()
  await one.page.keyboard.type('giữa')
  await expect(other.body('vi')).toHaveText('giữa')
  await putCaret(other, 'Home')
  await putCaret(one, 'End')
  await Promise.all([
    one.page.keyboard.type(' và cuối', { delay: 15 }),
    other.page.keyboard.type('đầu, ', { delay: 15 }),
  ])
  for (const desk of [one, other]) await expect(desk.body('vi')).toHaveText('đầu, giữa và cuối')
  await Promise.all([one.saved(), other.saved()])

  await newsroom.quit()
  const again = await newsroom.start()
  await expect(again.headline('vi')).toHaveValue('Chợ ven sông')
  await expect(again.lead('vi')).toHaveValue('Họp từ nửa đêm.')
  await expect(again.body('vi')).toHaveText('đầu, giữa và cuối')
})

test('a caption written in one window appears in the other', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.page
    .getByRole('main')
    .getByRole('button', { name: /sample/i })
    .click()
  await expect(desk.figures('vi').first()).toBeVisible()
  const other = await anotherWindow(newsroom)
  const captions = [desk, other].map((each) => each.figures('vi').first().getByRole('textbox', { name: 'Caption' }))
  await captions[0]?.fill('Bến đò lúc năm giờ sáng')
  await expect(captions[1] ?? desk.headline('vi')).toHaveValue('Bến đò lúc năm giờ sáng')
  await captions[1]?.press('End')
  await other.page.keyboard.type(', nước ròng')
  await expect(captions[0] ?? desk.headline('vi')).toHaveValue('Bến đò lúc năm giờ sáng, nước ròng')

  // Also through an input method, while the other window goes on writing into the same caption.
  await captions[0]?.press('Home')
  await compose(desk.page, ['O', 'Ơ', 'Ở'], async () => {
    await other.page.keyboard.type('.')
    await other.saved()
  })
  for (const caption of captions) await expect(caption).toHaveValue('ỞBến đò lúc năm giờ sáng, nước ròng.')
})

test('undo takes back what this window wrote, and only that', async ({ newsroom }) => {
  const { one, other } = await twoWindows(newsroom)
  // Each in one piece: what is typed with a pause is taken back in pieces.
  await one.headline('vi').click()
  await one.page.keyboard.insertText('Tít')
  await expect(other.headline('vi')).toHaveValue('Tít')
  await other.headline('vi').press('End')
  await other.page.keyboard.insertText(' mới')
  await expect(one.headline('vi')).toHaveValue('Tít mới')
  await one.page.keyboard.press('Control+z')
  for (const desk of [one, other]) await expect(desk.headline('vi')).toHaveValue(' mới')
  await one.page.keyboard.press('Control+Shift+z')
  for (const desk of [one, other]) await expect(desk.headline('vi')).toHaveValue('Tít mới')
  await other.page.keyboard.press('Control+z')
  for (const desk of [one, other]) await expect(desk.headline('vi')).toHaveValue('Tít')
})

test('an input method composes undisturbed in bold, a link and a field while another window writes', async ({
  newsroom,
}) => {
  const { one, other } = await twoWindows(newsroom)
  await one.body('vi').click()
  await one.page.keyboard.type('Sáng nay ở ')
  await expect(other.body('vi')).toHaveText('Sáng nay ở ')
  await putCaret(other, 'Home')
  /** What the other window writes has reached main, and is on its way to the one that composes. */
  const writeElsewhere = async (): Promise<void> => {
    await other.page.keyboard.type('+')
    await other.saved()
  }

  await one.page.keyboard.press('Control+b')
  await compose(one.page, ['c', 'ch', 'cho', 'chơ', 'chợ'], writeElsewhere)
  for (const desk of [one, other]) {
    await expect(desk.body('vi')).toHaveText('+Sáng nay ở chợ')
    await expect(desk.body('vi').locator('strong')).toHaveText('chợ')
  }

  await one.page.keyboard.press('Control+Shift+ArrowLeft')
  // The field has the keyboard in the same turn: a quick hand’s next key would replace the words.
  const focused = await one.page.evaluate(async () => {
    // The browser tells of a selection a moment after it was made, and a key that nobody pressed may come before.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const keys = { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true }
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', keys))
    return document.activeElement?.tagName
  })
  expect(focused).toBe('INPUT')
  await one.page.keyboard.type('https://vidu.vn')
  await one.page.keyboard.press('Enter')
  const link = one.body('vi').locator('a')
  await expect(link).toHaveText('chợ')
  await link.evaluate(async (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    getSelection()?.collapse(walker.nextNode(), 2)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  await compose(one.page, ['e', 'ê', 'ế'], writeElsewhere)
  for (const desk of [one, other]) {
    await expect(desk.body('vi').locator('a')).toHaveText('chếợ')
    await expect(desk.body('vi')).toHaveText('++Sáng nay ở chếợ')
  }

  await one.headline('vi').click()
  await compose(one.page, ['d', 'dd', 'đ', 'đo', 'đò'], writeElsewhere)
  for (const desk of [one, other]) await expect(desk.headline('vi')).toHaveValue('đò')
  for (const desk of [one, other]) await expect(desk.body('vi')).toHaveText('+++Sáng nay ở chếợ')
})

test('closing one window leaves the other one writing', async ({ newsroom }) => {
  const { one, other } = await twoWindows(newsroom)
  await one.headline('vi').click()
  await one.page.keyboard.type('Xe buýt đêm')
  await expect(other.headline('vi')).toHaveValue('Xe buýt đêm')
  const closed = one.page.waitForEvent('close')
  await newsroom.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .sort((first, second) => first.id - second.id)[0]
      ?.close()
  })
  await closed
  await expect.poll(() => new Shell(newsroom.app).windowCount()).toBe(1)
  await other.lead('vi').click()
  await other.page.keyboard.type('Chạy thêm hai chuyến.')
  await other.saved()
  await newsroom.kill()
  const again = await newsroom.start()
  await expect(again.headline('vi')).toHaveValue('Xe buýt đêm')
  await expect(again.lead('vi')).toHaveValue('Chạy thêm hai chuyến.')
})

async function twoWindows(newsroom: Newsroom): Promise<{ one: Desk; other: Desk }> {
  const one = await newsroom.start()
  await one.passWelcome()
  await one.newArticle()
  return { one, other: await anotherWindow(newsroom) }
}

async function anotherWindow(newsroom: Newsroom): Promise<Desk> {
  const page: Page = await new Shell(newsroom.app).chooseNewWindow('article:newWindow')
  const desk = new Desk(page)
  await expect(desk.headline('vi')).toBeVisible()
  return desk
}

async function putCaret(desk: Desk, key: 'Home' | 'End'): Promise<void> {
  await desk.body('vi').click()
  await desk.page.keyboard.press(key)
}
