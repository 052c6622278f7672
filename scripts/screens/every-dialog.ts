import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** Takes the panes, menus and dialogs of somebody who works alone. */
export function photographDialogs(_language: string, options: CameraOptions): Promise<void> {
  return Stage.with(options, async (stage) => {
    const { page, words, desk } = stage
    const { keyboard } = page
    await stage.screen('library-empty', () => stage.button(words.welcome.skip).click())
    await stage.screen('bin-empty', () => stage.command(words.commands.libraryBin))
    await stage.screen('find-library-empty', () => keyboard.press('Control+Shift+h'))
    await stage.clear()
    await stage.button(words.library.backToAll).click()
    await stage.command(words.commands.helpSample)
    await desk.paragraphs('vi').first().waitFor()
    for (const [tab, name] of [
      ['details', words.article.details],
      ['writing', words.writing.writing],
      ['figures', words.article.figures],
      ['translation', words.article.translation],
      ['history', words.article.history],
    ] as const)
      await stage.screen(`inspector-${tab}`, () => stage.inspect(name))
    await stage.inspect(words.article.details)
    await stage.strained('article')
    await stage.screen('calendar', async () => {
      const day = desk.inspector.getByLabel(words.article.publishedAt, { exact: true })
      await day.fill('22/11/2026')
      await day.press('Alt+ArrowDown')
      await stage.dialog.getByRole('table').waitFor()
    })
    await stage.strained('calendar')
    await stage.clear()
    await stage.screen('date-wrong', async () => {
      await desk.inspector.getByLabel(words.article.publishedAt, { exact: true }).fill('31/02/2026')
      await keyboard.press('Tab')
    })
    await desk.inspector.getByLabel(words.article.publishedAt, { exact: true }).fill('')
    for (const [name, keys] of [
      ['settings', 'Control+,'],
      ['shortcuts', 'Control+/'],
      ['export', 'Control+e'],
      ['find-bar', 'Control+f'],
      ['find-replace', 'Control+h'],
      ['save-version', 'Control+s'],
    ] as const) {
      await stage.screen(name, async () => {
        await keyboard.press(keys)
        if (name.startsWith('find')) {
          await page.getByPlaceholder(words.find.findPlaceholder).fill('ghe')
          await page.getByText(words.find.looking).waitFor({ state: 'hidden' })
        } else if (name !== 'save-version') await stage.dialog.waitFor()
      })
      if (name === 'settings' || name === 'find-replace') await stage.strained(name)
      await keyboard.press('Escape')
      await stage.clear()
    }
    for (const [name, title] of [
      ['about', words.commands.helpAbout],
      ['backup', words.commands.profileBackup],
      ['restore', words.commands.profileRestore],
      ['connect', words.commands.accountConnect],
      ['headline-case', words.commands.textHeadlineCase],
      ['tones', words.commands.textTones],
    ] as const) {
      await stage.screen(name, async () => {
        await stage.command(title)
        await stage.dialog.or(page.getByRole('alert')).first().waitFor()
        if (name === 'backup')
          await stage.dialog.getByRole('checkbox').or(stage.dialog.getByRole('switch')).first().click()
      })
      await stage.clear()
    }
    await stage.screen('find-library', async () => {
      await keyboard.press('Control+Shift+h')
      await stage.dialog
        .getByPlaceholder(words.find.findPlaceholder)
        .or(stage.dialog.locator('input').first())
        .first()
        .fill('ghe')
      await keyboard.press('Enter')
      await stage.dialog.getByRole('checkbox').nth(2).waitFor()
    })
    await stage.clear()
    await stage.screen('library-menu', async () => {
      await desk.library.getByRole('option').first().click()
      await keyboard.press('Shift+F10')
      await page.getByRole('menuitem').first().waitFor()
    })
    await stage.clear()
    await stage.screen('add-language', async () => {
      await stage.button(words.article.addVersion).click()
      await page.getByRole('option').first().waitFor()
    })
    await stage.clear()
    await stage.screen('search-nothing', () => desk.library.getByRole('searchbox').fill('zzzz'))
    await desk.library.getByRole('searchbox').fill('')
    const uncertain = join(stage.folder, 'ferry.txt')
    writeFileSync(uncertain, UNCERTAIN)
    const damaged = join(stage.folder, 'bien-ban.docx')
    writeFileSync(damaged, 'không phải tài liệu Word')
    await stage.screen('import-decisions', async () => {
      await stage.choose([damaged, uncertain])
      await keyboard.press('Control+o')
      await stage.dialog.getByText(words.transfer.decisions).first().waitFor()
    })
    await stage.strained('import-decisions')
    await stage.clear()
    await stage.screen('bin', async () => {
      await desk.library.getByRole('option').first().click()
      await keyboard.press('Delete')
      await stage.command(words.commands.libraryBin)
      await desk.library.getByRole('option').first().waitFor()
    })
    await stage.screen('delete', async () => {
      await desk.library.getByRole('option').first().click()
      await keyboard.press('Delete')
      await stage.dialog.waitFor()
    })
  })
}

const UNCERTAIN = `Phà cũ bên âu thuyền nghỉ hết mùa nước
Một dòng khác cũng có thể là tít bài này
Chuyến phà bên âu thuyền cũ nghỉ chạy hết mùa nước, người trên cù lao lại phải đi đường vòng như mấy năm trước.
“Phà không nhanh, nhưng là của xóm mình và chưa khi nào trễ,” người bán vé ba mươi năm nay nói.
Minh Thư
`
