import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/contract/import-contract'
import { useCommand } from '../commands/CommandsContext'
import { useDesk } from '../desk/DeskContext'
import { useNotices, useRequest } from '../desk/Notices'
import { isWorthAReport } from '../transfer/report-needs'
import { runImport } from './imports'
import { useWorkspace } from './WorkspaceContext'

/** Importing files, from wherever it is begun. */
export interface Imports {
  /** Imports the files at these paths; progress stands in the status line. */
  readonly start: (paths: readonly string[]) => void
  /** Asks the person for files and imports them. */
  readonly choose: () => Promise<void>
  /** What became of the last import, until it is dismissed: for the import report. */
  readonly report: ImportReport | undefined
  readonly dismissReport: () => void
}

const ImportsContext = createContext<Imports | undefined>(undefined)

/** Runs imports, shows how far they are, tells what became of them and opens a single article that came in. */
export function ImportsProvider(props: { readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  const request = useRequest()
  const notices = useNotices()
  const { status, openArticle } = useWorkspace()
  const { t } = useTranslation()
  const [report, setReport] = useState<ImportReport>()

  const imports = useMemo<Imports>(() => {
    const start = (paths: readonly string[]): void => {
      const jobId = crypto.randomUUID()
      let cancel: (() => void) | undefined
      status.publishTask({ id: jobId, label: t('importingBegins'), cancel: () => cancel?.() })
      cancel = runImport(desk, jobId, paths, {
        progress: ({ done, total, file }) =>
          status.publishTask({
            id: jobId,
            label: t('importing', { done, total, file }),
            progress: total === 0 ? 0 : done / total,
            cancel: () => cancel?.(),
          }),
        done: (result) => {
          status.endTask(jobId)
          if (!result.ok) return notices.fail(result.failure)
          setReport(result.value)
          // A report says it all, and a notice would lie across it.
          if (!isWorthAReport(result.value)) notices.say(t(wordFor(result.value), { count: 1 }))
          const [only, ...others] = result.value.outcomes
          if (only?.articleId !== undefined && others.length === 0) openArticle(only.articleId)
        },
      })
    }
    const choose = async (): Promise<void> => {
      const chosen = await request('import:choose', {})
      if (chosen !== undefined && chosen.paths.length > 0) start(chosen.paths)
    }
    return { start, choose, report, dismissReport: () => setReport(undefined) }
  }, [desk, request, notices, status, openArticle, t, report])

  useCommand('article:import', () => void imports.choose())
  return <ImportsContext value={imports}>{props.children}</ImportsContext>
}

/** Importing files. */
export function useImports(): Imports {
  const imports = useContext(ImportsContext)
  if (imports === undefined) throw new Error('useImports needs ImportsProvider above it')
  return imports
}

/** What is said of an import that is worth no report: of one file, or of none when it was stopped before the first. */
function wordFor({ outcomes, cancelled }: ImportReport): 'imported' | 'importedNone' | 'importCancelled' {
  if (outcomes.length > 0) return 'imported'
  return cancelled ? 'importCancelled' : 'importedNone'
}
