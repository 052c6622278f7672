import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, type Newsroom, test } from '../fixtures'
import { type ArticleSketch, fillProfile, profileBelow } from '../many-articles'
import { brokenRules } from '../pages/broken-rules'
import type { Desk } from '../pages/Desk'

const SHELF: readonly ArticleSketch[] = [
  { headline: 'Đà Nẵng mở lại bến thuyền', section: 'Địa phương', text: 'Bến thuyền đông từ sáng. '.repeat(30) },
  { headline: 'Mùa lúa chín sớm ở vùng cao', section: 'Nông nghiệp', text: 'Lúa chín. '.repeat(60) },
  {
    headline: 'Chợ quê họp phiên đầu năm',
    section: 'Địa phương',
    text: 'Không khí náo động khắp chợ.',
    others: { en: 'A village market opens the year' },
  },
  { headline: 'Áo dài trong sân trường', section: 'Giáo dục', text: 'Ngắn.' },
]

const rows = (desk: Desk): Locator => desk.library.getByRole('option')
const headlines = (desk: Desk): Promise<string[]> =>
  rows(desk).evaluateAll((options) => options.map((option) => option.querySelector('[lang]')?.textContent ?? ''))

async function openShelf(newsroom: Newsroom): Promise<Desk> {
  await fillProfile(newsroom.userData, SHELF)
  const desk = await newsroom.start()
  await desk.passWelcome()
  await expect(rows(desk)).toHaveCount(SHELF.length)
  return desk
}

async function choose(desk: Desk, filter: string, choice: RegExp): Promise<void> {
  await desk.library.getByRole('combobox', { name: filter }).click()
  await desk.page.getByRole('option', { name: choice }).and(desk.page.locator('[data-combobox-option]')).click()
}

