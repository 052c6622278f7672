import type * as Y from 'yjs'
import { fillWithDocs } from '../../e2e/many-articles'
import { ArticleGenerator } from '../../src/main/search/testing/article-generator'
import { createArticle } from '../../src/shared/article/create-article'
import { newSegmentId } from '../../src/shared/ids'

/** Fills the profile in `folder` with `size` Vietnamese articles of about `words` words, without waiting for the disk. */
export function fillWithArticles(folder: string, size: number, words: number): Promise<void> {
  return fillWithDocs(folder, articles(size, words))
}

function* articles(size: number, words: number): Generator<Y.Doc> {
  const generator = new ArticleGenerator(5, words)
  for (let number = 0; number < size; number += 1) {
    const { headline, text } = generator.article(number).fields
    const paragraphs = text.match(/(?:\S+\s*){1,60}/g) ?? []
    yield createArticle({
      language: 'vi',
      createdAt: 1_790_000_000_000 + number,
      headline,
      body: paragraphs.map((paragraph) => ({
        type: 'paragraph',
        id: newSegmentId(),
        children: [{ type: 'text', text: paragraph.trim() }],
      })),
    })
  }
}
