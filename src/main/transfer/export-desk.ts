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

/** Takes articles out as files. */
export class ExportDesk {
  readonly #parts: ExportDeskParts
  readonly #written = new Set<string>()

  constructor(parts: ExportDeskParts) {
    this.#parts = parts
  }

  /**
   * Renders a version and writes it where `choose` says (a file; what belongs to it goes into its folder); answers the file,
   * or null when none was chosen. A file the person chose by name is replaced only if the system's dialog asked.
   */
  async save(
    id: ArticleId,
    language: LanguageTag,
    format: ExportFormat,
    choose: (fileName: string) => Promise<string | undefined>,
  ): Promise<Result<string | null>> {
    const exported = await this.#export(id, language, format)
    if (!exported.ok) return exported
    const [article, ...others] = exported.value.files
    const path = await choose(article.path)
    if (path === undefined) return ok(null)
    const { disk } = this.#parts
    try {
      // The system's dialog has asked before answering with a file that is there.
      await disk.remove(path)
    } catch (error) {
      return { ok: false, failure: { code: 'export-failed', params: { file: basename(path) }, detail: String(error) } }
    }
    const written = await writeExport(disk, dirname(path), [{ ...article, path: basename(path) }, ...others])
    if (!written.ok) return written
    this.#written.add(written.value.path)
    return ok(written.value.path)
  }

  /** Renders a version and writes it into a folder under its own name, never over a file that is there; answers the paths. */
  async writeInto(
    folder: string,
    id: ArticleId,
    language: LanguageTag,
    format: ExportFormat,
  ): Promise<Result<string[]>> {
    const exported = await this.#export(id, language, format)
    if (!exported.ok) return exported
    const written = await writeExport(this.#parts.disk, folder, exported.value.files)
    if (!written.ok) return written
    this.#written.add(written.value.path)
    return ok([written.value.path])
  }

  /** Whether this program has written the file in this session. */
  hasWritten(path: string): boolean {
    return this.#written.has(path)
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