test('the shelf is searched, chosen from, sorted and filtered', async ({ newsroom }) => {
  const desk = await openShelf(newsroom)

  await test.step('finds what is typed without tones, in headlines and texts', async () => {
    for (const [typed, index] of [
      ['da nang', 0],
      ['DA NANG', 0],
      ['đà nẵng', 0],
      ['dong khap', 2],
      ['ao dai', 3],
      ['a\u0301o da\u0300i', 3],
    ] as const) {
      await desk.search(typed)
      await expect.poll(() => headlines(desk), typed).toEqual([SHELF[index]?.headline])
    }
    await desk.search('dong')
    // “đông” and “động” both; nothing else.
    await expect
      .poll(async () => new Set(await headlines(desk)))
      .toEqual(new Set([SHELF[0]?.headline, SHELF[2]?.headline]))
    await desk.search('khong co bai nay')
    await expect(desk.library.getByText('No article matches')).toBeVisible()
    await desk.library.getByRole('button', { name: 'Clear search and filters' }).click()
    await expect(rows(desk)).toHaveCount(SHELF.length)
  })

  await test.step('several are chosen with Ctrl, Shift and Ctrl+A, and binned together', async () => {
    await rows(desk).nth(0).click()
    await rows(desk)
      .nth(2)
      .click({ modifiers: ['Control'] })
    await expect(desk.library.getByRole('status')).toHaveText('4 articles · 2 selected')
    await rows(desk).nth(0).click()
    await rows(desk)
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await expect(desk.library.getByRole('status')).toHaveText('4 articles · 3 selected')
    await desk.page.keyboard.press('Control+a')
    await expect(desk.library.getByRole('status')).toHaveText('4 articles · 4 selected')
    await desk.page.keyboard.press('Delete')
    await expect(desk.library.getByText('Your library is empty')).toBeVisible()
    await desk.page
      .getByRole('alert')
      .filter({ hasText: '4 articles moved' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(rows(desk)).toHaveCount(SHELF.length)
  })

  await test.step('sorts by headline, age and length, and filters by section and language', async () => {
    await choose(desk, 'Order', /Headline/)
    // Vietnamese order: A, C, D, Đ, M.
    await expect
      .poll(() => headlines(desk))
      .toEqual([SHELF[3], SHELF[2], SHELF[0], SHELF[1]].map((article) => article?.headline))
    await choose(desk, 'Order', /Longest/)
    await expect.poll(async () => (await headlines(desk)).slice(0, 2)).toEqual([SHELF[0]?.headline, SHELF[1]?.headline])
    await choose(desk, 'Order', /Newest/)
    await expect.poll(() => headlines(desk)).toEqual(SHELF.map(({ headline }) => headline).toReversed())
    await choose(desk, 'Section', /Địa phương \(2\)/)
    await expect.poll(() => headlines(desk)).toEqual([SHELF[2]?.headline, SHELF[0]?.headline])
    await choose(desk, 'Language', /English/)
    await expect.poll(() => headlines(desk)).toEqual(['A village market opens the year'])
    await expect(desk.library.getByRole('status')).toHaveText('1 match')
  })
})

test('what is being written is found at once', async ({ newsroom }) => {
  const desk = await openShelf(newsroom)
  await desk.newArticle()
  await desk.headline('vi').fill('Phố cổ lên đèn')
  await desk.saved()
  await desk.search('pho co')
  await expect.poll(() => headlines(desk)).toEqual(['Phố cổ lên đèn'])
})

test('duplicates, bins, takes back, deletes for good', async ({ newsroom }) => {
  let desk = await openShelf(newsroom)
  const market = rows(desk).filter({ hasText: 'Chợ quê' })
  await market.first().click({ button: 'right' })
  await desk.page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(market).toHaveCount(2)
  await expect(desk.library.getByRole('status')).toHaveText('5 articles')

  await market.first().click()
  await desk.page.keyboard.press('Delete')
  await expect(market).toHaveCount(1)
  await desk.page
    .getByRole('alert')
    .filter({ hasText: 'moved to the bin' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(market).toHaveCount(2)

  await market.first().click()
  await desk.page.keyboard.press('Delete')
  await expect(market).toHaveCount(1)
  await desk.library.getByRole('button', { name: 'Bin', exact: true }).click()
  await expect(rows(desk)).toHaveCount(1)
  await rows(desk).first().click()
  await desk.page.keyboard.press('Delete')
  const question = desk.page.getByRole('dialog', { name: 'Delete this article for good?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(rows(desk)).toHaveCount(1)
  await rows(desk).first().click()
  await desk.page.keyboard.press('Delete')
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(desk.library.getByText('The bin is empty')).toBeVisible()
  await newsroom.kill()
  desk = await newsroom.start()
  await expect(rows(desk)).toHaveCount(SHELF.length)
})

test('pins, colours and groups outlive the list’s cache; several are exported together', async ({ newsroom }) => {
  let desk = await openShelf(newsroom)
  // With less motion a menu is there each time, too.
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  const market = rows(desk).filter({ hasText: 'Chợ quê' })
  await market.click({ button: 'right' })
  await desk.page.getByRole('menuitem', { name: 'Pin to the top' }).click()
  await expect(rows(desk).first()).toContainText('Chợ quê')
  await market.click({ button: 'right' })
  await desk.page.getByRole('menuitemradio', { name: 'Green' }).click()
  await expect(market).toContainText('Green')

  await desk.page.keyboard.press('Control+a')
  await rows(desk).first().click({ button: 'right' })
  await desk.page.getByRole('menuitem', { name: 'Export…' }).click()
  const out = join(newsroom.files, 'out')
  await newsroom.chooseFiles(out)
  await desk.page.getByRole('button', { name: 'Choose a folder and export' }).click()
  await expect(desk.page.getByRole('alert').filter({ hasText: '4 files exported' })).toBeVisible({ timeout: 30_000 })
  expect((await readdir(out)).filter((name) => name.endsWith('.docx'))).toHaveLength(SHELF.length)

  await desk.library.getByRole('button', { name: 'Group' }).click()
  await desk.page.getByRole('menuitemradio', { name: 'By section' }).click()
  const items = desk.library.getByRole('treeitem')
  const shown = ['Pinned', 'Chợ quê', 'Địa phương', 'Đà Nẵng', 'Giáo dục', 'Áo dài', 'Nông nghiệp', 'Mùa lúa']
  for (const [place, text] of shown.entries()) await expect(items.nth(place)).toContainText(text)
  expect(await brokenRules(desk.page, { within: '#library-pane' })).toEqual([])

  await newsroom.quit()
  await rm(join(profileBelow(newsroom.userData), 'library.json'))
  desk = await newsroom.start()
  await expect(desk.library.getByRole('treeitem').nth(1)).toContainText('Green')
})

test('two thousand articles: only those on screen are in the page, and the last is as near as the first', async ({
  newsroom,
}) => {
  test.setTimeout(180_000)
  await fillProfile(newsroom.userData, numbered(2_000))
  const desk = await newsroom.start()
  await desk.passWelcome()
  await expect(desk.library.getByRole('status')).toHaveText('2,000 articles', { timeout: 60_000 })
  expect(await rows(desk).count()).toBeLessThan(60)
  await choose(desk, 'Order', /Headline/)
  await expect(rows(desk).first()).toContainText('Bản tin số 00000')
  await desk.library.getByRole('listbox').focus()
  await desk.page.keyboard.press('End')
  await expect(rows(desk).filter({ hasText: 'Bản tin số 01999' })).toBeInViewport()
  expect(await rows(desk).count()).toBeLessThan(60)
  await desk.page.keyboard.press('Enter')
  await expect(desk.headline('vi')).toHaveValue('Bản tin số 01999')
  await desk.search('ban tin so 01234')
  await expect.poll(() => headlines(desk), { timeout: 60_000 }).toEqual(['Bản tin số 01234'])
})

function* numbered(count: number): Generator<ArticleSketch> {
  for (let number = 0; number < count; number += 1) yield { headline: `Bản tin số ${String(number).padStart(5, '0')}` }
}
