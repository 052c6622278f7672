import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import type { Desk } from '../pages/Desk.ts'
import { dropFiles } from '../pages/drop-files.ts'
import { expect } from './expect.ts'
import { checkExports } from './exported-files.ts'
import { type TrafficWatch, watchTraffic } from './outside-traffic.ts'
import { writePhoto } from './photo-files.ts'
import { checkPreview } from './preview.ts'
import { readStoryPage, type StoryPage } from './story-page.ts'

/** The newsroom the story happens in. */
export interface StoryNewsroom {
  /** A folder for files of the story. */
  readonly files: string
  readonly app: ElectronApplication
  /** Starts the workstation (again) and answers its first window. */
  start(): Promise<Desk>
  /** Ends it without warning. */
  kill(): Promise<void>
  chooseFiles(...paths: string[]): Promise<void>
  chooseSavePath(path: string): Promise<void>
}

/** The story under way. */
interface Scene {
  readonly newsroom: StoryNewsroom
  readonly page: StoryPage
  desk: Desk
  traffic: TrafficWatch
}

/** A step of the story; fails with what was not as it should be. */
export interface StoryStep {
  readonly name: string
  readonly run: () => Promise<void>
}

/** What the story writes: short lines of its own, in Indonesian for the source and Vietnamese for the other version. */
const WRITTEN = {
  addition: ' Warga menyambutnya.',
  alts: ['Orang berjalan di atas jembatan', 'Seorang tukang dengan palu', 'Bukit di bawah matahari'],
  headline: 'Tít của bản tiếng Việt',
  lead: 'Sapo của bản tiếng Việt, viết bên cạnh bản gốc.',
  paragraph: 'Đoạn thứ nhất của bản tiếng Việt, ngắn thôi.',
  caption: 'Chú thích tiếng Việt của ảnh thứ nhất.',
} as const
/** What the dropped photo says of itself. */
const DROPPED = { caption: 'Đồi chè lúc mặt trời lên, nhìn từ cầu gỗ', credit: 'Lê Thị Đượm' } as const

/** The main job from an empty profile to everything being there after a kill: steps to be run in order, each once. */
export function tellStory(
  newsroom: StoryNewsroom,
  pagePath: string,
): { readonly steps: readonly StoryStep[]; readonly desk: () => Desk } {
  const scene = { newsroom, page: readStoryPage(pagePath) } as Scene
  const step = (name: string, run: (scene: Scene) => Promise<void>): StoryStep => ({ name, run: () => run(scene) })
  return {
    desk: () => scene.desk,
    steps: [
      step('open on an empty profile', open),
      step('import a page saved as text', importPage),
      step('read it: headline, lead, text, captions, credits, source', readIt),
      step('edit the text', edit),
      step('give the two figures their photos', givePhotos),
      step('drop a third photo into the text', dropPhoto),
      step('add a second language beside the first', addVersion),
      step('translate headline, lead, a paragraph and a caption', translate),
      step('change the source and confirm the translation', changeSource),
      step('look at the reader’s page in both languages at three widths', preview),
      step('export in six forms', exportAll),
      step('kill -9, open again: everything is there', killAndReopen),
    ],
  }
}

async function open(scene: Scene): Promise<void> {
  scene.desk = await scene.newsroom.start()
  scene.traffic = await watchTraffic(scene.newsroom.app, scene.desk.page)
  await expect(scene.desk.page.getByRole('heading', { name: 'Welcome to Tòa Soạn' })).toBeVisible()
}

async function importPage({ newsroom, desk, page }: Scene): Promise<void> {
  await newsroom.chooseFiles(page.path)
  await desk.page
    .getByRole('main')
    .getByRole('button', { name: /^Import an article/ })
    .click()
  const report = desk.page.getByRole('dialog', { name: 'Import' })
  await expect(report.getByRole('heading', { name: page.headline })).toBeVisible()
  await report.getByRole('button', { name: `${page.furniture.length} passages left out` }).click()
  await expect(report.getByRole('listitem')).toHaveText(page.furniture.map((line) => new RegExp(`^${escape(line)}`)))
  await report.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(report).toBeHidden()
}

