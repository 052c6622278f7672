import { relative } from 'node:path'
import { failureOf, type SuiteResult, skipOf } from './suite.ts'

/** What is read of the report that vitest's `json` reporter writes. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    /** The file's absolute path. */
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
      /** `skipReason` is written by `skip-reasons.ts`. */
      readonly meta?: { readonly skipReason?: string }
    }[]
  }[]
}

/**
 * Counts a report. A file that fails as a whole (it could not be loaded, its worker died) is one failure, and so is an exit
 * code other than 0 that no failure in the report explains.
 */
export function countVitest(report: VitestReport, code: number, project: string): SuiteResult {
  const failures = failuresIn(report, project)
  if (failures.length === 0 && code !== 0) failures.push(`unit: exit code ${code}, though no test failed: see above`)
  return {
    name: 'unit',
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
    skips: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status !== 'passed' && status !== 'failed')
        .map(({ fullName, meta }) => skipOf(`${relative(project, name)}: ${fullName}`, meta?.skipReason)),
    ),
  }
}

function failuresIn(report: VitestReport, project: string): string[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(project, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [failureOf(file, message)]
    return failed.map((test) => failureOf(`${file}: ${test.fullName}`, test.failureMessages.join('\n')))
  })
}
