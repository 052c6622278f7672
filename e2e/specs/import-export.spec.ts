import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { odtFile, reviewedOdt } from '../../src/main/import/testing/open-document'
import { expect, test } from '../fixtures'
import type { Desk } from '../pages/Desk'
import { dropFiles } from '../pages/drop-files'

const PAGE = `Cầu gỗ qua rạch đã sửa xong

Từ sáng nay người dân hai xóm đi lại bình thường sau ba tuần phải vòng xa gần bốn cây số qua chợ.

Hai mươi tấm ván mới được thay, lan can cũng cao hơn trước để học trò đi qua cho an toàn.

Kinh phí do bà con trong xã góp, phần còn thiếu được một xưởng mộc cho vay không lãi.
`

const UNCERTAIN = `Ferry by the old lock stops for the winter
Another line that could well be the headline
The ferry by the old lock has stopped for the winter, and those who live on the island will take the long way round again.
“It was never fast,” says the woman who sold its tickets for thirty years, “but it was ours and it was never late.”
The town will decide about a new one in spring, when the water is lower and the money for it has been found.
Ann Riverstone
`

function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const reportOf = (desk: Desk) => desk.page.getByRole('dialog', { name: 'Import' })

test('files are imported by the dialog and by dropping: what is bad is named, what is unsure is asked', async ({
  newsroom,
}) => {
  const desk = await newsroom.start()
  await desk.passWelcome()

  await test.step('several files, one of them bad: the report names it and why, the others are there', async () => {
    const { files } = newsroom
    await desk.import(newsroom, [
      write(files, 'cau-go.txt', PAGE),
      write(files, 'rác.docx', 'nothing of a Word document in here'),
      write(files, 'trống.md', ''),
      write(files, 'bản cũ.rtf', '{\\rtf1\\ansi Market day}'),
      write(files, 'chợ.odt', odtFile(reviewedOdt)),
      write(
        files,
        'notes.md',
        '# Market day\n\nThe market opens at six and closes when the fish is sold, which is early in summer.\n',
      ),
    ])
    const report = reportOf(desk)
    await expect(report.getByRole('alert').filter({ hasText: 'rác.docx' })).toContainText('is damaged or is not valid')
    await expect(report.getByRole('alert').filter({ hasText: 'trống.md' })).toContainText('is empty')
    await expect(report.getByRole('alert').filter({ hasText: 'bản cũ.rtf' })).toContainText('save it as .docx or .odt')
    await expect(report.getByRole('heading', { name: 'Market day' })).toBeVisible()
    await expect(report.getByRole('heading', { name: 'Bến đò mở lại sau bão' })).toBeVisible()
    await expect(report.getByRole('combobox', { name: /tracked changes/ })).toHaveValue('Take the changed text')
    await report.getByRole('button', { name: 'Close' }).last().click()
    await expect(desk.library.getByRole('option')).toHaveCount(3)
    await desk.openArticle('Cầu gỗ qua rạch')
    await expect(desk.paragraphs('vi')).toHaveCount(2)
  })

  await test.step('what the importer was not sure of is asked, and the answer is applied to the article', async () => {
    await desk.import(newsroom, [write(newsroom.files, 'ferry.txt', UNCERTAIN)])
    const report = reportOf(desk)
    await expect(report.getByText('For you to decide')).toBeVisible()
    const byline = report.getByRole('combobox', { name: 'Is this a byline?' })
    await expect(byline).toHaveValue('Byline')
    await byline.click()
    await desk.page.getByRole('option', { name: 'Body', exact: true }).click()
    await expect(byline).toHaveValue('Body')
    await report.getByRole('button', { name: 'Close' }).last().click()
    await expect(desk.paragraphs('en').last()).toHaveText('Ann Riverstone')
    await desk.inspect('Details')
    await expect(desk.inspector.getByText('Ann Riverstone', { exact: true })).toBeHidden()
  })

  await test.step('files dropped on the window are imported', async () => {
    await dropFiles(desk.page, desk.page.getByRole('main'), [
      write(newsroom.files, 'cau-tre.txt', PAGE.replace('Cầu gỗ', 'Cầu tre')),
    ])
    await expect(desk.headline('vi')).toHaveValue('Cầu tre qua rạch đã sửa xong')
  })
})