async function readIt({ desk, page }: Scene): Promise<void> {
  await expect(desk.headline('id')).toHaveValue(page.headline)
  await expect(desk.lead('id')).toHaveValue(page.lead)
  await expect(desk.paragraphs('id')).toHaveText([...page.paragraphs])
  await expect(desk.figures('id')).toHaveCount(page.captions.length)
  for (const [index, { caption, credit }] of page.captions.entries()) {
    const figure = desk.figures('id').nth(index)
    await expect(figure.getByLabel('Caption')).toHaveValue(caption)
    await expect(figure.getByLabel('Credit')).toHaveValue(credit)
    await expect(figure.getByText('Missing: photo file, alt text')).toBeVisible()
  }
  await desk.inspect('Details')
  await expect(desk.inspector.getByLabel('Publication', { exact: true })).toHaveValue(page.publication)
  await expect(desk.inspector.getByLabel('Link to the original')).toHaveValue(page.original)
  await expect(desk.inspector.getByLabel('Published on')).toHaveValue(
    page.publishedAt.split('-').toReversed().join('/'),
  )
  await expect(desk.inspector.getByText(page.byline, { exact: true })).toBeVisible()
}

async function edit({ desk, page }: Scene): Promise<void> {
  await desk.caretAtEndOf(desk.paragraphs('id').first())
  await desk.page.keyboard.insertText(WRITTEN.addition)
  await expect(desk.paragraphs('id').first()).toHaveText(edited(page))
  await desk.saved()
}

async function givePhotos({ newsroom, desk, page }: Scene): Promise<void> {
  const files = [
    await writePhoto(newsroom.files, 'jembatan.jpg', '#7a8f5a'),
    await writePhoto(newsroom.files, 'tukang.jpg', '#5a7a8f', { caption: 'Không dùng tới', credit: 'Không dùng tới' }),
  ]
  for (const [index, file] of files.entries()) {
    const figure = desk.figures('id').nth(index)
    await newsroom.chooseFiles(file)
    await figure.getByRole('button', { name: 'Choose photo…' }).click()
    await expectShown(desk, 'id', index)
    // What the page said of the photo stands: the file's own texts are defaults.
    await expect(figure.getByLabel('Caption')).toHaveValue(page.captions[index]?.caption ?? '')
    await expect(figure.getByLabel('Credit')).toHaveValue(page.captions[index]?.credit ?? '')
    await figure.getByLabel('Alt text').fill(WRITTEN.alts[index] ?? '')
    await expect(figure.getByText('Missing:')).toBeHidden()
  }
}

async function dropPhoto({ newsroom, desk, page }: Scene): Promise<void> {
  const file = await writePhoto(newsroom.files, 'đồi chè.jpg', '#c08a4a', DROPPED)
  const last = desk.paragraphs('id').nth(page.paragraphs.length - 1)
  await dropFiles(desk.page, last, [file], 0.1)
  await expect(desk.figures('id')).toHaveCount(3)
  const figure = desk.figures('id').nth(2)
  await expectShown(desk, 'id', 2)
  await expect(figure.getByLabel('Caption')).toHaveValue(DROPPED.caption)
  await expect(figure.getByLabel('Credit')).toHaveValue(DROPPED.credit)
  await expect(figure.getByText('Missing: alt text')).toBeVisible()
  await figure.getByLabel('Alt text').fill(WRITTEN.alts[2])
  await expect(figure.getByText('Missing:')).toBeHidden()
}

async function addVersion({ desk, page }: Scene): Promise<void> {
  await desk.addVersion('Vietnamese')
  await desk.page.getByRole('button', { name: 'Side by side' }).click()
  await expect(desk.version('id')).toBeVisible()
  await expect(desk.version('vi')).toBeVisible()
  await expect(desk.headline('vi')).toHaveValue('')
  await expect(desk.figures('vi')).toHaveCount(3)
  await expect(desk.paragraphs('vi')).toHaveCount(page.paragraphs.length)
  await expect(desk.tab('Vietnamese')).toContainText(`${segments(page)} segments not yet translated`)
}

async function translate({ desk, page }: Scene): Promise<void> {
  await desk.headline('vi').fill(WRITTEN.headline)
  await desk.lead('vi').fill(WRITTEN.lead)
  await desk.paragraphs('vi').first().click()
  await desk.page.keyboard.insertText(WRITTEN.paragraph)
  await desk.figures('vi').first().getByLabel('Caption').fill(WRITTEN.caption)
  await expect(desk.tab('Vietnamese')).toContainText(`${segments(page) - 4} segments not yet translated`)
  await desk.inspect('Translation')
  await expect(desk.inspector.getByText(`4 of ${segments(page)} segments translated`)).toBeVisible()
  await expect(desk.inspector.getByText('whose source changed')).toBeHidden()
}

async function changeSource({ desk, page }: Scene): Promise<void> {
  await desk.lead('id').fill(`${page.lead}${WRITTEN.addition}`)
  await expect(desk.inspector.getByText('1 segment whose source changed')).toBeVisible()
  await desk.inspector.getByRole('button', { name: 'Still right' }).click()
  await expect(desk.inspector.getByText('whose source changed')).toBeHidden()
  await expect(desk.inspector.getByText(`4 of ${segments(page)} segments translated`)).toBeVisible()
  await desk.saved()
}

