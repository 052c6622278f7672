import type { Failure } from '../../shared/failure'
import type { ImportDraft, Imported } from './import-draft'
import type { ImportReport } from './import-service'
import type { OmissionReason } from './imported-page'

/** One file of a report, as the interface and the command line show it. */
export type ReportLine =
  | { readonly file: string; readonly outcome: 'failed'; readonly failure: Failure }
  | { readonly file: string; readonly outcome: 'article'; readonly headline: string }
  | {
      readonly file: string
      readonly outcome: 'draft'
      readonly headline: string
      readonly language: string
      readonly paragraphs: number
      readonly figures: number
      /** Figures whose picture did not come with the file. */
      readonly picturesMissing: number
      readonly decisions: number
      /** How many texts were left out, by reason. */
      readonly omitted: Readonly<Partial<Record<OmissionReason, number>>>
    }

/** A report in figures: what each file became, how much of it was left out and why, and what awaits a decision. */
export function summarise(report: ImportReport): ReportLine[] {
  return report.files.map(({ file, outcome }) =>
    outcome.ok ? lineOf(file, outcome.value) : { file, outcome: 'failed', failure: outcome.failure },
  )
}

function lineOf(file: string, imported: Imported): ReportLine {
  if (imported.type === 'article') return { file, outcome: 'article', headline: imported.headline }
  const { draft } = imported
  return {
    file,
    outcome: 'draft',
    headline: draft.headline,
    language: draft.language,
    paragraphs: draft.body.filter(({ type }) => type !== 'figure' && type !== 'rule').length,
    figures: draft.figures.length,
    picturesMissing: draft.figures.filter(({ image }) => image === undefined).length,
    decisions: draft.decisions.length,
    omitted: omittedByReason(draft),
  }
}

function omittedByReason({ omitted }: ImportDraft): Partial<Record<OmissionReason, number>> {
  const counts: Partial<Record<OmissionReason, number>> = {}
  for (const { reason } of omitted) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