test('an import can be stopped; what is done stays', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  const paths = Array.from({ length: 600 }, (_, number) =>
    write(newsroom.files, `bai-${number}.txt`, `Bài số ${number} về cây cầu\n\n${PAGE}`),
  )
  await desk.import(newsroom, paths)
  await expect(desk.statusLine).toContainText(/Importing [1-9]/)
  await desk.statusLine.getByRole('button', { name: 'Cancel' }).click()
  const report = reportOf(desk)
  await expect(report).toContainText('Stopped as you asked')
  await report.getByRole('button', { name: 'Close' }).last().click()
  await expect(desk.statusLine.getByRole('progressbar')).toBeHidden()
  const kept = Number(/^\d+/.exec((await desk.library.getByRole('status').textContent()) ?? '')?.[0])
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(600)
})

test('what was exported as HTML, DOCX, Markdown, text and JSON comes back', async ({ newsroom }) => {
  test.setTimeout(120_000)
  const desk = await newsroom.start()
  await desk.openSample()
  const headline = await desk.headline('vi').inputValue()
  const lead = await desk.lead('vi').inputValue()
  const paragraphs = await desk.paragraphs('vi').allTextContents()
  const figures = await desk.figures('vi').count()
  const folder = join(newsroom.files, 'out')
  const formats = { html: 'Web page', docx: 'Word', md: 'Markdown', txt: 'Plain text', json: 'Tòa Soạn (JSON' }
  for (const [extension, format] of Object.entries(formats)) {
    mkdirSync(join(folder, extension), { recursive: true })
    await desk.export(newsroom, format, join(folder, extension, `ghe.${extension}`))
  }
  for (const extension of Object.keys(formats)) {
    const names = readdirSync(join(folder, extension), { recursive: true }).map(String)
    const path = names.find((name) => name.endsWith(`.${extension}`)) ?? ''
    const before = await desk.library.getByRole('option').count()
    await desk.import(newsroom, [join(folder, extension, path)])
    await expect(desk.library.getByRole('option')).toHaveCount(before + 1)
    const report = reportOf(desk)
    // The report comes when the import has ended, for formats that left something to tell.
    await expect(async () => {
      if (await report.isVisible()) await report.getByRole('button', { name: 'Close' }).last().click({ timeout: 1000 })
      await expect(report).toBeHidden({ timeout: 1000 })
      await expect(desk.headline('vi'), extension).toHaveValue(headline, { timeout: 1000 })
    }).toPass()
    await expect(desk.lead('vi'), extension).toHaveValue(lead)
    // Plain text knows paragraphs only: headings, quotations and list items come back as such.
    if (extension !== 'txt') await expect(desk.paragraphs('vi'), extension).toHaveText(paragraphs)
    else for (const text of paragraphs) await expect(desk.paragraphs('vi').filter({ hasText: text })).toHaveCount(1)
    await expect(desk.figures('vi'), extension).toHaveCount(figures)
  }
})

test('an export takes the place of the file that was chosen, and one that is not wanted writes nothing', async ({
  newsroom,
}) => {
  const desk = await newsroom.start()
  await desk.openSample()
  const headline = await desk.headline('vi').inputValue()
  const path = write(newsroom.files, 'cũ.md', 'mine')
  await desk.export(newsroom, 'Markdown', path)
  await expect(desk.page.getByText(/Exported to .*cũ\.md/)).toBeVisible()
  expect(readFileSync(path, 'utf8')).toContain(`# ${headline}`)
  expect(readdirSync(newsroom.files).filter((name) => name.endsWith('.md'))).toEqual(['cũ.md'])
  await newsroom.chooseSavePath('')
  const before = readdirSync(newsroom.files)
  await desk.page.keyboard.press('Control+e')
  const dialog = desk.page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Export…' }).click()
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeEnabled()
  await expect(dialog).toBeVisible()
  expect(readdirSync(newsroom.files)).toEqual(before)
})
