import { basename, dirname } from 'node:path'
import { readDetails } from '../../shared/article/details'
import type { LanguageTag } from '../../shared/article/roots'
import type { ExportFormat } from '../../shared/contract/export-formats'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { DEFAULT_SITE_MOTTO, DEFAULT_SITE_NAME } from '../../shared/page/labels'
import { ok, type Result } from '../../shared/result'
import type { OpenArticles } from '../articles/open-articles'
import { type ExportedArticle, exportArticle } from '../export/export-article'
import { writeExport } from '../export/write-export'
import type { LibraryIndex } from '../library/library-index'
import type { PhotoStore } from '../photos/photo-store'
import type { Disk } from '../storage/disk'
import { pageNeighbours, type StateOfArticle } from './preview-desk'

/** What exporting needs. */
export interface ExportDeskParts {
  readonly open: OpenArticles
  readonly library: LibraryIndex
  readonly photos: PhotoStore
  readonly disk: Disk
  /** Prints a page as PDF; absent where there is no window. */
  readonly printToPdf?: (html: string) => Promise<Uint8Array>
  /** The state of an article's source version; undefined, as without it, while nobody is signed in. */
  readonly stateOf?: StateOfArticle
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What came of an export. */
export interface WrittenExport {
  /** The article's file. */
  readonly path: string
  /** How many of the article's photos could not be read: their captions and credits are in the file without them. */
  readonly missingPhotos: number
}

/** Takes articles out as files. */
export class ExportDesk {
  readonly #parts: ExportDeskParts
  readonly #paths = new Set<string>()

  constructor(parts: ExportDeskParts) {
    this.#parts = parts
  }

  /**
   * Renders a version and writes it where `choose` says (a file; what belongs to it goes into its folder); null when none was
   * chosen. A file that is there is replaced, as the system's dialog has asked; it stays when the export fails.
   */
  async save(
    id: ArticleId,
    language: LanguageTag,
    format: ExportFormat,
    choose: (fileName: string) => Promise<string | undefined>,
  ): Promise<Result<WrittenExport | null>> {
    const exported = await this.#export(id, language, format)
    if (!exported.ok) return exported
    const [article, ...others] = exported.value.files
    const path = await choose(article.path)
    if (path === undefined) return ok(null)
    const files = [{ ...article, path: basename(path) }, ...others] as const
    return this.#written(await writeExport(this.#parts.disk, dirname(path), files, { replaces: true }), exported.value)
  }

  /** Renders a version and writes it into a folder under its own name, never over a file that is there. */
  async writeInto(
    folder: string,
    id: ArticleId,
    language: LanguageTag,
    format: ExportFormat,
  ): Promise<Result<WrittenExport>> {
    const exported = await this.#export(id, language, format)
    if (!exported.ok) return exported
    return this.#written(await writeExport(this.#parts.disk, folder, exported.value.files), exported.value)
  }

  /** Whether this program has written the file in this session. */
  hasWritten(path: string): boolean {
    return this.#paths.has(path)
  }

  #written(written: Result<{ readonly path: string }>, { missing }: ExportedArticle): Result<WrittenExport> {
    if (!written.ok) return written
    this.#paths.add(written.value.path)
    return ok({ path: written.value.path, missingPhotos: missing.length })
  }

  async #export(id: ArticleId, language: LanguageTag, format: ExportFormat): Promise<Result<ExportedArticle>> {
    const { open, library, photos, printToPdf, stateOf, now } = this.#parts
    const rendering = await open.read(id, (doc) => {
      const beside = pageNeighbours(library.rows, id, readDetails(doc), language, stateOf)
      return exportArticle(
        { id, doc, language, format },
        {
          photos: { read: (photo) => photos.readForPublishing(photo, 'page') },
          page: { site: { name: DEFAULT_SITE_NAME, motto: DEFAULT_SITE_MOTTO }, ...beside, comments: [] },
          ...(printToPdf === undefined ? {} : { printToPdf }),
          now: now(),
        },
      ).catch((error: unknown) => ({ ok: false as const, failure: failureOf(error) }))
    })
    return rendering.ok ? rendering.value : rendering
  }
}
