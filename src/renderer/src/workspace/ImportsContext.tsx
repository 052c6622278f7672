import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/contract/import-contract'
import { useCommand } from '../commands/CommandsContext'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices, useRequest } from '../desk/Notices'
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
  const reportSentence = useReportSentence()

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
          notices.say(reportSentence(result.value))
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
  }, [desk, request, notices, status, openArticle, t, report, reportSentence])

  useCommand('article:import', () => void imports.choose())
  return <ImportsContext value={imports}>{props.children}</ImportsContext>
}

/** Importing files. */
export function useImports(): Imports {
  const imports = useContext(ImportsContext)
  if (imports === undefined) throw new Error('useImports needs ImportsProvider above it')
  return imports
}

/** Answers a sentence that says what became of an import. */
function useReportSentence(): (report: ImportReport) => string {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  return useCallback(
    (report) => {
      const count = report.outcomes.filter(({ articleId }) => articleId !== undefined).length
      const failures = report.outcomes.flatMap(({ failure }) =>
        failure === undefined || failure.code === 'cancelled' ? [] : [failure],
      )
      const [first] = failures
      return [
        `${count > 0 ? t('imported', { count }) : t('importedNone')}.`,
        ...(first === undefined ? [] : [t('importFailures', { count: failures.length, reason: sentence(first) })]),
        ...(report.cancelled ? [t('importCancelled')] : []),
      ].join(' ')
    },
    [t, sentence],
  )
}
