import sharp from 'sharp'
import type * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { addByline, addTopic, setDetail, setSource } from '../../../shared/article/details'
import { addFigure } from '../../../shared/article/figures'
import { altRoot, captionRoot } from '../../../shared/article/roots'
import type { ArticleVersion } from '../../../shared/article/version'
import type { PhotoId } from '../../../shared/ids'
import { sampleArticleId, samplePage, samplePhotos, sampleVersion } from '../../../shared/page/testing/sample-page'
import { fail, ok } from '../../../shared/result'
import type { ExportContext, ExportRequest } from '../export-article'
import type { ExportPhotos } from '../photo-files'

/** The sample page's article as a document. */
export function sampleDocument(
  language: 'vi' | 'id' | 'en' | 'ar' = 'vi',
  change: Partial<ArticleVersion> = {},
): Y.Doc {
  const version = { ...sampleVersion(language), ...change }
  const doc = createArticle({ ...version, createdAt: Date.UTC(2026, 10, 21) })
  for (const figure of version.figures) {
    addFigure(doc, { photoId: figure.photoId, layout: figure.layout, credit: figure.credit }, figure.id)
    captionRoot(doc, language, figure.id).insert(0, figure.caption)
    altRoot(doc, language, figure.id).insert(0, figure.alt)
  }
  const { details } = samplePage().article
  setDetail(doc, 'section', details.section)
  setDetail(doc, 'place', details.place)
  for (const { name } of details.topics) addTopic(doc, name)
  for (const { name } of details.bylines) addByline(doc, name)
  for (const field of ['publication', 'url', 'publishedAt'] as const) setSource(doc, field, details.source[field])
  return doc
}

/** Four plain photos, one of each kind of file; `without` are not on this computer. */
export function exportPhotos(without: readonly PhotoId[] = []): ExportPhotos {
  const colours = new Map<PhotoId, [string, 'image/webp' | 'image/png' | 'image/jpeg']>([
    [samplePhotos.bridge, ['#f2b880', 'image/webp']],
    [samplePhotos.market, ['#d9a441', 'image/png']],
    [samplePhotos.school, ['#9cc2d4', 'image/jpeg']],
    [samplePhotos.river, ['#c98b6b', 'image/webp']],
  ])
  return {
    async read(id) {
      const photo = colours.get(id)
      if (photo === undefined || without.includes(id)) return fail('photo-not-found')
      const [background, mime] = photo
      const image = sharp({ create: { width: 900, height: 600, channels: 3, background } })
      const format = mime === 'image/webp' ? 'webp' : mime === 'image/png' ? 'png' : 'jpeg'
      return ok({ bytes: new Uint8Array(await image.toFormat(format).toBuffer()), mime })
    },
  }
}

/** An export of the sample in one form. */
export function sampleRequest(format: ExportRequest['format'], doc = sampleDocument(), language = 'vi'): ExportRequest {
  return { id: sampleArticleId, doc, language, format }
}

/** What surrounds the sample's exports. */
export function sampleContext(change: Partial<ExportContext> = {}): ExportContext {
  const { site, related, rails, comments } = samplePage()
  return { photos: exportPhotos(), page: { site, related, rails, comments }, now: Date.UTC(2026, 10, 22), ...change }
}
