import type * as Y from 'yjs'
import { articleToJson } from '../../shared/article/article-json'
import { readDetails } from '../../shared/article/details'
import { readLanguages } from '../../shared/article/languages'
import type { LanguageTag } from '../../shared/article/roots'
import { type ArticleVersion, readVersion } from '../../shared/article/version'
import type { ExportFormat } from '../../shared/contract/export-formats'
import { assertNever, type Failure } from '../../shared/failure'
import type { ArticleId, PhotoId } from '../../shared/ids'
import { renderArticlePage } from '../../shared/page/article-page'
import type { ArticlePageInput } from '../../shared/page/page-input'
import { slugify } from '../../shared/page/slug'
import { fail, ok, type Result } from '../../shared/result'
import { embeddedPhotos, folderPhotos, smallPhotos } from './html-photos'
import { type ExportPhotos, loadPhotos } from './photo-files'
import { textFile } from './text-file'
import { writtenVersion } from './written-version'

/** A file to write: its path relative to the folder the person chose, with "/" between folders. */
export interface ExportedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What came of an export. The first file is the article, the others are what it refers to. */
export interface ExportedArticle {
  readonly files: readonly [ExportedFile, ...ExportedFile[]]
  /** The article's photos that could not be read, with the reason: their captions and credits are exported without them. */
  readonly missing: readonly { readonly photoId: PhotoId; readonly failure: Failure }[]
}

/** What is to be exported. */
export interface ExportRequest {
  readonly id: ArticleId
  readonly doc: Y.Doc
  readonly language: LanguageTag
  readonly format: ExportFormat
}

/** What the page shows around the article; feeds and canonical addresses are the public site's. */
export type PageSurroundings = Pick<ArticlePageInput, 'site' | 'related' | 'rails' | 'comments' | 'articles'>

/** What exporting needs of the rest of the program. */
export interface ExportContext {
  readonly photos: ExportPhotos
  readonly page: PageSurroundings
  /** Prints a page that needs nothing but itself; PDF is refused without it. Rejects when it cannot. */
  readonly printToPdf?: (html: string) => Promise<Uint8Array>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * One language version in one form; nothing is written. JSON holds the whole article in all languages. Fails with
 * `language-not-found` when the article does not have the language, and with `export-failed` when it cannot be printed.
 */
export async function exportArticle(request: ExportRequest, context: ExportContext): Promise<Result<ExportedArticle>> {
  const { doc, language, format, id } = request
  if (!readLanguages(doc).some((entry) => entry.language === language)) return fail('language-not-found', { language })
  const version = readVersion(doc, language)
  const details = readDetails(doc)
  const name = `${slugify(version.search.slug || version.headline)}.${language}`
  const article = { id, version, details }
  const written = (spellOut = false): ArticleVersion =>
    writtenVersion(version, { form: details.form, articles: context.page.articles ?? (() => undefined), spellOut })
  switch (format) {
    case 'json':
      return done({ path: `${name}.json`, bytes: utf8(`${JSON.stringify(articleToJson(id, doc), null, 2)}\n`) })
    case 'text':
      return done({ path: `${name}.txt`, bytes: utf8(textFile(written(true), details)) })
    case 'markdown': {
      const { photos, missing } = await loadPhotos(version, context.photos)
      const { markdownFile } = await import('./markdown-file')
      const { text, images } = markdownFile(written(), details, photos)
      return done({ path: `${name}.md`, bytes: utf8(text) }, images, missing)
    }
    case 'docx': {
      const { photos, missing } = await loadPhotos(version, context.photos)
      // Large libraries, which nobody waits for at the start.
      const { docxFile } = await import('./docx-file')
      return done({ path: `${name}.docx`, bytes: await docxFile(written(), details, photos) }, [], missing)
    }
    case 'html': {
      const { photos, missing } = await loadPhotos(version, context.photos)
      const { files, find } = await folderPhotos(photos, context, Object.values(version.cardPhotos ?? {}))
      return done({ path: `${name}.html`, bytes: utf8(pageOf(article, context, find)) }, files, missing)
    }
    case 'pdf': {
      if (context.printToPdf === undefined) return fail('export-failed', { file: `${name}.pdf` }, 'no printer')
      const { photos, missing } = await loadPhotos(version, context.photos)
      const bytes = await print(
        context.printToPdf,
        pageOf(
          article,
          context,
          embeddedPhotos(photos, await smallPhotos(Object.values(version.cardPhotos ?? {}), context.photos)),
        ),
      )
      if (bytes instanceof Error) return fail('export-failed', { file: `${name}.pdf` }, bytes.message)
      return done({ path: `${name}.pdf`, bytes }, [], missing)
    }
    default:
      return assertNever(format)
  }
}

function pageOf(
  article: ArticlePageInput['article'],
  context: ExportContext,
  photos: ArticlePageInput['photos'],
): string {
  return renderArticlePage({
    ...context.page,
    article,
    photos,
    alternates: [],
    assets: { css: 'inline' },
    now: context.now,
  })
}

/** The one step that runs outside this program's own code: what it throws becomes a value. */
async function print(printToPdf: (html: string) => Promise<Uint8Array>, page: string): Promise<Uint8Array | Error> {
  try {
    return await printToPdf(page)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function done(
  file: ExportedFile,
  others: readonly ExportedFile[] = [],
  missing: ExportedArticle['missing'] = [],
): Result<ExportedArticle> {
  return ok({ files: [file, ...others], missing })
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
