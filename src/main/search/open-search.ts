import { join } from 'node:path'
import type { Profile } from '../profile/profile'
import { writeFileAtomically } from '../storage/atomic-file'
import { isMissing } from '../storage/disk-failure'
import { searchWorkerThreads } from './node-search-worker'
import { SearchService, type SearchServiceOptions } from './search-service'

/** What the search is opened with. */
export interface OpenSearchOptions {
  readonly workers: { readonly search: string | URL }
  readonly schedule: SearchServiceOptions['schedule']
  readonly log: (message: string) => void
}

/** The search over the profile's index file; `indexed` is kept to what the index holds. */
export function openSearch(
  { workers, schedule, log }: OpenSearchOptions,
  { disk, paths, readOnly }: Profile,
  indexed: Map<string, number>,
  onReopened: () => void,
): SearchService {
  const path = join(paths.root, 'search.idx')
  let opened = false
  return new SearchService({
    createWorker: searchWorkerThreads(workers.search),
    file: {
      read: () => disk.read(path).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error))),
      write: (bytes) => (readOnly ? Promise.resolve() : writeFileAtomically(disk, path, bytes)),
    },
    schedule,
    onOpened: ({ documents }) => {
      indexed.clear()
      for (const [id, changedAt] of documents) indexed.set(id, changedAt)
      // A worker that took a crashed one's place has only what its file had.
      if (opened) onReopened()
      opened = true
    },
    onProblem: (problem) => log(`search: ${problem.kind}`),
  })
}
