import type { ImportWorker, StartImportWorker } from './import-job'
import { readImport } from './read-import'

/** Workers that read in this very process: for the command line and tests; a file that never ends is not stopped. */
export function inProcessWorkers(): StartImportWorker {
  return (): ImportWorker => ({
    read: ({ path, options }, onStage) => readImport(path, options, onStage),
    terminate: () => Promise.resolve(),
  })
}
