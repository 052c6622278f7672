import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** Takes what stands in the text and the tools over it. */
export function photographBlocks(_language: string, options: CameraOptions): Promise<void> {
  return Stage.with(options, async (stage) => {
    const { page, words, desk } = stage
    const { keyboard } = page
    await stage.button(words.welcome.skip).click()
    await stage.screen('new-article', async () => {
      await keyboard.press('Control+n')
      await desk.headline('vi').waitFor()
    })
    await desk.headline('vi').fill('Xóm ghe đón khách trở lại')
    await desk.lead('vi').fill('Sau hai mùa vắng, ba mươi ghe hàng neo lại bên vàm từ bốn giờ sáng.')
    await desk.body('vi').click()
    const menu = page.getByRole('listbox', { name: words.blocks.insertMenu })
    const insert = (name: string): Promise<void> => stage.insertBlock(name)
    await keyboard.insertText('Ghe nào về trước thì neo gần bến, người mua đi dọc bờ kè mà chọn.')
    await keyboard.press('Enter')
    await stage.screen('slash-menu', async () => {
      await keyboard.type('/')
      await menu.waitFor()
    })
    await stage.strained('slash-menu')
    await keyboard.press('Escape')
    await keyboard.press('Backspace')
    await insert(words.blocks.note)
    await keyboard.insertText('Gọi lại trưởng xóm để hỏi số ghe.')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await insert(words.blocks.question)
    await keyboard.insertText('Ghe nào về trước?')
    await keyboard.press('Enter')
    await keyboard.insertText('Ghe chở dừa, rồi tới ghe bông.')
    for (let times = 0; times < 3; times += 1) await keyboard.press('Enter')
    await insert(words.blocks.factbox)
    await keyboard.insertText('Trong số liệu')
    await keyboard.press('ArrowDown')
    await keyboard.insertText('Ba mươi ghe, hai trăm khách mỗi sáng.')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await insert(words.blocks.pullquote)
    await keyboard.insertText('Nước lên thì ghe về')
    await keyboard.press('Enter')
    await insert(words.blocks.table)
    for (const cell of ['Tháng', 'Ghe', 'Khách', 'Chín', '12', '80', 'Mười', '30', '200']) {
      await keyboard.insertText(cell)
      await keyboard.press('Tab')
    }
    await stage.screen('table-menu', async () => {
      await keyboard.press('Alt+Enter')
      await page.getByRole('menuitem').first().waitFor()
    })
    await stage.clear()
    await stage.screen(
      'blocks-end',
      async () => desk.body('vi').locator('table').scrollIntoViewIfNeeded(),
      'small',
      'large',
    )
    await stage.screen(
      'blocks',
      async () => {
        await desk.headline('vi').scrollIntoViewIfNeeded()
        await desk.paragraphs('vi').first().click()
      },
      'small',
      'large',
    )
    await stage.strained('blocks')
    await stage.screen('block-menu', async () => {
      await keyboard.press('Alt+Enter')
      await page.getByRole('menuitem').first().waitFor()
    })
    await stage.clear()
    await stage.screen('selection', async () => {
      await desk.paragraphs('vi').first().click()
      await keyboard.press('Home')
      for (let times = 0; times < 4; times += 1) await keyboard.press('Control+Shift+ArrowRight')
      await page.getByRole('toolbar', { name: words.blocks.selectionToolbar }).waitFor()
    })
    await stage.screen('link', async () => {
      const tools = page.getByRole('toolbar', { name: words.blocks.selectionToolbar })
      await tools.getByRole('button', { name: new RegExp(`^${words.editor.link}`) }).click()
      await page.getByPlaceholder('https://').or(page.getByLabel(words.editor.linkAddress)).first().waitFor()
    })
    await stage.clear()
    await keyboard.press('Escape')
    await stage.screen('interview', async () => desk.body('vi').getByText('Ghe chở dừa').scrollIntoViewIfNeeded())
  })
}
