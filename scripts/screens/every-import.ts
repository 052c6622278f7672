import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reviewedWordFile } from '../../src/main/import/testing/word-files'
import { toTcvn3 } from '../../src/shared/typography/legacy/tcvn3'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** Takes what comes with a Word file that people worked on together, and a text in an old encoding. */
export function photographImport(_language: string, options: CameraOptions): Promise<void> {
  return Stage.with(options, async (stage) => {
    const { page, words, desk } = stage
    await stage.button(words.welcome.skip).click()
    const reviewed = join(stage.folder, 'ben-do.docx')
    writeFileSync(reviewed, reviewedWordFile())
    await stage.choose([reviewed])
    await stage.screen('import-tracked', async () => {
      await page.keyboard.press('Control+o')
      await stage.dialog.getByText(words.transfer.decideChanges).first().waitFor()
    })
    await stage.screen('import-tracked-kept', async () => {
      await stage.dialog.getByRole('combobox', { name: words.transfer.decideChanges }).click()
      await page.getByRole('option', { name: words.transfer.changesSuggest }).click()
    })
    await stage.screen(
      'imported-review',
      async () => {
        await stage.dialog.getByRole('button', { name: words.transfer.open, exact: true }).click()
        await desk.body('vi').waitFor()
        await stage.inspect(words.desks.review)
      },
      'small',
      'large',
    )
    await stage.screen('legacy-paste', async () => {
      await page.keyboard.press('Control+n')
      await desk.headline('vi').fill('Chép từ bản thảo cũ')
      await desk.body('vi').click()
      await page.evaluate((text) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, OLD_TEXT)
      await stage.dialog.waitFor()
    })
    await stage.clear()
  })
}

/** A notice as a program of the nineties wrote it. */
const OLD_TEXT = toTcvn3(
  'chợ nổi họp lại từ bốn giờ sáng, ghe hàng về đông hơn mọi năm. ban quản lý bến cho biết đèn và nhà giữ xe cũng mở sớm.',
)
