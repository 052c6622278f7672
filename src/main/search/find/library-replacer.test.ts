import { Low, Memory } from 'lowdb'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Inline } from '../../../shared/article/blocks'
import { readBody } from '../../../shared/article/read-body'
import { bodyRoot, headlineRoot } from '../../../shared/article/roots'
import { appendBlocks } from '../../../shared/article/write-body'
import { DeskError } from '../../../shared/failure'
import type { TextReplacement } from '../../../shared/find/replace-hits'
import { type ArticleId, newArticleId, type SegmentId } from '../../../shared/ids'
import { fail, ok, type Result } from '../../../shared/result'
import { KeptReplacements, type ReplacementsFile } from './kept-replacements'
import { type ArticleReplacements, LibraryReplacer } from './library-replacer'

const [FIRST, SECOND, GONE] = [newArticleId(), newArticleId(), newArticleId()] as const
const DAY = 24 * 60 * 60 * 1000

let docs: Map<ArticleId, Y.Doc>
let locked: Set<string>
let file: Memory<ReplacementsFile>
let today: number
/** Called before an article is changed. */
let onEdit: (id: ArticleId) => void
let replacer: LibraryReplacer

beforeEach(() => {
  docs = new Map([FIRST, SECOND].map((id) => [id, new Y.Doc()]))
  headline(FIRST).insert(0, 'Chợ này, chợ kia')
  headline(SECOND).insert(0, 'Ra chợ')
  locked = new Set()
  file = new Memory()
  today = 100 * DAY
  onEdit = () => undefined
  replacer = start()
})

async function openFile(): Promise<Low<ReplacementsFile>> {
  const opened = new Low<ReplacementsFile>(file, { replacements: [] })
  await opened.read()
  return opened
}

async function edit(id: ArticleId, change: (doc: Y.Doc) => void): Promise<Result<number>> {
  const doc = docs.get(id)
  if (doc === undefined) return fail('article-not-found')
  onEdit(id)
  doc.transact(() => change(doc))
  return ok(1)
}

/** The program as it comes up on what is on disk. */
function start(): LibraryReplacer {
  return new LibraryReplacer({
    open: { edit },
    mayWrite: (id, language) => !locked.has(`${id} ${language}`),
    kept: new KeptReplacements(openFile, () => today),
    now: () => today,
    settle: () => undefined,
  })
}

const text = (words: string) => ({ type: 'text' as const, text: words })
const headline = (id: ArticleId, language = 'vi') => headlineRoot(docs.get(id) as Y.Doc, language)
const hit = (from: number, expected: string): TextReplacement => ({
  language: 'vi',
  segment: 'headline',
  from,
  to: from + expected.length,
  expected,
  replacement: 'phiên chợ',
})
const everything: readonly ArticleReplacements[] = [
  { id: FIRST, replacements: [hit(0, 'Chợ'), hit(9, 'chợ')] },
  { id: SECOND, replacements: [hit(3, 'chợ')] },
]

async function replace(articles = everything): Promise<Result<{ hits: number; id?: string }>> {
  return replacer.replace({ find: 'cho', template: 'phiên chợ', articles })
}

async function replaced(): Promise<string> {
  const outcome = await replace()
  if (!outcome.ok || outcome.value.id === undefined) throw new Error('nothing was replaced')
  return outcome.value.id
}

async function lately() {
  const all = await replacer.lately()
  if (!all.ok) throw new Error(all.failure.code)
  return all.value
}

const headlines = () => [FIRST, SECOND].map((id) => headline(id).toJSON())
const BEFORE = ['Chợ này, chợ kia', 'Ra chợ']
const AFTER = ['phiên chợ này, phiên chợ kia', 'Ra phiên chợ']

it('[RP1] replaces in every article, and takes all of it back at once', async () => {
  const outcome = await replace()
  expect(outcome).toMatchObject({ ok: true, value: { articles: 2, hits: 3, left: 0 } })
  expect(headlines()).toEqual(AFTER)
  const id = outcome.ok ? outcome.value.id : ''
  expect(await replacer.takeBack(id ?? '')).toEqual(ok({ articles: 2, hits: 3, left: 0 }))
  expect(headlines()).toEqual(BEFORE)
  expect(await replacer.takeBack(id ?? '')).toEqual(ok({ articles: 0, hits: 0, left: 0 }))
  expect(await lately()).toEqual([])
})

it('leaves alone what is locked, what reads otherwise, and an article that is gone', async () => {
  locked.add(`${FIRST} vi`)
  headline(SECOND).insert(0, 'Cùng ')
  const outcome = await replace([...everything, { id: GONE, replacements: [hit(0, 'chợ')] }])
  expect(outcome).toEqual(ok({ articles: 0, hits: 0, left: 4 }))
  expect(headline(FIRST).toJSON()).toBe('Chợ này, chợ kia')
  expect(await lately()).toEqual([])
})

