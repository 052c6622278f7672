import { describe, expect, it } from 'vitest'
import { applyDecision } from './apply-decision'
import { importDraft } from './testing/import-files'
import { lostLines } from './testing/lost-lines'

const HEADLINE = 'Chợ nổi họp lại sau mùa lũ'
/** From the publication line to the last line of the text. */
const STORY = [
  'Thứ tư, 22/10/2025',
  'Sau hai tuần nghỉ vì nước lên cao, chợ nổi trên khúc sông cũ đã họp lại với hơn một trăm ghe hàng từ các xã ven sông, đông hơn cả những ngày trước lũ.',
  'Từ sáng sớm, ghe hàng đầy ắp trái cây đã neo kín một khúc sông, tiếng gọi nhau vang từ bờ này sang bờ kia.',
  'Bà con cho biết giá trái cây vẫn như trước, chỉ có nước là cao hơn mọi năm, và ai cũng mừng vì lại được gặp nhau.',
]
const page = (top: readonly string[], end: readonly string[] = []): readonly string[] => [
  ...top,
  ...STORY,
  'Bình luận (0)',
  ...end,
]
const read = (lines: readonly string[]) => importDraft({ 'page.txt': lines.join('\n') })
const omittedAs = (draft: Awaited<ReturnType<typeof read>>, reason: string) =>
  draft.omitted.filter((omitted) => omitted.reason === reason).map(({ text }) => text)

describe('a site’s name without a domain', () => {
  it.each([
    ['that the copyright line gives', ['Tin Đồng Bằng', HEADLINE], ['© 2025 Tin Đồng Bằng. Giữ bản quyền.'], []],
    [
      'with a motto that the page’s end repeats',
      ['Tin Đồng Bằng', 'Tiếng nói của bà con miền sông nước phía Nam', HEADLINE],
      ['Bản quyền thuộc về Tin Đồng Bằng', 'Tiếng nói của bà con miền sông nước phía Nam'],
      [],
    ],
    ['that the page ends with', ['Báo Nhân dân miệt vườn', HEADLINE], ['Báo Nhân dân miệt vườn'], ['omitted']],
    [
      'with its menu',
      ['Tin Đồng Bằng', 'Trang chủ', 'Thời sự', 'Kinh tế', 'Văn hóa', 'Đời sống', HEADLINE],
      [],
      ['omitted'],
    ],
    [
      'with a motto above its menu',
      ['Tin Đồng Bằng', 'Tiếng nói của bà con miền sông nước phía Nam', 'Thời sự', 'Kinh tế', 'Văn hóa', HEADLINE],
      [],
      ['omitted'],
    ],
  ])('%s is no headline', async (_which, top, end, asked) => {
    const lines = page(top, end)
    const draft = await read(lines)
    expect(draft.headline).toBe(HEADLINE)
    expect(omittedAs(draft, 'site-name')).toEqual([top[0]])
    expect(draft.decisions.filter(({ text }) => text === top[0]).map(({ kind }) => kind)).toEqual(asked)
    expect(lostLines([...lines], draft)).toEqual([])
  })

  it('is the headline when a person says so', async () => {
    const draft = await read(page(['Báo Nhân dân miệt vườn', HEADLINE], ['Báo Nhân dân miệt vườn']))
    const asked = draft.decisions.find(({ text }) => text === 'Báo Nhân dân miệt vườn')
    const decided = applyDecision(draft, asked?.id ?? '', 'headline')
    expect(decided.headline).toBe('Báo Nhân dân miệt vườn')
    expect(JSON.stringify(decided.body)).toContain(HEADLINE)
  })

  it('is known from the page’s metadata, also where it is the only level-one heading', async () => {
    const paragraphs = STORY.slice(1).map((text) => `<p>${text}</p>`)
    const html = (head: string) =>
      `<html><head>${head}</head><body><h1>Tin Đồng Bằng</h1><h2>${HEADLINE}</h2>${paragraphs.join('')}</body></html>`
    for (const head of [
      `<title>${HEADLINE} | Tin Đồng Bằng</title>`,
      `<meta property="og:site_name" content="Tin Đồng Bằng"><title>${HEADLINE}</title>`,
    ]) {
      const draft = await importDraft({ 'page.html': html(head) })
      expect([draft.headline, omittedAs(draft, 'site-name')]).toEqual([HEADLINE, ['Tin Đồng Bằng']])
    }
  })
})

describe('a headline', () => {
  it('is none the less one when the page’s title has it behind the site’s name', async () => {
    const html = `<title>Tin Đồng Bằng | ${HEADLINE}</title><h1>${HEADLINE}</h1><p>${STORY.slice(1).join('</p><p>')}</p>`
    expect((await importDraft({ 'page.html': html })).headline).toBe(HEADLINE)
  })

  it('is none the less one when a list at the end repeats it', async () => {
    const draft = await read(page([HEADLINE], ['Cùng chủ đề', HEADLINE, 'Bến đò cũ được sửa lại']))
    expect(draft.headline).toBe(HEADLINE)
    expect(omittedAs(draft, 'site-name')).toEqual([])
  })

  it('is none the less one above its section and its author', async () => {
    const draft = await read(page([HEADLINE, 'Kinh tế', 'LÊ AN'], ['Cùng chủ đề', 'Bến đò cũ được sửa lại']))
    expect(draft.headline).toBe(HEADLINE)
  })
})
