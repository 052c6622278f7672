import { expect } from '@playwright/test'
import type { Snippet } from '../../src/shared/writing/snippets'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

const SNIPPETS: readonly Snippet[] = [
  { abbreviation: 'ub', text: 'Ủy ban nhân dân xã Bình Hòa', language: 'vi' },
  { abbreviation: 'tt', text: 'Theo thông tin từ ban quản lý chợ, ', language: 'vi' },
  { abbreviation: 'ghe', text: 'Xóm ghe Vàm Nước Trong, nơi ba mươi hộ neo lại mỗi mùa nước nổi', language: '' },
]

/** Takes the help while writing: spelling, snippets, templates, notes, how the text is shown, the settings about all that. */
export function photographHelp(_language: string, options: CameraOptions): Promise<void> {
  return Stage.with(options, async (stage) => {
    await stage.button(stage.words.welcome.skip).click()
    await templates(stage)
    await spelling(stage)
    await settings(stage)
    await comfort(stage)
  })
}

async function templates(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const { keyboard } = page
  await stage.screen(
    'templates',
    async () => {
      await keyboard.press('Control+Alt+n')
      await stage.dialog.getByRole('radio').nth(1).check()
    },
    'small',
    'large',
  )
  await stage.strained('templates')
  await stage.screen('template-article', async () => {
    await stage.dialog.getByRole('button', { name: words.templates.create }).click()
    await stage.dialog.waitFor({ state: 'hidden' })
    await desk.body('vi').or(desk.body('en')).or(desk.body('id')).first().waitFor()
  })
  await stage.screen('template-marks', () => stage.inspect(words.writing.writing))
  await stage.screen('template-save', async () => {
    await stage.command(words.commands.articleSaveTemplate)
    await stage.dialog.getByRole('textbox', { name: words.templates.name }).fill('Tin chợ phiên')
  })
  await stage.dialog.getByRole('button', { name: words.templates.save, exact: true }).click()
  await stage.dialog.waitFor({ state: 'hidden' })
  await stage.screen('template-own', async () => {
    await stage.command(words.commands.articleFromTemplate)
    await stage.dialog.getByRole('radio', { name: /Tin chợ phiên/ }).check()
    await stage.dialog.getByRole('button', { name: 'Tin chợ phiên' }).click()
    await page.getByRole('menuitem').first().waitFor()
  })
  await stage.screen('template-edit', async () => {
    await page.getByRole('menuitem', { name: words.templates.edit }).click()
    await page.getByRole('textbox', { name: words.templates.name }).waitFor()
  })
  await stage.clear()
}

async function spelling(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const { keyboard } = page
  await keyboard.press('Control+n')
  await expect(desk.body('vi')).toHaveText('')
  await desk.headline('vi').fill('Phiên chợ của nghành dệt')
  await desk.lead('vi').fill('Bà con đã hòan thành khung cửi mới trước mùa nước.')
  await desk.body('vi').click()
  await keyboard.insertText(
    'Việc của của xóm dệt nay đã xong, ông Krông Pắk nói, phần còn lại cần sử lý trước tháng mười.',
  )
  await keyboard.press('Enter')
  await keyboard.insertText('TK: gọi lại trưởng xóm để hỏi số khung cửi.')
  await stage.screen('spelling-marks', async () => {
    await page.waitForFunction(() => (CSS.highlights.get('spelling')?.size ?? 0) > 1)
  })
  await stage.screen('spelling-menu', async () => {
    await desk.headline('vi').focus()
    await keyboard.press('F7')
    await page.getByRole('menuitem').first().waitFor()
  })
  await stage.strained('spelling-menu')
  await keyboard.press('Escape')
  await stage.screen('spelling-doubled', async () => {
    await desk.caretAtEndOf(desk.paragraphs('vi').last())
    await keyboard.press('Shift+F7')
    await page.getByRole('menuitem').first().waitFor()
  })
  await keyboard.press('Escape')
  await stage.screen('notes', async () => {
    await stage.command(words.commands.viewNotes)
    await desk.inspector
      .getByRole('textbox', { name: words.notes.label })
      .fill('Gọi lại bà Sáu lúc bốn giờ.\nHỏi giá sợi năm nay.')
    await desk.headline('vi').focus()
    await desk.inspector
      .getByText(words.notes.saved.split('{{')[0] ?? '')
      .first()
      .waitFor()
  })
}

async function settings(stage: Stage): Promise<void> {
  const { page, words } = stage
  const { keyboard } = page
  const show = (name: string): Promise<void> =>
    stage.dialog
      .getByText(name, { exact: true })
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await stage.screen('snippets-none', async () => {
    await stage.command(words.commands.textSnippet)
    await stage.dialog.getByRole('button', { name: words.snippets.openSettings }).waitFor()
  })
  await stage.clear()
  await stage.settings({ snippets: [...SNIPPETS] })
  await stage.screen('settings-typing', async () => {
    await keyboard.press('Control+,')
    await show(stage.words.settings.writingLanguage)
  })
  await stage.screen('settings-spelling', () => show(words.spelling.section))
  await stage.screen('settings-snippets', () => show(words.snippets.title))
  await stage.screen('settings-snippet', async () => {
    await stage.dialog.getByRole('button', { name: words.snippets.add }).click()
    await stage.dialog.getByRole('textbox', { name: words.snippets.abbreviation }).fill('ub')
    await stage.dialog.getByRole('button', { name: words.snippets.save, exact: true }).click()
  })
  await stage.dialog.getByRole('button', { name: words.snippets.cancel, exact: true }).click()
  await stage.screen('settings-end', () => show(words.vault.title))
  await stage.clear()
  await stage.screen('snippets', async () => {
    await stage.desk.caretAtEndOf(stage.desk.paragraphs('vi').last())
    await stage.command(words.commands.textSnippet)
    await page.getByRole('listbox', { name: words.snippets.title }).waitFor()
  })
  await stage.clear()
}

async function comfort(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  await stage.screen('text-view', () => stage.button(words.comfort.textView).click())
  await stage.strained('text-view')
  await stage.clear()
  await stage.screen(
    'focus-mode',
    async () => {
      await desk.caretAtEndOf(desk.paragraphs('vi').first())
      await page.keyboard.press('F8')
      await desk.library.waitFor({ state: 'hidden' })
    },
    'small',
    'large',
  )
  await page.keyboard.press('Escape')
}
