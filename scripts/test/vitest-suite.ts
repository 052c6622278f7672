import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { failureOf, runCommand, type SuiteResult } from './suite.ts'

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numFailedTestSuites: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Runs the unit and contract tests; a file that could not even be loaded counts as a failure. */
export async function runVitest(args: readonly string[] = []): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-vitest-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await runCommand(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args])
    return counted(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, code)
  } catch (error) {
    process.stderr.write(`unit tests: no report: ${String(error)}\n`)
    return { name: 'unit', passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function counted(report: VitestReport, code: number): SuiteResult {
  const failed =
    report.numFailedTests === 0 && code !== 0 ? Math.max(1, report.numFailedTestSuites) : report.numFailedTests
  return {
    name: 'unit',
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresIn(report),
  }
}

function failuresIn(report: VitestReport): string[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [failureOf(file, message)]
    return failed.map((test) => failureOf(`${file}: ${test.fullName}`, test.failureMessages.join('\n')))
  })
}
