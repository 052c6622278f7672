import { describe, expect, it } from 'vitest'
import { blockOutline } from '../../shared/office-html/testing/block-outline'
import { applyDecision } from './apply-decision'
import type { ImportDraft } from './import-draft'
import { importDraft } from './testing/import-files'
import { bold, h, insertedIn, odtFile, p, region, style } from './testing/open-document'

const OPENING =
  p('Bến đò mở lại sau bão', 'Title') +
  p('Bến đò ở cuối chợ mở lại từ năm giờ sáng nay, sau ba ngày nghỉ vì bão, và chuyến đầu gần như kín chỗ.', 'P1') +
  p('Phóng viên đã hỏi chủ bến.')
const read = (...paragraphs: readonly string[]): Promise<ImportDraft> =>
  importDraft({
    'a.odt': odtFile({
      automatic: style('P1', 'paragraph', bold, 'Standard') + style('T1', 'text', bold),
      text:
        `<text:tracked-changes>${region('i', 'insertion')}</text:tracked-changes>${OPENING}` +
        paragraphs
          .map((each) =>
            each.startsWith('<')
              ? each
              : p(each.replaceAll(/\*([^*]+)\*/gu, '<text:span text:style-name="T1">$1</text:span>')),
          )
          .join(''),
    }),
  })
const outline = async (...paragraphs: readonly string[]): Promise<string[]> =>
  blockOutline((await read(...paragraphs)).body).slice(1)

describe('questions and answers', () => {
  it('are known by the words before both, and an answer goes on up to the next question', async () => {
    expect(
      await outline(
        'Hỏi: Bến mở mấy giờ?',
        'Đáp: Năm giờ sáng.',
        'Ngày lễ cũng vậy.',
        '– *Hỏi:* Vé bao nhiêu?',
        '– *Đáp:* Vẫn như trước.',
        'Nhiều người đã đến từ sớm.',
      ),
    ).toEqual([
      'question Bến mở mấy giờ?',
      'answer Năm giờ sáng.',
      'answer Ngày lễ cũng vậy.',
      'question Vé bao nhiêu?',
      'answer Vẫn như trước.',
      'paragraph Nhiều người đã đến từ sớm.',
    ])
  })

  it.each([
    [
      'Indonesian',
      ['Tanya: Jam berapa dibuka?', 'Jawab: Pukul lima.'],
      ['question Jam berapa dibuka?', 'answer Pukul lima.'],
    ],
    ['English', ['Q: When does it open?', 'A: At five.'], ['question When does it open?', 'answer At five.']],
  ])('in %s', async (_language, paragraphs, blocks) => {
    expect(await outline(...paragraphs)).toEqual(blocks)
  })

  it('are known by who asks and who answers, where the same name answers twice', async () => {
    expect(
      await outline(
        'PV: Thưa ông, bến mở mấy giờ?',
        'Ông Lê Văn An (chủ bến): Năm giờ sáng.',
        'P.V: Vé có tăng không?',
        'Lê Văn An: Không.',
      ),
    ).toEqual([
      'question PV: Thưa ông, bến mở mấy giờ?',
      'answer Ông Lê Văn An (chủ bến): Năm giờ sáng.',
      'question P.V: Vé có tăng không?',
      'answer Lê Văn An: Không.',
    ])
  })

  it('are known by one question and answer whose names are in bold; a question is in bold by itself', async () => {
    const draft = await read('*Phóng viên: Bến mở mấy giờ?*', '*Bà Hạnh:* Năm giờ sáng.')
    expect(draft.body.slice(1)).toMatchObject([
      { type: 'question', children: [{ text: 'Phóng viên: Bến mở mấy giờ?' }] },
      { type: 'answer', children: [{ text: 'Bà Hạnh:', marks: ['bold'] }, { text: ' Năm giờ sáng.' }] },
    ])
    expect(JSON.stringify(draft.body[1])).not.toContain('marks')
  })

  it.each([
    ['a question alone', ['Hỏi: ai chịu trách nhiệm?', 'Chủ bến nói ông sẽ trả lời sau.']],
    ['an answer alone', ['Đáp: không ai biết.']],
    ['a name before a colon', ['Lê Văn An: bến mở từ năm giờ.', 'Trần Thị Hạnh: vé giữ giá.']],
    ['who asks and one answer in ordinary letters', ['PV: Bến mở mấy giờ?', 'Ông An: Năm giờ.']],
    ['who wrote it', ['PV: Lê An', 'Ảnh: Thu Hà']],
    ['answers to choose from', ['Q: Bến mở mấy giờ?', 'A: Năm giờ', 'B: Sáu giờ', 'C: Bảy giờ']],
    ['words that only begin so', ['Hỏi thăm: chị Hạnh vẫn khỏe.', 'Đáp ứng: đủ đò cho khách.']],
    ['a question and an answer apart', ['Hỏi: Bến mở mấy giờ?', h(2, 'Sáng nay'), 'Đáp: Năm giờ.']],
  ])('are not made of %s', async (_what, paragraphs) => {
    const kinds = (await outline(...paragraphs)).map((line) => line.split(' ', 1)[0])
    expect(kinds).not.toContain('question')
    expect(kinds).not.toContain('answer')
  })

  it('under review keep every word and change', async () => {
    const draft = await read('Hỏi: Bến mở mấy giờ?', p(`Đáp: Năm giờ${insertedIn('i', ' sáng')}.`))
    expect(blockOutline(draft.body).slice(1)).toEqual(['question Bến mở mấy giờ?', 'answer Đáp: Năm giờ sáng.'])
    expect(blockOutline(applyDecision(draft, 'changes', 'reject').body).at(-1)).toBe('answer Đáp: Năm giờ.')
  })
})
