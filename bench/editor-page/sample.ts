import * as Y from 'yjs'
import type { Block, Inline } from '../../src/shared/article/blocks'
import { createArticle } from '../../src/shared/article/create-article'
import { addLanguage } from '../../src/shared/article/languages'
import { bodyRoot, type LanguageTag } from '../../src/shared/article/roots'
import { appendBlocks } from '../../src/shared/article/write-body'
import type { SegmentId } from '../../src/shared/ids'

const WORDS =
  'sáng nay chợ nổi đông người mua bán trái cây rau củ bên sông trời nhiều mây có mưa rào vài nơi xe buýt tuyến mới chạy qua cầu đến trường học'.split(
    ' ',
  )
const WORDS_PER_BLOCK = 60

/** A paragraph's words, some of them bold; the same for the same index. */
function children(index: number): Inline[] {
  const words = Array.from({ length: WORDS_PER_BLOCK }, (_, word) => WORDS[(word * 7 + index) % WORDS.length] ?? '')
  if (index % 4 !== 0) return [{ type: 'text', text: words.join(' ') }]
  return [
    { type: 'text', text: `${words.slice(0, 20).join(' ')} ` },
    { type: 'text', text: words.slice(20, 24).join(' '), marks: ['bold'] },
    { type: 'text', text: ` ${words.slice(24).join(' ')}` },
  ]
}

/** The blocks of a body of about `words` words: paragraphs of 60 words, a heading before every tenth. */
export function sampleBlocks(words: number): Block[] {
  return Array.from({ length: Math.ceil(words / WORDS_PER_BLOCK) }, (_, index): Block[] => {
    const id = `bench${String(index).padStart(5, '0')}` as SegmentId
    const paragraph: Block = { type: 'paragraph', id, children: children(index) }
    if (index % 10 !== 0) return [paragraph]
    const heading: Block = {
      type: 'heading',
      level: 2,
      id: `${id}h` as SegmentId,
      children: [{ type: 'text', text: 'Tin trong ngày' }],
    }
    return [heading, paragraph]
  }).flat()
}

/** The Yjs state of an article with such a body in Vietnamese, and with the same blocks in each of `others`. */
export function sampleState(
  words: number,
  headline = 'Chợ nổi sáng nay',
  others: readonly LanguageTag[] = [],
): Uint8Array {
  const body = sampleBlocks(words)
  const doc = createArticle({ language: 'vi', createdAt: 0, headline, lead: 'Đông người.', body })
  for (const language of others) {
    doc.transact(() => {
      appendBlocks(bodyRoot(doc, language), body)
      addLanguage(doc, language, 'vi', 1)
    })
  }
  return Y.encodeStateAsUpdate(doc)
}

/** The same body as plain text. */
export function sampleText(words: number): string {
  return sampleBlocks(words)
    .map((block) =>
      'children' in block ? block.children.map((child) => ('text' in child ? child.text : '')).join('') : '',
    )
    .join('\n')
}

/** About `bytes` bytes of the HTML that a word processor puts on the clipboard. */
export function sampleHtml(bytes: number): string {
  let html = '<html><body>'
  for (let index = 0; html.length < bytes; index += 1) {
    const words = Array.from({ length: WORDS_PER_BLOCK }, (_, word) => WORDS[(word * 5 + index) % WORDS.length])
    const middle = `<b style="font-weight:700"><span lang="vi">${words.slice(10, 14).join(' ')}</span></b>`
    html += `<p class="MsoNormal" style="margin:0cm;line-height:150%"><span style="font-size:13.0pt" lang="vi">${words.slice(0, 10).join(' ')} ${middle} ${words.slice(14).join(' ')}<o:p></o:p></span></p>`
  }
  return `${html}</body></html>`
}
