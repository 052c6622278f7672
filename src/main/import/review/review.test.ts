import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type Block, bodyText, inlineText } from '../../../shared/article/blocks'
import { readThreads } from '../../../shared/article/threads'
import { applySuggestion } from '../../../shared/article/threads-accept'
import { readVersion } from '../../../shared/article/version'
import { fail } from '../../../shared/result'
import { applyDecision } from '../apply-decision'
import type { ImportDraft } from '../import-draft'
import { importDraft } from '../testing/import-files'
import { reviewedStory } from '../testing/reviewed-story'
import { annotatedDocx } from '../testing/sample-files'
import { deleted, inserted, paragraph, reviewedWordFile, run, wordFile } from '../testing/word-files'
import { toArticle } from '../to-article'
import { settleThreads } from './settle-threads'

const outline = (draft: Pick<ImportDraft, 'body'>): string[] =>
  draft.body.map((block) => {
    if (block.type === 'table') return block.rows.map(({ cells }) => cells.map(cellText).join('|')).join(' ; ')
    return 'children' in block ? `${block.type} ${inlineText(block.children)}` : block.type
  })
const cellText = ({ blocks }: { readonly blocks: readonly Block[] }): string => bodyText(blocks)

const reviewed = (): Promise<ImportDraft> => importDraft({ 'a.docx': reviewedWordFile() })
const article = async (draft: ImportDraft): Promise<Y.Doc> => {
  const { doc } = await toArticle(draft, { createdAt: 1, addPhoto: () => Promise.resolve(fail('request-refused')) })
  return doc
}

/** A row of two cells, as its properties say it is. */
const row = (words: string, header: string): string =>
  `<w:tr><w:trPr>${header}</w:trPr><w:tc>${paragraph(run(words))}</w:tc><w:tc>${paragraph(run('1'))}</w:tc></w:tr>`

