import { fillProfile } from '../../e2e/many-articles'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

const SHELF = [
  { headline: 'Đò ngang chạy lại sau mùa nước', section: 'Địa phương', text: 'Bến đò đông từ sáng. '.repeat(30) },
  {
    headline: 'Mùa lúa chín sớm ở vùng cao',
    section: 'Nông nghiệp',
    text: 'Lúa chín, máy gặt về từng thửa. '.repeat(60),
  },
  {
    headline: 'Chợ quê họp phiên đầu năm',
    section: 'Địa phương',
    text: 'Phiên đầu năm đông gấp đôi. '.repeat(12),
    others: { en: 'A village market opens the year', id: 'Pasar desa membuka tahun' },
  },
  { headline: 'Áo dài trong sân trường', section: 'Giáo dục', text: 'Buổi chào cờ đầu tuần.' },
  { headline: 'Lớp đan lục bình mở buổi tối', section: 'Kinh tế', text: 'Ba mươi học viên. '.repeat(20) },
  { headline: 'Thư viện xã nhắn tin là có sách', text: 'Bạn đọc nhắn tên sách.' },
] as const

/** Takes the library as a workplace: marks, groups, what is done to several articles, saved filters, storage, the bin's terms. */
export function photographShelf(_language: string, options: CameraOptions): Promise<void> {
  return Stage.with(options, async (stage) => {
    await stage.button(stage.words.welcome.skip).click()
    await stage.restart(() => fillProfile(`${stage.folder}/user`, SHELF))
    await stage.desk.library
      .getByRole('option')
      .nth(SHELF.length - 1)
      .waitFor()
    await marks(stage)
    await several(stage)
    await filters(stage)
    await storage(stage)
  })
}

async function marks(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const rows = desk.library.getByRole('option')
  for (const [index, colour] of [words.shelf.green, words.shelf.red, words.shelf.violet].entries()) {
    await rows.nth(index + 1).click({ button: 'right' })
    await page.getByRole('menuitemradio', { name: colour }).click()
  }
  await rows.filter({ hasText: 'Chợ quê' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: words.shelf.pin }).click()
  await stage.screen('shelf', () => rows.first().click(), 'small', 'large')
  await stage.screen('shelf-menu', async () => {
    await rows.nth(2).click({ button: 'right' })
    await page.getByRole('menuitem').first().waitFor()
  })
  await stage.clear()
  await stage.screen('group-menu', async () => {
    await stage
      .button(new RegExp(`^${words.shelf.group}`))
      .first()
      .click()
    await page.getByRole('menuitemradio').first().waitFor()
  })
  await stage.screen('groups', async () => {
    await page.getByRole('menuitemradio', { name: words.shelf.groupSection }).click()
    await desk.library.getByRole('treeitem').first().waitFor()
  })
  await stage.strained('groups')
  await stage.screen('groups-date', async () => {
    await stage
      .button(new RegExp(`^${words.shelf.group}`))
      .first()
      .click()
    await page.getByRole('menuitemradio', { name: words.shelf.groupDate }).click()
  })
  await stage
    .button(new RegExp(`^${words.shelf.group}`))
    .first()
    .click()
  await page.getByRole('menuitemradio', { name: words.shelf.groupNone }).click()
}

async function several(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const rows = desk.library.getByRole('option')
  const open = async (name: string): Promise<void> => {
    await rows.nth(1).click()
    await rows.nth(4).click({ modifiers: ['Shift'] })
    await rows.nth(2).click({ button: 'right' })
    await page.getByRole('menuitem', { name, exact: true }).click()
    await stage.dialog.waitFor()
  }
  await stage.screen('several', async () => {
    await rows.nth(1).click()
    await rows.nth(4).click({ modifiers: ['Shift'] })
    await rows.nth(2).click({ button: 'right' })
    await page.getByRole('menuitem').first().waitFor()
  })
  await stage.clear()
  for (const [name, item] of [
    ['several-section', words.shelf.section],
    ['several-topics', words.shelf.topics],
    ['several-export', words.shelf.exportAll],
  ] as const) {
    await stage.screen(name, () => open(item))
    await stage.clear()
  }
  await stage.screen('several-done', async () => {
    await open(words.shelf.section)
    await stage.dialog.locator('input').first().fill('Đời sống')
    await stage.dialog.getByRole('button', { name: words.shelf.sectionSet }).click()
    await page.getByRole('alert').first().waitFor()
  })
}

async function filters(stage: Stage): Promise<void> {
  const { page, words } = stage
  const popover = stage.dialog
  await stage.screen('filters-none', () => stage.button(words.desks.savedFilters).first().click())
  await stage.screen('filters-saved', async () => {
    for (const name of ['Bài của tuần', 'Chờ ảnh']) {
      await popover.getByRole('textbox', { name: words.desks.saveFilter }).fill(name)
      await popover.getByRole('button', { name: words.desks.save, exact: true }).click()
      await stage.button(words.desks.savedFilters).first().click()
    }
  })
  await stage.clear()
  await stage.screen('filter-mark', async () => {
    await page.getByRole('combobox', { name: words.shelf.marks }).click()
    await page.locator('[data-combobox-option]').first().waitFor()
  })
  await page.keyboard.press('Escape')
  await stage.screen('filter-sort', async () => {
    await page.getByRole('combobox', { name: words.library.sort }).click()
    await page.locator('[data-combobox-option]').first().waitFor()
  })
  await stage.clear()
}

async function storage(stage: Stage): Promise<void> {
  const { page, words, desk } = stage
  const rows = desk.library.getByRole('option')
  await rows.last().click()
  await page.keyboard.press('Delete')
  await stage.screen(
    'storage',
    async () => {
      await stage.command(words.commands.librarySpace)
      await stage.dialog.getByText(words.space.largest).waitFor()
    },
    'small',
    'large',
  )
  await stage.strained('storage')
  await stage.clear()
  await stage.screen('bin-terms', async () => {
    await stage.command(words.commands.libraryBin)
    await rows.first().waitFor()
    await page.getByRole('combobox', { name: words.shelf.keep }).click()
    await page.locator('[data-combobox-option]').first().waitFor()
  })
  await stage.clear()
}
