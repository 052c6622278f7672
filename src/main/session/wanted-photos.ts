import { readFigures } from '../../shared/article/figures'
import type { ArticleId, PhotoId } from '../../shared/ids'
import type { OpenArticles } from '../articles/open-articles'
import type { LibraryIndex } from '../library/library-index'

/** Articles that are read for their figures in one go: the rest comes in the next, so that nothing waits for ten thousand. */
const READ_AT_ONCE = 100

/** Which photos the articles here refer to, newest articles first: read from each article once, and again when it has changed. */
export class WantedPhotos {
  readonly #parts: { readonly library: LibraryIndex; readonly open: Pick<OpenArticles, 'read'> }
  readonly #known = new Map<ArticleId, { readonly changedAt: number; readonly photos: readonly PhotoId[] }>()

  constructor(parts: { readonly library: LibraryIndex; readonly open: Pick<OpenArticles, 'read'> }) {
    this.#parts = parts
  }

  /** The photos of every article here, however long reading them takes. */
  async all(): Promise<readonly PhotoId[]> {
    let { photos, more } = await this.list()
    while (more) ({ photos, more } = await this.list())
    return photos
  }

  /** The photos, and whether there are articles left to be read. */
  async list(): Promise<{ readonly photos: readonly PhotoId[]; readonly more: boolean }> {
    const { library, open } = this.#parts
    const rows = [...library.rows.values()]
      .filter(({ thumbnail, binnedAt }) => thumbnail !== null && binnedAt === undefined)
      .sort((a, b) => b.changedAt - a.changedAt)
    const wanted = new Set<PhotoId>()
    let read = 0
    let more = false
    for (const { id, changedAt, thumbnail } of rows) {
      let known = this.#known.get(id)
      if (known?.changedAt !== changedAt && read < READ_AT_ONCE) {
        read += 1
        const figures = await open.read(id, readFigures)
        // Its text may still be on its way: what its row shows is wanted at once.
        const photos = figures.ok ? figures.value.flatMap(({ photoId }) => photoId ?? []) : []
        if (figures.ok) this.#known.set(id, (known = { changedAt, photos }))
      } else if (known?.changedAt !== changedAt) more = true
      for (const photo of [...(thumbnail === null ? [] : [thumbnail]), ...(known?.photos ?? [])]) wanted.add(photo)
    }
    return { photos: [...wanted], more }
  }
}
