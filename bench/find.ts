import * as Y from 'yjs'
import { FindHost } from '../src/main/search/find/find-host'
import type { ArticleToFind, FoundInArticle } from '../src/main/search/find/find-messages'
import { ArticleGenerator } from '../src/main/search/testing/article-generator'
import type { Block } from '../src/shared/article/blocks'
import { createArticle } from '../src/shared/article/create-article'
import { findInTexts } from '../src/shared/find/find-in-article'
import { finderOf } from '../src/shared/find/find-in-text'
import type { FindQuery } from '../src/shared/find/find-query'
import { versionTexts } from '../src/shared/find/version-texts'
import { newArticleId, newSegmentId } from '../src/shared/ids'
import { type BenchRow, quantile } from './bench-row'
import { roundsAsked } from './scope'

const WORDS = 50_000
const ARTICLES = 10_000
const WORDS_PER_ARTICLE = 400
/** As many articles as the program looks through at once. */
const LOT = 100
const MOST_HITS = 10_000

/** Rows P17 (find in an article as it is typed, the text read anew each time) and P18 (find in the library's texts, without the way to the thread). */
export function benchFind(): BenchRow[] {
  const generator = new ArticleGenerator(17, WORDS_PER_ARTICLE)
  const rare = generator.article(1).fields.headline.split(' ').slice(0, 3).join(' ')
  const queries: Readonly<Record<string, FindQuery>> = {
    'folded, rare': { text: rare, form: 'folded', wholeWord: false },
    'folded, common': { text: 'an', form: 'folded', wholeWord: false },
    'exact, whole word': { text: 'an', form: 'exact', wholeWord: true },
  }
  return [...articleRows(generator, queries), ...libraryRows(generator, queries)]
}

function articleRows(generator: ArticleGenerator, queries: Readonly<Record<string, FindQuery>>): BenchRow[] {
  const body: Block[] = []
  for (let number = 0; body.length * WORDS_PER_ARTICLE < WORDS; number += 1)
    body.push(paragraph(generator.article(number).fields.text))
  const doc = createArticle({ language: 'vi', createdAt: 0, body })
  return Object.entries(queries).map(([name, query]) => {
    const times = rounds(() => {
      const finder = finderOf(query)
      if (finder.ok) findInTexts(versionTexts(doc, 'vi'), finder.value)
    })
    return row('P17', `find in 50,000 words, ${name}, median`, quantile(times, 0.5), 50)
  })
}

function libraryRows(generator: ArticleGenerator, queries: Readonly<Record<string, FindQuery>>): BenchRow[] {
  const host = new FindHost()
  const articles: ArticleToFind[] = Array.from({ length: ARTICLES }, (_, number) => ({
    id: newArticleId(),
    changedAt: 0,
    state: stateOf(generator, number),
  }))
  const look = (query: FindQuery, given: readonly ArticleToFind[]): void => lookThrough(host, query, given)
  const nothing: FindQuery = { text: 'không có ở đâu cả', form: 'folded', wholeWord: false }
  const first = timed(() => look(nothing, articles))
  const known = articles.map(({ id, changedAt }) => ({ id, changedAt }))
  // As the program keeps them: from one start to the next the texts lie in files, and no draft is read.
  const files = packed(host, articles)
  const again = new FindHost()
  const fromFiles = timed(() => {
    for (const file of files) again.answer({ kind: 'unpack', file })
    lookThrough(again, nothing, known)
  })
  return [
    row('P18', 'find in 10,000 articles, the first time ever', first, ''),
    row('P18', 'find in 10,000 articles, the first time after a start', fromFiles, 2000),
    ...Object.entries(queries).map(([name, query]) =>
      row(
        'P18',
        `find in 10,000 articles, ${name}, median`,
        quantile(
          rounds(() => look(query, known)),
          0.5,
        ),
        500,
      ),
    ),
  ]
}

function lookThrough(host: FindHost, query: FindQuery, given: readonly ArticleToFind[]): void {
  let left = MOST_HITS
  for (let done = 0; done < given.length && left > 0; done += LOT) {
    const answer = host.answer({ kind: 'articles', query, articles: given.slice(done, done + LOT), limit: left })
    if (!answer.ok) throw new Error(answer.failure.code)
    for (const { hits } of answer.value as readonly FoundInArticle[]) left -= hits.length
  }
}

function packed(host: FindHost, articles: readonly ArticleToFind[]): Uint8Array[] {
  const files: Uint8Array[] = []
  for (let done = 0; done < articles.length; done += LOT) {
    const answer = host.answer({ kind: 'pack', ids: articles.slice(done, done + LOT).map(({ id }) => id) })
    if (answer.ok) files.push(answer.value as Uint8Array)
  }
  return files
}

function stateOf(generator: ArticleGenerator, number: number): Uint8Array {
  const { headline, text } = generator.article(number).fields
  const doc = createArticle({ language: 'vi', createdAt: 0, headline, body: [paragraph(text)] })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

function paragraph(text: string): Block {
  return { type: 'paragraph', id: newSegmentId(), children: [{ type: 'text', text }] }
}

function rounds(work: () => void): number[] {
  return Array.from({ length: roundsAsked() }, () => timed(work))
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function row(id: string, what: string, ours: number, target: number | string): BenchRow {
  return { id, what, ours: Math.round(ours * 10) / 10, rivals: {}, target, unit: 'ms' }
}
