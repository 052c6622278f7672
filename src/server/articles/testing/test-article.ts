import * as Y from 'yjs'
import type { Block } from '../../../shared/article/blocks'
import { createArticle } from '../../../shared/article/create-article'
import { headlineRoot } from '../../../shared/article/roots'
import { addThreadEntry, type ThreadWords } from '../../../shared/article/threads-entries'
import { placeOf } from '../../../shared/article/threads-place'
import type { SegmentId } from '../../../shared/ids'
import type { AccountId } from '../../../shared/workflow/people'

const SENTENCES = [
  'Chợ nổi họp từ năm giờ sáng, ghe thuyền đậu kín hai bên bờ kênh.',
  'Trường tiểu học của xã có thêm sáu phòng học mới trước mùa mưa.',
  'Cây cầu bắc qua rạch dài bốn mươi mét, rộng đủ cho hai xe máy tránh nhau.',
]

/** An article in Vietnamese with so many paragraphs, in `doc`. */
export function sampleArticle(paragraphs = 3, doc = new Y.Doc()): Y.Doc {
  const body: Block[] = Array.from({ length: paragraphs }, (_, n) => ({
    type: 'paragraph',
    id: `segment${String(n).padStart(4, '0')}` as SegmentId,
    children: [{ type: 'text', text: `${SENTENCES[n % SENTENCES.length] ?? ''} `.repeat(3), marks: [] }],
  }))
  return createArticle(
    {
      language: 'vi',
      createdAt: 1_700_000_000_000,
      headline: 'Cầu mới ở xã',
      lead: 'Tin vắn.',
      body,
    },
    doc,
  )
}

/** What a change adds to a document, as one update. */
export function updateBy(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', note)
  doc.transact(() => change(doc))
  doc.off('update', note)
  return Y.mergeUpdates(updates)
}

/** A copy of a document, as another replica has it. */
export function replicaOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote')
  return copy
}

/** Puts a word at the beginning of the Vietnamese headline. */
export function addWord(doc: Y.Doc, word = 'Mới '): Uint8Array {
  return updateBy(doc, () => headlineRoot(doc, 'vi').insert(0, word))
}

/** A comment on the Vietnamese headline's first word. */
export const COMMENT = {
  kind: 'comment',
  place: placeOf('vi', 'headline', 'Cầu mới ở xã', { from: 0, to: 3 }),
  text: 'Cầu nào, ở đâu?',
} as const satisfies ThreadWords

/** Adds an entry to the threads, as the workstation of its author does, and answers its id. */
export function addComment(doc: Y.Doc, by: AccountId, words: ThreadWords = COMMENT): string {
  return addThreadEntry(doc, words, { by, name: 'Người viết', at: 1_700_000_000_000 })
}
