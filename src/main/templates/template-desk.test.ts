import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inlineText, textSegments } from '../../shared/article/blocks'
import { createArticle } from '../../shared/article/create-article'
import { readDetails, readTargetWords } from '../../shared/article/details'
import { addFigure } from '../../shared/article/figures'
import { bodyRoot, captionRoot } from '../../shared/article/roots'
import { readVersion } from '../../shared/article/version'
import { appendBlocks } from '../../shared/article/write-body'
import { type ArticleId, newArticleId, newSegmentId, type PhotoId } from '../../shared/ids'
import { ok, type Result } from '../../shared/result'
import { findProblems } from '../../shared/workflow/checks'
import { templateText } from '../../shared/writing/templates/article-template'
import { MemoryDisk } from '../testing/MemoryDisk'
import { TemplateDesk } from './template-desk'
import { TemplateStore } from './template-store'

const FOLDER = '/profile/templates'
let disk: MemoryDisk
let store: TemplateStore
let desk: TemplateDesk
let docs: Map<ArticleId, Y.Doc>

beforeEach(async () => {
  disk = new MemoryDisk()
  await disk.makeFolder('/profile')
  await disk.syncFolder('/')
  docs = new Map()
  store = new TemplateStore({ disk, folder: FOLDER })
  desk = new TemplateDesk({
    store,
    now: () => 1_700_000_000_000,
    articles: {
      add: async (doc) => {
        const id = newArticleId()
        docs.set(id, doc)
        return ok(id)
      },
    },
    open: { read: async (id, reader) => ok(reader(docs.get(id) ?? new Y.Doc())) },
  })
})

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.detail ?? ''}`)
  return result.value
}

const docOf = (id: ArticleId): Y.Doc => docs.get(id) as Y.Doc

/** An article with a photo between two paragraphs. */
function photographed(): ArticleId {
  const id = newArticleId()
  const doc = createArticle({ language: 'vi', createdAt: 1, headline: 'Tít', lead: 'Sapo' })
  doc.transact(() => {
    const figureId = addFigure(doc, { photoId: 'c'.repeat(64) as PhotoId })
    captionRoot(doc, 'vi', figureId).insert(0, 'Bến đò buổi sáng')
    appendBlocks(bodyRoot(doc, 'vi'), [
      { type: 'heading', id: newSegmentId(), level: 2, children: [{ type: 'text', text: 'Chặng một' }] },
      { type: 'figure', figureId },
    ])
  })
  docs.set(id, doc)
  return id
}

async function putFile(name: string, text: string): Promise<void> {
  await disk.makeFolder(FOLDER)
  const file = await disk.open(`${FOLDER}/${name}`, 'create')
  await file.write(new TextEncoder().encode(text))
  await file.close()
}

const details = { name: 'Bút ký', section: 'Đời sống', genre: 'Ký', form: 'numbered' as const, targetWords: 1200 }

describe('the built-in templates', () => {
  it('are the five kinds, in the language asked for', async () => {
    const { templates } = await desk.list('vi')
    expect(templates.map(({ name }) => name)).toEqual(['Tin', 'Phỏng vấn', 'Phóng sự ảnh', 'Tưởng nhớ', 'Lịch sự kiện'])
    expect((await desk.list('id')).templates[0]?.name).toBe('Berita')
    expect((await desk.list('fr')).templates[0]?.name).toBe('News')
  })

  it.each(['vi', 'en', 'id'])(
    'make articles in %s that cannot be published before every placeholder is replaced',
    async (language) => {
      for (const { id, genre } of (await desk.list(language)).templates) {
        const doc = docOf(valueOf(await desk.create(id, language)))
        const version = readVersion(doc, language)
        const marks = findProblems(doc, language).filter(({ code }) => code === 'tk')
        const placeholders = textSegments(version.body).filter(({ children }) =>
          inlineText(children).startsWith('[TK: '),
        )
        expect(placeholders.length).toBeGreaterThan(3)
        // The lead's, too.
        expect(marks).toHaveLength(placeholders.length + 1)
        expect(readDetails(doc)).toMatchObject({ genre, sourceLanguage: language })
        expect(readTargetWords(doc)).toBeGreaterThan(0)
      }
    },
  )

  it('give each text a segment of its own, in every article anew', async () => {
    const [first, second] = [valueOf(await desk.create('event', 'vi')), valueOf(await desk.create('event', 'vi'))]
    const ids = [first, second].flatMap((id) => textSegments(readVersion(docOf(id), 'vi').body).map((each) => each.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain('')
  })
})

describe('own templates', () => {
  it('are made of an article, without its photos, and make articles', async () => {
    const id = valueOf(await desk.saveArticle(photographed(), 'vi', details))
    disk.crash()
    const again = (await desk.list('vi')).templates.find((each) => each.id === id)
    expect(again).toEqual({ id, builtIn: false, languages: ['vi'], ...details })
    const doc = docOf(valueOf(await desk.create(id, 'vi')))
    const version = readVersion(doc, 'vi')
    expect([version.headline, version.lead]).toEqual(['Tít', 'Sapo'])
    expect(version.figures).toEqual([])
    expect(textSegments(version.body).map(({ children }) => inlineText(children))).toEqual([
      '',
      'Chặng một',
      '[TK: Bến đò buổi sáng]',
    ])
    expect(readDetails(doc)).toMatchObject({ section: 'Đời sống', genre: 'Ký', form: 'numbered' })
    expect(readTargetWords(doc)).toBe(1200)
  })

  it('are used in a language they have', async () => {
    const id = valueOf(await desk.saveArticle(photographed(), 'vi', details))
    expect(readDetails(docOf(valueOf(await desk.create(id, 'en')))).sourceLanguage).toBe('vi')
  })

  it('are written anew, renamed, and deleted', async () => {
    const id = valueOf(await desk.saveArticle(photographed(), 'vi', details))
    const other = newArticleId()
    docs.set(other, createArticle({ language: 'en', createdAt: 1, headline: 'Headline' }))
    expect(valueOf(await desk.saveArticle(other, 'en', details, id))).toBe(id)
    valueOf(await desk.change(id, { ...details, name: 'Bút ký dài' }))
    const own = (await desk.list('vi')).templates.filter(({ builtIn }) => !builtIn)
    expect(own).toEqual([{ id, builtIn: false, languages: ['vi', 'en'], ...details, name: 'Bút ký dài' }])
    valueOf(await desk.delete(id))
    expect(await desk.create(id, 'vi')).toMatchObject({ ok: false, failure: { code: 'template-not-found' } })
  })

  it('go into a file and come back from it', async () => {
    const id = valueOf(await desk.saveArticle(photographed(), 'vi', details))
    const text = templateText(valueOf(await desk.fileOf(id, 'vi')))
    valueOf(await desk.delete(id))
    const builtIn = templateText(valueOf(await desk.fileOf('news', 'vi')))
    expect(
      await desk.import([
        { name: 'a.json', text },
        { name: 'b.json', text: '{' },
        { name: 'c.json', text: builtIn },
      ]),
    ).toEqual({
      imported: 2,
      refused: [{ file: 'b.json', failure: expect.objectContaining({ code: 'template-unreadable' }) }],
    })
    const own = (await desk.list('vi')).templates.filter((each) => !each.builtIn)
    expect(own.map(({ name, languages }) => [name, languages])).toEqual([
      ['Bút ký', ['vi']],
      ['Tin', ['vi', 'en', 'id']],
    ])
  })
})

describe('a file that is no template', () => {
  const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const boxes = `${'{"type":"factbox","blocks":['.repeat(100)}${']}'.repeat(100)}`
  const start = '{"format":"toasoan-template","schema":1,"name":"x","section":"","genre":""'
  it.each([
    ['own-aaaaaa.json', `${start},"versions":{"vi":{"headline":"","lead":"","body":[${boxes}]}}}`],
    ['own-aaaaaa.json', '{"format":"toasoan-template"'],
    ['own-aaaaaa.json', ''],
    ['own-aaaaaa.json', '\u0000\u0000\u0000'],
    ['own-aaaaaa.json', nested],
    [
      'own-aaaaaa.json',
      `{"format":"toasoan-template","schema":1,"name":"x","section":"","genre":"","versions":${nested}}`,
    ],
    ['own-aaaaaa.json', '{"format":"toasoan-template","schema":2,"name":"x","section":"","genre":"","versions":{}}'],
    ['mine.json', templateText({ format: 'toasoan-template', schema: 1, ...details, versions: {} })],
    ['own-aaaaaa.json', `"${'x'.repeat(1_100_000)}"`],
  ])('%s is named, stays where it is, and the others go on', async (name, text) => {
    const id = valueOf(await desk.saveArticle(photographed(), 'vi', details))
    await putFile(name, text)
    const { templates, unreadable } = await desk.list('vi')
    expect(unreadable).toEqual([{ file: name, failure: expect.objectContaining({ code: 'template-unreadable' }) }])
    expect(templates.map((each) => each.id)).toContain(id)
    expect(await disk.list(FOLDER)).toContain(name)
  })

  it('puts nothing into an article that a reader must not meet', async () => {
    const version = {
      headline: '',
      lead: '',
      body: [
        {
          type: 'paragraph' as const,
          id: newSegmentId(),
          children: [
            { type: 'link' as const, url: 'javascript:alert(1)', children: [{ type: 'text' as const, text: 'đây' }] },
          ],
        },
        { type: 'foreign' as const, kind: 'script' },
      ],
    }
    const text = templateText({ format: 'toasoan-template', schema: 1, ...details, versions: { vi: version } })
    await putFile('own-bbbbbb.json', text)
    expect(valueOf(await desk.read('own-bbbbbb', 'vi')).version.body).toEqual([
      expect.objectContaining({ type: 'paragraph', children: [{ type: 'text', text: 'đây' }] }),
    ])
  })
})
