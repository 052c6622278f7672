import { expect, it } from 'vitest'
import { readDetails } from '../../shared/article/details'
import { searchRoot } from '../../shared/article/roots'
import { readVersion } from '../../shared/article/version'
import type { PhotoId } from '../../shared/ids'
import type { PhotoInfo } from '../../shared/photo'
import { fail, ok, type Result } from '../../shared/result'
import { importDraft } from './testing/import-files'
import { sampleDocx, sampleMarkdown } from './testing/sample-files'
import { toArticle } from './to-article'

const PHOTO: PhotoInfo = {
  id: 'a'.repeat(64) as PhotoId,
  fileName: 'image-1.png',
  mime: 'image/png',
  width: 1,
  height: 1,
  bytes: 70,
  addedAt: 0,
  keywords: [],
}
const stores = (outcome: Result<PhotoInfo>) => ({ createdAt: 5, addPhoto: () => Promise.resolve(outcome) })

it('writes every field of the draft into the article', async () => {
  const draft = await importDraft({ 'a.md': sampleMarkdown })
  const { doc, problems } = await toArticle(draft, stores(ok(PHOTO)))
  const details = readDetails(doc)
  expect(details).toMatchObject({ createdAt: 5, sourceLanguage: 'id', section: 'Ekonomi', source: draft.source })
  expect(details.topics.map(({ name }) => name)).toEqual(['ikan', 'pasar'])
  expect(details.bylines.map(({ name }) => name)).toEqual(draft.bylines)
  const version = readVersion(doc, 'id')
  expect(version).toMatchObject({ headline: draft.headline, lead: draft.lead, body: draft.body })
  expect(version.figures).toEqual([
    {
      id: draft.figures[0]?.id,
      photoId: null,
      layout: 'full',
      caption: 'Meja ikan di pasar.',
      alt: 'Meja ikan',
      credit: 'Budi',
    },
  ])
  expect(problems).toEqual([])
})

it('writes the place and what search engines are told, where they are known', async () => {
  const draft = await importDraft({ 'a.md': sampleMarkdown })
  const known = { ...draft, place: 'Bến Tre', search: { title: 'Pasar', description: 'Ikan segar' } }
  const { doc } = await toArticle(known, stores(ok(PHOTO)))
  expect(readDetails(doc).place).toBe('Bến Tre')
  expect(searchRoot(doc, 'id').toJSON()).toEqual(known.search)
  const unknown = await toArticle({ ...draft, search: { title: '', description: '' } }, stores(ok(PHOTO)))
  expect(searchRoot(unknown.doc, 'id').toJSON()).toEqual({})
})

it('stores pictures, and keeps the figure of one that is refused', async () => {
  const draft = await importDraft({ 'a.docx': await sampleDocx() })
  const stored = await toArticle(draft, stores(ok(PHOTO)))
  expect(readVersion(stored.doc, 'vi').figures[0]).toMatchObject({
    photoId: PHOTO.id,
    caption: 'Ghe hàng trên sông sáng nay.',
  })
  const refused = await toArticle(draft, stores(fail('photo-not-recognised', { file: 'image-1.png' })))
  expect(readVersion(refused.doc, 'vi').figures[0]).toMatchObject({ photoId: null, credit: 'LÊ AN' })
  expect(refused.problems).toMatchObject([{ fileName: 'image-1.png', failure: { code: 'photo-not-recognised' } }])
  const broken = await toArticle(draft, { createdAt: 5, addPhoto: () => Promise.reject(new Error('gone')) })
  expect(readVersion(broken.doc, 'vi').figures[0]).toMatchObject({ photoId: null, credit: 'LÊ AN' })
  expect(broken.problems).toMatchObject([{ fileName: 'image-1.png', failure: { code: 'unexpected' } }])
})

it('takes caption and credit from the photo where the file gives none', async () => {
  const draft = await importDraft({ 'a.docx': await sampleDocx() })
  const [figure] = draft.figures
  if (figure === undefined) throw new Error('no figure')
  const bare = { ...draft, figures: [{ ...figure, caption: '', credit: '' }] }
  const { doc } = await toArticle(bare, stores(ok({ ...PHOTO, caption: 'Từ ảnh', credit: 'Máy ảnh' })))
  expect(readVersion(doc, 'vi').figures[0]).toMatchObject({ caption: 'Từ ảnh', credit: 'Máy ảnh' })
  const silent = await toArticle(bare, stores(ok(PHOTO)))
  expect(readVersion(silent.doc, 'vi').figures[0]).toMatchObject({ photoId: PHOTO.id, caption: '', credit: '' })
})
