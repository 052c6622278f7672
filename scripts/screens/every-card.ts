import { expect } from '@playwright/test'
import { writePhoto } from '../../e2e/smoke/photo-files'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** Takes cards, boxes of links, several blocks chosen together, numbered parts and a photo story. */
export function photographCards(_language: string, options: CameraOptions): Promise<void> {
  return Stage.with(options, async (stage) => {
    await stage.button(stage.words.welcome.skip).click()
    await cards(stage)
    await story(stage)
  })
}

async function cards(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const { keyboard } = page
  for (const headline of ['Lịch đò ngang mùa nước nổi', 'Ba mươi ghe hàng về lại vàm']) {
    await newArticle(stage)
    await desk.headline('vi').fill(headline)
    await desk.library.getByText(headline).first().waitFor()
  }
  await newArticle(stage)
  await desk.headline('vi').fill('Chợ nổi đông khách trở lại')
  await desk.lead('vi').fill('Ghe hàng về sớm hơn mọi năm, bến sáng đèn từ bốn giờ.')
  const body = desk.body('vi')
  await body.click()
  await keyboard.insertText('Ghe nào về trước thì neo gần bến, người mua đi dọc bờ kè mà chọn.')
  await keyboard.press('Enter')
  await stage.screen('card-address', async () => {
    await stage.insertBlock(words.blocks.embed)
    const address = page.getByRole('textbox', { name: words.blocks.cardAddress })
    await address.fill('javascript:alert(1)')
    await keyboard.press('Enter')
    await page.getByText(words.blocks.cardAddressWrong).waitFor()
  })
  await stage.screen('card', async () => {
    const address = page.getByRole('textbox', { name: words.blocks.cardAddress })
    await address.fill('bao.example/ban-do')
    await keyboard.press('Enter')
    await address.waitFor({ state: 'hidden' })
    await keyboard.insertText('Bản đồ các bến chợ nổi')
  })
  await body.locator('> p').last().click()
  await stage.screen('related-empty', async () => {
    await stage.insertBlock(words.blocks.related)
    await page.getByRole('combobox', { name: words.blocks.relatedSearch }).waitFor()
  })
  await stage.screen('related-search', async () => {
    await page.getByRole('combobox', { name: words.blocks.relatedSearch }).fill('ghe')
    await page.locator('[data-combobox-option]').filter({ hasText: 'Ba mươi ghe hàng' }).first().click()
    await body.getByText('Ba mươi ghe hàng về lại vàm').waitFor()
  })
  await keyboard.press('Escape')
  await stage.screen('cards', () => body.locator('> p').first().click(), 'small', 'large')
  await stage.screen('blocks-selected', async () => {
    await keyboard.press('Alt+Enter')
    await page.getByRole('menuitem', { name: words.blocks.select }).click()
    await keyboard.press('Shift+ArrowDown')
    await body.locator('> [data-block-selected]').nth(1).waitFor()
  })
  await stage.strained('cards')
  await keyboard.press('Escape')
}

async function story(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const { keyboard } = page
  const formed = async (form: string): Promise<void> => {
    await stage.inspect(words.article.details)
    await desk.inspector.getByRole('combobox', { name: words.blocks.form }).click()
    await page.getByRole('option', { name: form, exact: true }).click()
  }
  await newArticle(stage)
  await desk.headline('vi').fill('Một buổi sáng ở xóm ghe')
  await desk.lead('vi').fill('Từ lúc lên đèn đến khi tan chợ.')
  await desk.body('vi').click()
  for (const [heading, text] of [
    ['Lên đèn', 'Bốn giờ sáng, ghe đầu tiên nổ máy.'],
    ['Tan chợ', 'Chín giờ, nước ròng, ghe lui dần.'],
  ] as const) {
    await keyboard.type('## ')
    await keyboard.insertText(heading)
    await keyboard.press('Enter')
    await keyboard.insertText(text)
    await keyboard.press('Enter')
  }
  await stage.screen('numbered', () => formed(words.blocks.formNumbered))
  await stage.choose([
    await writePhoto(stage.folder, 'len-den.jpg', '#4c6378', { caption: 'Ghe lên đèn', credit: 'Ảnh: Minh Thư' }),
    await writePhoto(stage.folder, 'tan-cho.jpg', '#8a6f4d'),
  ])
  await stage.screen(
    'photo-story',
    async () => {
      await formed(words.blocks.formPhotoStory)
      await desk.caretAtEndOf(desk.paragraphs('vi').first())
      await page
        .getByRole('toolbar', { name: words.editor.toolbar })
        .getByRole('button', { name: words.editor.figure })
        .click()
      await desk.figures('vi').nth(1).waitFor()
      await desk.figures('vi').first().scrollIntoViewIfNeeded()
    },
    'small',
    'large',
  )
  await stage.screen('photo-story-photos', () => stage.inspect(words.article.figures))
  await stage.screen('photo-story-page', async () => {
    await page.getByRole('button', { name: words.article.preview }).click()
    await stage.dialog.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
  })
  await stage.clear()
}

/** Begins an article and waits for its empty page. */
async function newArticle({ page, desk }: Stage): Promise<void> {
  await page.keyboard.press('Control+n')
  await expect(desk.headline('vi')).toHaveValue('')
}