describe('[RP1] taking back later', () => {
  it('is possible after another start, and leaves what was written over since', async () => {
    const id = await replaced()
    replacer = start()
    expect(await lately()).toEqual([{ id, at: today, find: 'cho', template: 'phiên chợ', articles: 2, hits: 3 }])
    headline(FIRST).delete(0, 5)
    headline(SECOND).insert(0, 'Hôm nay: ')
    expect(await replacer.takeBack(id)).toEqual(ok({ articles: 2, hits: 2, left: 1 }))
    expect(headlines()).toEqual([' chợ này, chợ kia', 'Hôm nay: Ra chợ'])
    replacer = start()
    expect(await lately()).toEqual([])
  })

  it('takes back what was done when the program died in between, and no more', async () => {
    headline(SECOND).delete(0, headline(SECOND).length)
    headline(SECOND).insert(0, 'Ra phiên chợ')
    onEdit = (id) => {
      if (id === SECOND) throw new Error('killed')
    }
    const shorter = { ...hit(3, 'phiên chợ'), replacement: 'phiên' }
    expect((await replace([everything[0] as ArticleReplacements, { id: SECOND, replacements: [shorter] }])).ok).toBe(
      false,
    )
    onEdit = () => undefined
    replacer = start()
    const [left] = await lately()
    expect(await replacer.takeBack(left?.id ?? '')).toEqual(ok({ articles: 1, hits: 2, left: 0 }))
    expect(headlines()).toEqual(['Chợ này, chợ kia', 'Ra phiên chợ'])
  })

  it('knows before an article is changed what will stand where, also if its text has changed since it was looked through', async () => {
    headline(FIRST).delete(4, 4)
    onEdit = (id) => {
      if (id === SECOND) throw new Error('killed')
    }
    await replace()
    expect(headline(FIRST).toJSON()).toBe('phiên chợ  chợ kia')
    onEdit = () => undefined
    replacer = start()
    const [left] = await lately()
    expect(await replacer.takeBack(left?.id ?? '')).toEqual(ok({ articles: 1, hits: 1, left: 0 }))
    expect(headline(FIRST).toJSON()).toBe('Chợ  chợ kia')
  })

  it('knows before what will stand where also in a phrase with marks of its own within', async () => {
    const body = bodyRoot(docs.get(FIRST) as Y.Doc, 'vi')
    const segment = 'segment001' as SegmentId
    const children: Inline[] = [text('Ghe '), { ...text('ra'), marks: ['bold'] }, text(' chợ')]
    appendBlocks(body, [{ type: 'paragraph', id: segment, children }])
    const before = readBody(body)
    onEdit = (id) => {
      if (id === SECOND) throw new Error('killed')
    }
    const phrase = { language: 'vi', segment, from: 0, to: 10, expected: 'Ghe ra chợ', replacement: 'Ghe về chợ' }
    await replace([{ id: FIRST, replacements: [phrase] }, everything[1] as ArticleReplacements])
    expect(readBody(body)).toMatchObject([{ children: [{}, { text: 'về', marks: ['bold'] }, {}] }])
    onEdit = () => undefined
    replacer = start()
    const [left] = await lately()
    expect(await replacer.takeBack(left?.id ?? '')).toEqual(ok({ articles: 1, hits: 1, left: 0 }))
    expect(readBody(body)).toEqual(before)
  })

  it('keeps what could not be tried for another time', async () => {
    const id = await replaced()
    locked.add(`${FIRST} vi`)
    expect(await replacer.takeBack(id)).toEqual(ok({ articles: 1, hits: 1, left: 2 }))
    expect(await lately()).toMatchObject([{ articles: 1, hits: 2 }])
    locked.clear()
    expect(await replacer.takeBack(id)).toEqual(ok({ articles: 1, hits: 2, left: 0 }))
    expect(headlines()).toEqual(BEFORE)
  })

  it('remembers five replacements for thirty days, and nothing of an article that is gone for good', async () => {
    const first = await replaced()
    await replacer.takeBack(first)
    for (let count = 0; count < 6; count += 1) {
      today += DAY
      await replace([
        { id: FIRST, replacements: [{ ...hit(0, headline(FIRST).toJSON().slice(0, 3)), replacement: 'Chợ' }] },
      ])
    }
    expect((await lately()).map(({ at }) => at / DAY)).toEqual([106, 105, 104, 103, 102])
    today += 27 * DAY
    expect((await lately()).map(({ at }) => at / DAY)).toEqual([106, 105, 104])
    await replacer.forget([SECOND])
    expect(await lately()).toHaveLength(3)
    await Promise.all([replacer.forget([FIRST]), replacer.forget([GONE])])
    expect(await lately()).toEqual([])
    expect(JSON.stringify(await file.read())).not.toContain('Chợ')
  })

  it('leaves alone an article of which it cannot be kept what goes where', async () => {
    headline(FIRST).delete(4, 4)
    const write = file.write.bind(file)
    onEdit = () => {
      file.write = async () => {
        throw new DeskError('disk-full')
      }
    }
    expect(await replace()).toMatchObject({ ok: true, value: { articles: 1, hits: 1, left: 2 } })
    expect(headlines()).toEqual(['Chợ  chợ kia', AFTER[1]])
    file.write = write
    replacer = start()
    const [left] = await lately()
    expect(await replacer.takeBack(left?.id ?? '')).toEqual(ok({ articles: 1, hits: 1, left: 0 }))
    expect(headlines()).toEqual(['Chợ  chợ kia', BEFORE[1]])
  })

  it('changes nothing when it cannot be kept how to take it back', async () => {
    file.write = async () => {
      throw new DeskError('disk-full')
    }
    expect(await replace()).toMatchObject({ ok: false, failure: { code: 'disk-full' } })
    expect(headlines()).toEqual(BEFORE)
    expect(await lately()).toEqual([])
  })
})

it('stops between two articles when the program is about to end, and knows how far it came', async () => {
  let closed: Promise<void> | undefined
  onEdit = () => {
    closed ??= replacer.close()
  }
  expect(await replace()).toMatchObject({ ok: true, value: { articles: 1, hits: 2, left: 1 } })
  await closed
  expect(headlines()).toEqual([AFTER[0], BEFORE[1]])
  replacer = start()
  expect(await lately()).toMatchObject([{ articles: 1, hits: 2 }])
})