async function preview({ desk, page }: Scene): Promise<void> {
  const common = { byline: page.byline, original: page.original, publication: page.publication, figures: 3 }
  const [first] = page.captions
  await desk.page.getByRole('button', { name: 'Preview' }).click()
  await checkPreview(desk, {
    ...common,
    language: 'Indonesian',
    tag: 'id',
    headline: page.headline,
    lead: `${page.lead}${WRITTEN.addition}`,
    caption: first?.caption ?? '',
    credit: `Foto: ${first?.credit}`,
    date: /22 Oktober 2025|5 Maret 2025/,
  })
  await checkPreview(desk, {
    ...common,
    language: 'Vietnamese',
    tag: 'vi',
    headline: WRITTEN.headline,
    lead: WRITTEN.lead,
    caption: WRITTEN.caption,
    credit: `Ảnh: ${first?.credit}`,
    date: /22 tháng 10, 2025|5 tháng 3, 2025/,
  })
  await desk.page.keyboard.press('Escape')
  await expect(desk.page.getByRole('dialog')).toBeHidden()
}

async function exportAll({ newsroom, desk, page, traffic }: Scene): Promise<void> {
  const folder = join(newsroom.files, 'exported')
  mkdirSync(folder)
  const formats = ['Web page', 'Word', 'PDF', 'Markdown', 'Plain text', 'Tòa Soạn (JSON']
  const extensions = ['html', 'docx', 'pdf', 'md', 'txt', 'json']
  for (const [index, format] of formats.entries()) {
    await newsroom.chooseSavePath(join(folder, `bài.${extensions[index]}`))
    await desk.page.keyboard.press('Control+e')
    const dialog = desk.page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('combobox', { name: 'Language version' }).click()
    await desk.page.getByRole('option', { name: 'Indonesian', exact: true }).click()
    await dialog.getByRole('radio', { name: format }).check()
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await expect(dialog).toBeHidden()
    const notice = desk.page.getByRole('alert').filter({ hasText: `bài.${extensions[index]}` })
    await expect(notice).toBeVisible()
    // Only a few are shown at a time: a later one would wait until the first goes by itself.
    await notice.getByRole('button', { name: 'Close' }).click()
  }
  await checkExports(folder, { ...page, edited: edited(page), alts: WRITTEN.alts, translated: WRITTEN })
  expect(await traffic.outside(), 'nothing left the computer').toEqual([])
}

async function killAndReopen(scene: Scene): Promise<void> {
  const { newsroom, page } = scene
  await newsroom.kill()
  scene.desk = await newsroom.start()
  const { desk } = scene
  // It comes back at the version it was left at.
  await expect(desk.headline('vi')).toHaveValue(WRITTEN.headline)
  await desk.tab('Indonesian').click()
  await expect(desk.headline('id')).toHaveValue(page.headline)
  await expect(desk.lead('id')).toHaveValue(`${page.lead}${WRITTEN.addition}`)
  await expect(desk.paragraphs('id').first()).toHaveText(edited(page))
  for (const [index, alt] of WRITTEN.alts.entries()) {
    await expect(desk.figures('id').nth(index).getByLabel('Alt text')).toHaveValue(alt)
    await expectShown(desk, 'id', index)
  }
  await desk.tab('Vietnamese').click()
  await expect(desk.headline('vi')).toHaveValue(WRITTEN.headline)
  await expect(desk.lead('vi')).toHaveValue(WRITTEN.lead)
  await expect(desk.paragraphs('vi').first()).toHaveText(WRITTEN.paragraph)
  await expect(desk.figures('vi').first().getByLabel('Caption')).toHaveValue(WRITTEN.caption)
  await expect(desk.tab('Vietnamese')).toContainText(`${segments(page) - 4} segments not yet translated`)
  await expect(desk.library.getByText(page.headline)).toBeVisible()
}

/** The first paragraph after the edit. */
function edited(page: StoryPage): string {
  return `${page.paragraphs[0]}${WRITTEN.addition}`
}

/** What is to translate: headline, lead, paragraphs, and a caption and an alt text for each of the three figures. */
function segments(page: StoryPage): number {
  return 2 + page.paragraphs.length + 3 * 2
}

/** The photo itself is drawn, not only its frame. */
async function expectShown(desk: Desk, language: string, index: number): Promise<void> {
  await expect(desk.figures(language).nth(index).locator('img')).toHaveJSProperty('naturalWidth', 1200)
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
