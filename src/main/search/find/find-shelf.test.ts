import { expect, it } from 'vitest'
import { newArticleId } from '../../../shared/ids'
import { Seeded } from '../../../shared/testing/seeded'
import { decodeShelf, encodeShelf, type ShelvedArticle } from './find-shelf'

const articles: ShelvedArticle[] = ['chợ nổi', '', '𝔸 đêm'].map((text, index) => ({
  id: newArticleId(),
  changedAt: 1_700_000_000_000 + index,
  folded: text,
  texts: Buffer.from(JSON.stringify([{ text }])),
}))

/** An article with its texts as a string, which compares whatever buffer they lie in. */
function readable({ id, changedAt, folded, texts }: ShelvedArticle): unknown[] {
  return [id, changedAt, folded, Buffer.from(texts).toString()]
}

it('gives back what was put in, also from within a larger buffer', () => {
  const bytes = encodeShelf(articles)
  const within = new Uint8Array(bytes.length + 7)
  within.set(bytes, 3)
  for (const each of [bytes, within.subarray(3, 3 + bytes.length)]) {
    expect(decodeShelf(each).map(readable)).toEqual(articles.map(readable))
  }
})

it('reads nothing from what is damaged, cut off or strange, and never throws', () => {
  const bytes = encodeShelf(articles)
  const seeded = new Seeded(7)
  for (let round = 0; round < 300; round += 1) {
    const broken = Uint8Array.from(bytes)
    broken[seeded.below(broken.length)]! ^= 1 + seeded.below(255)
    expect(decodeShelf(broken)).toEqual([])
    expect(decodeShelf(bytes.subarray(0, seeded.below(bytes.length)))).toEqual([])
    expect(decodeShelf(seeded.bytes(seeded.below(64)))).toEqual([])
  }
})