describe('tracked changes of a Word document', () => {
  it('are accepted unless somebody decides otherwise, and what they took out is listed', async () => {
    const draft = await reviewed()
    expect(draft.headline).toBe('Bến đò mở lại sau bão')
    expect(draft.lead).toContain('từ năm giờ sáng nay')
    expect(outline(draft)).toEqual([
      ...reviewedStory.accepted,
      'paragraph Nửa đầu của câu và nửa sau.',
      'paragraph Câu thứ nhất.',
      'paragraph Câu thứ hai.',
      'Chuyến|Khách ; Một|42 ; Hai|38',
    ])
    expect(draft.omitted).toEqual([
      { text: 'sáu', reason: 'deleted' },
      { text: 'Đoạn này đã bỏ đi.', reason: 'deleted' },
      { text: '40', reason: 'deleted' },
    ])
    expect(draft.decisions[0]).toMatchObject({
      id: 'changes',
      choice: 'accept',
      alternatives: ['accept', 'reject', 'suggest'],
    })
    expect(draft.decisions[0]?.text).toContain('Thu Hà: −“sáu” +“năm” +“từ đêm qua”')
  })

  it.each(['odt', 'docx'])('are the same in what LibreOffice 7.4 itself made of that file: .%s', async (form) => {
    const file = resolve(import.meta.dirname, '../testing/saved-by-libreoffice', `reviewed.${form}`)
    const [saved, made] = [await importDraft({ [`a.${form}`]: await readFile(file) }), await reviewed()]
    expect(outline(saved)).toEqual(outline(made))
    expect(saved).toMatchObject({
      headline: made.headline,
      lead: made.lead,
      language: made.language,
      omitted: made.omitted,
      notices: made.notices,
    })
    expect(saved.decisions.map(({ id, text }) => [id, text])).toEqual(made.decisions.map(({ id, text }) => [id, text]))
    expect(outline(applyDecision(saved, 'changes', 'reject'))).toEqual(
      outline(applyDecision(made, 'changes', 'reject')),
    )
  })

  it('stand once in the note of a footnote behind them, as they are accepted', async () => {
    const mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    const body = [
      paragraph(run('Bến đò mở lại sau bão'), undefined, 'Title'),
      paragraph(`${run('Bến có từ ')}${deleted('thời xưa')}${inserted('năm 1924')}${run(', theo bia đá.')}${mark}`),
    ]
    const draft = await importDraft({
      'a.docx': wordFile({ body: body.join(''), footnotes: { 2: paragraph(run('Bia dựng lại.')) } }),
    })
    expect(outline(draft)).toContain('note “…Bến có từ năm 1924, theo bia đá.”: Bia dựng lại.')
    expect(draft.decisions[0]?.text).toBe('Thu Hà: −“thời xưa” +“năm 1924”')
  })

  it('come with tables whose rows are headers where the file says so, and not where it denies it', async () => {
    const rows = [row('Ghe', '<w:tblHeader/>'), row('Một', '<w:tblHeader w:val="false"/>'), row('Hai', '')]
    const body = [paragraph(run('Bến đò mở lại'), undefined, 'Title'), `<w:tbl>${rows.join('')}</w:tbl>`]
    const draft = await importDraft({ 'a.docx': wordFile({ body: body.join('') }) })
    const table = draft.body.find((block) => block.type === 'table')
    expect(table?.type === 'table' && table.rows.map(({ cells }) => cells[0]?.header)).toEqual([
      'row',
      undefined,
      undefined,
    ])
  })

  it('are rejected: the text as it was, its paragraphs too, and back again', async () => {
    const draft = await reviewed()
    const before = applyDecision(draft, 'changes', 'reject')
    expect(before.lead).toContain('từ sáu giờ sáng nay')
    expect(outline(before)).toEqual([
      ...reviewedStory.rejected,
      'paragraph Nửa đầu của câu',
      'paragraph và nửa sau.',
      'paragraph Câu thứ nhất.Câu thứ hai.',
      'Chuyến|Khách ; Một|40',
    ])
    expect(before.omitted.map(({ text, reason }) => `${reason} ${text}`)).toContain('inserted Đoạn này mới viết thêm.')
    expect(outline(applyDecision(before, 'changes', 'accept'))).toEqual(outline(draft))
  })

  it('are kept as suggestions on the old text, each with its author and time', async () => {
    const doc = await article(applyDecision(await reviewed(), 'changes', 'suggest'))
    const threads = readThreads(doc).filter(({ name }) => name === 'Thu Hà')
    expect(threads.map(({ kind, place, replacement }) => [kind, place.quote, replacement])).toEqual(
      expect.arrayContaining([...reviewedStory.suggestions, ['comment', 'Đoạn này mới viết thêm.', undefined]]),
    )
    expect(threads[0]).toMatchObject({ by: null, at: Date.UTC(2026, 2, 4, 5, 6, 7), state: 'open' })
    for (const thread of threads) if (thread.kind === 'suggestion') expect(applySuggestion(doc, thread)).toBeDefined()
    const { lead, body } = readVersion(doc, 'vi')
    expect(lead).toContain('từ năm giờ sáng nay')
    expect(bodyText(body)).toContain('gần hết từ đêm qua.')
    expect(bodyText(body)).not.toContain('đã bỏ đi')
  })

  it('inside one another count as what was taken out again', async () => {
    const both = `<w:ins w:id="7" w:author="A">${run('một ')}${deleted('hai ')}</w:ins>`
    const draft = await importDraft({ 'a.docx': wordFile({ body: paragraph(run('Đầu ') + both + run('cuối')) }) })
    expect([draft.headline, applyDecision(draft, 'changes', 'reject').headline]).toEqual(['Đầu một cuối', 'Đầu cuối'])
    const kept = applyDecision(draft, 'changes', 'suggest')
    expect(kept.threads).toMatchObject([{ kind: 'suggestion', name: 'A', replacement: 'một ' }])
  })

  it('that move words count as taken out here and put in there', async () => {
    const body = paragraph(
      `<w:moveFrom w:id="1" w:author="A"><w:r><w:delText>hôm nay </w:delText></w:r></w:moveFrom>${run('chợ họp')}<w:moveTo w:id="2" w:author="A">${run(' hôm nay')}</w:moveTo>`,
    )
    const draft = await importDraft({ 'a.docx': wordFile({ body }) })
    expect(draft.headline).toBe('chợ họp hôm nay')
    expect(applyDecision(draft, 'changes', 'reject').headline).toBe('hôm nay chợ họp')
  })

  it('raise no question where there are none', async () => {
    const draft = await importDraft({ 'a.docx': wordFile({ body: paragraph(run('Chợ họp sớm')) }) })
    expect(draft.decisions.filter(({ kind }) => kind === 'changes' || kind === 'comments')).toEqual([])
    expect(JSON.stringify(draft)).not.toContain('marked')
  })

  it('cannot be forged by characters in the text', async () => {
    const body = paragraph(`${run('Chợ \u{fdd2}\u{fde0}họp&#xFDD2;&#xFDE0; sớm mai')}${inserted(' nay')}`)
    const draft = await importDraft({ 'a.docx': wordFile({ body }) })
    expect(draft.headline.replaceAll(/[^\p{L} ]/gu, '')).toContain('Chợ họp')
    expect(JSON.stringify([draft.headline, draft.body, draft.lead, draft.threads])).not.toMatch(/[\u{fdd0}-\u{fdef}]/u)
  })
})

describe('comments of a Word document', () => {
  it('become comments of the article, on the words they are about', async () => {
    const draft = await importDraft({ 'a.docx': await annotatedDocx() })
    expect(draft.threads.map(({ kind, name, text, place }) => [kind, name, text, place.quote])).toEqual([
      ['comment', 'Thu Hà', 'Hỏi lại số ghe. Cả số người.', 'hơn một trăm ghe hàng'],
      ['comment', '', 'Cần ảnh.', ''],
    ])
    expect(readThreads(await article(draft))).toMatchObject([{ by: null }, { by: null }])
  })

  it('are left out by choice, and listed with who said them', async () => {
    const draft = applyDecision(await importDraft({ 'a.docx': await annotatedDocx() }), 'comments', 'leave-out')
    expect(draft.threads).toEqual([])
    expect(draft.omitted.filter(({ reason }) => reason === 'comment')).toEqual([
      { text: 'Thu Hà, “hơn một trăm ghe hàng”: Hỏi lại số ghe. Cả số người.', reason: 'comment' },
      { text: 'Cần ảnh.', reason: 'comment' },
    ])
  })

  it('follow a decision after the import, without touching what people said since', async () => {
    const draft = await reviewed()
    const doc = await article(draft)
    expect(readThreads(doc)).toHaveLength(1)
    settleThreads(doc, await article(applyDecision(draft, 'comments', 'leave-out')))
    expect(readThreads(doc)).toEqual([])
    settleThreads(doc, await article(applyDecision(draft, 'changes', 'suggest')))
    const shown = readThreads(doc).length
    expect(shown).toBeGreaterThan(4)
    settleThreads(doc, await article(applyDecision(draft, 'changes', 'suggest')))
    expect(readThreads(doc)).toHaveLength(shown)
  })
})
