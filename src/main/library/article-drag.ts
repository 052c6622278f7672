import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DragFormat } from '../../shared/contract/library-contract'
import type { ArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { DRAG_FOLDER } from '../../shared/library-marks'
import { fail, ok, type Result } from '../../shared/result'
import type { HolderId } from '../articles/held-article'
import type { ExportDesk } from '../transfer/export-desk'

/** Drags whose files are kept: whoever was given those of an earlier one has long copied them. */
const MOST_KEPT = 8

/** What is dragged, as which files, in which version (null: the source version). */
export interface DragWish {
  readonly ids: readonly ArticleId[]
  readonly format: DragFormat
  readonly language: string | null
}

/** How many files are dragged, and how many photos could not be read and are in none of them. */
export interface Dragged {
  readonly dragged: number
  readonly missingPhotos: number
}

/** What dragging articles out needs. */
export interface ArticleDragParts {
  readonly exports: Pick<ExportDesk, 'writeInto'>
  readonly rows: () => ReadonlyMap<ArticleId, ArticleRow>
  /** The system's folder for temporary files. */
  readonly temporaryFolder: string
  /** Hands files over to the system's drag, from a window whose mouse button is down. */
  readonly startDrag: (holder: HolderId, paths: readonly string[]) => void
}

/**
 * Takes articles out of the list by dragging them. The system drags files that are there, so they are written when dragging begins;
 * a person who lets go before that drags nothing.
 */
export class ArticleDrag {
  readonly #parts: ArticleDragParts
  readonly #wishes = new Map<HolderId, number>()
  readonly #folders = new Set<string>()

  constructor(parts: ArticleDragParts) {
    this.#parts = parts
  }

  /** Writes the files and begins to drag them. Fails as exporting does; none are dragged when the person let go meanwhile. */
  async begin(holder: HolderId, { ids, format, language }: DragWish): Promise<Result<Dragged>> {
    const wish = (this.#wishes.get(holder) ?? 0) + 1
    this.#wishes.set(holder, wish)
    const folder = await mkdtemp(join(this.#parts.temporaryFolder, DRAG_FOLDER))
    this.#folders.add(folder)
    await this.#letGoOfOldest()
    const paths: string[] = []
    let missingPhotos = 0
    for (const id of ids) {
      const row = this.#parts.rows().get(id)
      if (row === undefined) return fail('article-not-found')
      const has = row.languages.some((version) => version.language === language)
      const written = await this.#parts.exports.writeInto(
        folder,
        id,
        has && language !== null ? language : row.sourceLanguage,
        format,
      )
      if (!written.ok) return written
      paths.push(written.value.path)
      missingPhotos += written.value.missingPhotos
      if (this.#wishes.get(holder) !== wish) return ok({ dragged: 0, missingPhotos: 0 })
    }
    this.#parts.startDrag(holder, paths)
    return ok({ dragged: paths.length, missingPhotos })
  }

  /** The mouse button of a window is up: what is still being written is not dragged any more. */
  ended(holder: HolderId): void {
    this.#wishes.set(holder, (this.#wishes.get(holder) ?? 0) + 1)
  }

  /** Deletes the files; whoever was given them has copied them by the time the program ends. */
  async close(): Promise<void> {
    for (const folder of this.#folders) await this.#remove(folder)
  }

  async #letGoOfOldest(): Promise<void> {
    for (const oldest of this.#folders) {
      if (this.#folders.size <= MOST_KEPT) return
      await this.#remove(oldest)
    }
  }

  async #remove(folder: string): Promise<void> {
    this.#folders.delete(folder)
    // Only space in the system's temporary folder is lost where that fails.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
