import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import type { ImportProgress, ImportReport } from '../../../shared/contract/import-contract'
import type { Result } from '../../../shared/result'

/** What an import tells while it runs and when it is over. */
export interface ImportWatcher {
  readonly progress: (progress: ImportProgress) => void
  readonly done: (result: Result<ImportReport>) => void
}

/** Imports files and tells the watcher; answers how to cancel. */
export function runImport(
  desk: DeskBridge,
  jobId: string,
  paths: readonly string[],
  watcher: ImportWatcher,
): () => void {
  const off = desk.on('import:progress', (progress) => {
    if (progress.jobId === jobId) watcher.progress(progress)
  })
  const run = async (): Promise<void> => {
    const result = await desk.request('import:run', { jobId, paths: [...paths] })
    off()
    watcher.done(result)
  }
  void run()
  return () => void desk.request('import:cancel', { jobId })
}
