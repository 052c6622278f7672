import { describe, expect, it } from 'vitest'
import { readThreads } from '../../../shared/article/threads'
import { applySuggestion } from '../../../shared/article/threads-accept'
import { blockOutline } from '../../../shared/office-html/testing/block-outline'
import { fail } from '../../../shared/result'
import { applyDecision } from '../apply-decision'
import type { ImportDraft } from '../import-draft'
import { importDraft } from '../testing/import-files'
import { insertedIn, odtFile, p, region, reviewedOdt, takenOut } from '../testing/open-document'
import { reviewedStory } from '../testing/reviewed-story'
import { toArticle } from '../to-article'

const outline = ({ body }: ImportDraft): string[] => blockOutline(body)
const comment = (text: string): string => `<office:annotation><dc:creator>An</dc:creator>${p(text)}</office:annotation>`
const reviewed = (): Promise<ImportDraft> => importDraft({ 'a.odt': odtFile(reviewedOdt) })
const changed = (regions: string, text: string): Promise<ImportDraft> =>
  importDraft({
    'a.odt': odtFile({
      text: `<text:tracked-changes>${regions}</text:tracked-changes>${p('Bến đò mở lại', 'Title')}${p('Khách lên đò.')}${text}`,
    }),
  })

describe('tracked changes of an OpenDocument text', () => {
  it('are accepted unless somebody decides otherwise, and what they took out is listed', async () => {
    const draft = await reviewed()
    expect(draft.decisions[0]).toMatchObject({ id: 'changes', choice: 'accept' })
    expect(draft.decisions[0]?.text).toContain('Thu Hà: −“sáu” +“năm” +“từ đêm qua”')
    expect(draft.omitted.filter(({ reason }) => reason === 'deleted')).toEqual([
      { text: 'sáu', reason: 'deleted' },
      { text: 'Đoạn này đã bỏ đi.', reason: 'deleted' },
      { text: '40', reason: 'deleted' },
    ])
  })

  it('are rejected: the text as it was, and back again', async () => {
    const draft = await reviewed()
    const before = applyDecision(draft, 'changes', 'reject')
    expect(before.lead).toContain('từ sáu giờ sáng nay')
    expect(outline(before)).toEqual([
      ...reviewedStory.rejected,
      'ol[Mua vé ; Lên đò ul[xuống xe]]',
      'table[Chuyến* | Khách* ; Một | 40]',
      'figure',
    ])
    expect(outline(applyDecision(before, 'changes', 'accept'))).toEqual(outline(draft))
  })

  it('are kept as suggestions on the old text, each with its author and time', async () => {
    const draft = applyDecision(await reviewed(), 'changes', 'suggest')
    const { doc } = await toArticle(draft, { createdAt: 1, addPhoto: () => Promise.resolve(fail('request-refused')) })
    const threads = readThreads(doc).filter(({ name }) => name === 'Thu Hà')
    expect(threads.map(({ kind, place, replacement }) => [kind, place.quote, replacement])).toEqual(
      expect.arrayContaining([...reviewedStory.suggestions]),
    )
    expect(threads[0]).toMatchObject({ by: null, at: Date.UTC(2026, 2, 4, 5, 6, 7), state: 'open' })
    for (const thread of threads) if (thread.kind === 'suggestion') expect(applySuggestion(doc, thread)).toBeDefined()
  })

  it('over several paragraphs join and divide them', async () => {
    const draft = await changed(
      region('d', 'deletion', p(' và trẻ em.') + p('Xe máy thêm tiền.') + p('Vé')) + region('i', 'insertion'),
      p(`Vé giữ giá cho người lớn${takenOut('d')} nữa.`) +
        p('Nước đã rút<text:change-start text:change-id="i"/>.') +
        p('Đò<text:change-end text:change-id="i"/> chạy lại.'),
    )
    expect(outline(draft).slice(1)).toEqual([
      'paragraph Vé giữ giá cho người lớn nữa.',
      'paragraph Nước đã rút.',
      'paragraph Đò chạy lại.',
    ])
    expect(outline(applyDecision(draft, 'changes', 'reject')).slice(1)).toEqual([
      'paragraph Vé giữ giá cho người lớn và trẻ em.',
      'paragraph Xe máy thêm tiền.',
      'paragraph Vé nữa.',
      'paragraph Nước đã rút chạy lại.',
    ])
  })

  it('that take out what was put in count as neither', async () => {
    const both = region('b', 'deletion', p(' rất')).replace('</text:deletion>', '</text:deletion><text:insertion/>')
    const draft = await changed(both, p(`Khách${takenOut('b')} đông.`))
    expect(outline(draft).at(-1)).toBe('paragraph Khách đông.')
    expect(outline(applyDecision(draft, 'changes', 'reject')).at(-1)).toBe('paragraph Khách đông.')
  })

  it('that name themselves, or nothing, do no harm', async () => {
    const draft = await changed(
      region('d', 'deletion', p(`a${takenOut('d')}b`)),
      p(`Khách${takenOut('d')}${takenOut('không có')} đông${insertedIn('không có', ' lắm')}.`),
    )
    expect(outline(draft).at(-1)).toBe('paragraph Khách đông lắm.')
  })

  it('cannot be forged by characters in the text', async () => {
    const draft = await changed(
      region('i', 'insertion'),
      p(`Khách &#xFDD2;&#xFDE0;đông \u{fdd0}${insertedIn('i', 'lắm')}`),
    )
    expect(JSON.stringify([draft.headline, draft.body, draft.threads])).not.toMatch(/[\u{fdd0}-\u{fdef}]/u)
    expect(outline(draft).at(-1)).toBe('paragraph Khách đông lắm')
  })
})

describe('comments of an OpenDocument text', () => {
  it('become comments of the article, on the words they are about', async () => {
    const draft = await reviewed()
    expect(draft.threads.map(({ kind, name, text, at, place }) => [kind, name, text, at, place.quote])).toEqual([
      ['comment', 'An', 'Ai đo?', Date.UTC(2026, 2, 5), 'nước đã rút'],
    ])
  })

  it('are left out by choice, and listed with who said them about what', async () => {
    const draft = applyDecision(await reviewed(), 'comments', 'leave-out')
    expect(draft.threads).toEqual([])
    expect(draft.omitted).toContainEqual({ text: 'An, “nước đã rút”: Ai đo?', reason: 'comment' })
  })

  it('on no words are about their place, and those beside the text are listed', async () => {
    const draft = await changed('', p(`Khách đông${comment('Bao nhiêu?')}.`) + comment('Cần ảnh.'))
    expect(draft.threads.map(({ text, place }) => [text, place.quote])).toEqual([['Bao nhiêu?', '']])
    expect(draft.omitted).toContainEqual({ text: 'An: Cần ảnh.', reason: 'comment' })
  })
})
