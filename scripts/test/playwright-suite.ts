import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf, runCommand, type SuiteResult } from './suite.ts'

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly ok: boolean
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly skipped: number
    readonly flaky: number
  }
}

/** Runs the end-to-end tests; a flaky test is a failed one. */
export async function runPlaywright(): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-e2e-'))
  const file = join(folder, 'report.json')
  try {
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
    const code = await runCommand(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], env)
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport
    const failed = stats.unexpected + stats.flaky
    return {
      name: 'e2e',
      passed: stats.expected,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: stats.skipped,
      failures: suites.flatMap(failuresIn),
    }
  } catch (error) {
    process.stderr.write(`e2e tests: no report: ${String(error)}\n`)
    return { name: 'e2e', passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function failuresIn({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok)
  return [
    ...own.map(({ file, title, tests }) =>
      failureOf(
        `${file}: ${title}`,
        tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map((e) => e.message ?? ''))).join('\n'),
      ),
    ),
    ...suites.flatMap(failuresIn),
  ]
}
