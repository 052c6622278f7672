import { failureOf, type SuiteResult, skipOf } from './suite.ts'

interface PlaywrightTest {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  readonly annotations: readonly { readonly type: string; readonly description?: string }[]
  readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly PlaywrightTest[]
  }[]
}

/** What is read of the report that Playwright's `json` reporter writes. */
export interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
  /** What failed outside every test: a file that could not be loaded, the set-up of the run. */
  readonly errors: readonly { readonly message?: string }[]
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly skipped: number
    readonly flaky: number
  }
}

/**
 * Counts a report. A flaky test is a failed one; what failed outside every test is one failure each, and so is an exit code
 * other than 0 that no failure in the report explains.
 */
export function countPlaywright({ stats, suites, errors }: PlaywrightReport, code: number): SuiteResult {
  const outside = errors.map(({ message }) => failureOf('e2e: outside every test', message ?? ''))
  const failures = [...suites.flatMap(failuresIn), ...outside]
  if (failures.length === 0 && code !== 0) failures.push(`e2e: exit code ${code}, though no test failed: see above`)
  return {
    name: 'e2e',
    passed: stats.expected,
    failed: Math.max(failures.length, stats.unexpected + stats.flaky + outside.length),
    skipped: stats.skipped,
    failures,
    skips: suites.flatMap(skipsIn),
  }
}

function failuresIn({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => failureOf(`${file}: ${title}`, messagesOf(results).join('\n'))),
  )
  return [...own, ...suites.flatMap(failuresIn)]
}

function messagesOf(results: PlaywrightTest['results']): string[] {
  return results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ''))
}

function skipsIn({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) =>
        skipOf(`${file}: ${title}`, annotations.find(({ type }) => type === 'skip')?.description),
      ),
  )
  return [...own, ...suites.flatMap(skipsIn)]
}
