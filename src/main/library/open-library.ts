import { join } from 'node:path'
import type { Low } from 'lowdb'
import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import type { EventPayload } from '../../shared/contract/events'
import { failureOf } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { ArticleRow } from '../../shared/library'
import type { BinTerm } from '../../shared/library-marks'
import type { BatchOutcome } from '../articles/article-service'
import type { DraftStore } from '../drafts/draft-store'
import type { Profile } from '../profile/profile'
import { type OpenSearchOptions, openSearch } from '../search/open-search'
import type { SearchService } from '../search/search-service'
import { BinFile, BinKeeper } from './bin-keeper'
import { LibraryIndex, type StateOfArticle } from './library-index'
import { type LibraryCache, LibraryKeeper } from './library-keeper'
import { LibraryMarks, MarksFile } from './library-marks'

/** What a library is opened with; what it asks of articles and the newsroom is not asked before they are there. */
export interface OpenLibraryOptions extends OpenSearchOptions {
  readonly profile: Profile
  readonly clock: Clock
  readonly store: DraftStore
  readonly openFile: <T>(path: string, schema: z.ZodType<T>, defaults: T) => Promise<Low<T>>
  readonly stateOf: StateOfArticle
  /** Whether the server has all of an article that is not in the bin. */
  readonly isOnServer: (id: ArticleId) => boolean
  readonly binTerm: () => BinTerm
  /** Deletes articles for good that have been in the bin for long enough. */
  readonly remove: (ids: readonly ArticleId[]) => Promise<BatchOutcome>
  /** An article is gone: what else was made of its texts is to be forgotten. */
  readonly onGone: (id: ArticleId) => Promise<void>
  readonly onChange: (change: EventPayload<'library:changed'>) => void
}

/** The library with all that is kept about it, as the last start left it; `start` compares it with the drafts. */
export interface OpenedLibrary {
  readonly library: LibraryIndex
  readonly keeper: LibraryKeeper
  readonly marks: LibraryMarks
  readonly bin: BinKeeper
  readonly search: SearchService
  /** States or marks of articles are others than before: what is sorted or filtered by them is, too. */
  readonly statesChanged: () => void
  /** Opens the search index, then compares the library with the drafts; resolves when both are in step. */
  readonly start: () => Promise<void>
}

const CacheFile = z.object({ rows: z.array(z.object({ row: ArticleRow, readAt: z.number() })) })

/** Opens a profile's library: rows, marks, bin and search, kept in step with the drafts from now on. */
export async function openLibrary(options: OpenLibraryOptions): Promise<OpenedLibrary> {
  const { profile, clock, store, openFile, onGone, onChange, log } = options
  const { paths, readOnly } = profile
  const now = (): number => clock.now()
  const logFailure =
    (part: string) =>
    (error: unknown): void =>
      log(`${part}: ${failureOf(error).detail ?? ''}`)
  const cache = await openFile<LibraryCache>(paths.library, CacheFile, { rows: [] })
  const indexed = new Map<string, number>()
  const verify = (): Promise<void> => keeper.verify().catch(logFailure('library'))
  const search = openSearch(options, profile, indexed, () => void verify())
  const statesChanged = (): void => {
    library.statesChanged()
    onChange({ revision: library.revision })
  }
  const marks = new LibraryMarks(
    await openFile(join(paths.root, 'library-marks.json'), MarksFile, MarksFile.parse({})),
    {
      lasting: !readOnly,
      onChange: (what) =>
        what === 'marks' ? statesChanged() : onChange({ revision: library.revision, only: 'opened' }),
    },
  )
  const bin = new BinKeeper({
    file: await openFile(join(paths.root, 'bin.json'), BinFile, BinFile.parse({})),
    clock,
    store,
    term: options.binTerm,
    isOnServer: options.isOnServer,
    remove: async (ids) => {
      const outcome = await options.remove(ids)
      await marks.forget(outcome.done)
      return outcome
    },
    onChange: statesChanged,
    log,
  })
  const library = new LibraryIndex(
    async (text, lane) => ((await search.match(text, { lane }))?.ids ?? []) as ArticleId[],
    { stateOf: options.stateOf, marks, binFacts: (id) => bin.facts(id), now },
  )
  const keeper = new LibraryKeeper({
    index: library,
    store,
    now,
    log,
    search: {
      add: (documents) => {
        for (const { id, changedAt } of documents) indexed.set(id, changedAt)
        search.add(documents).catch(logFailure('search'))
      },
      remove: (id) => {
        indexed.delete(id)
        search.remove([id]).catch(logFailure('search'))
        onGone(id).catch(logFailure('search'))
      },
      has: (id, changedAt) => indexed.get(id) === changedAt,
    },
    saveCache: async (rows) => {
      if (readOnly) return
      cache.data = rows
      await cache.write()
    },
    onChange: (building) => onChange({ revision: library.revision, ...(building === undefined ? {} : { building }) }),
  })
  keeper.start(cache.data)
  store.subscribe((event) => {
    // Its row would lead nowhere.
    if (event.kind === 'quarantined' && !event.restored) keeper.drop([event.id])
  })
  const start = (): Promise<void> => search.start().catch(logFailure('search')).then(verify)
  return { library, keeper, marks, bin, search, statesChanged, start }
}
