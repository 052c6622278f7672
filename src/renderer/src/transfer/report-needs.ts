import type { ImportOutcome, ImportReport } from '../../../shared/contract/import-contract'

/** Whether a person has to look: something failed, is uncertain or was left out. */
export function needsAPerson({ failure, decisions, omitted, notices }: ImportOutcome): boolean {
  return failure !== undefined || decisions.length > 0 || omitted.length > 0 || notices.length > 0
}

/** Whether an import is told in a report; one file that came in whole is simply opened, with a notice. */
export function isWorthAReport({ outcomes }: ImportReport): boolean {
  return outcomes.length > 1 || outcomes.some(needsAPerson)
}
