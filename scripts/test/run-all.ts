import { crashed, type SuiteResult } from './suite.ts'

/** A suite by its name. */
export interface Suite {
  readonly name: string
  readonly run: () => Promise<SuiteResult>
}

/**
 * Runs the suites one after the other, also after one has failed or crashed, and prints how each ended, everything that
 * failed or was skipped, `note`, and last, alone on a line, `N passed, N failed, N skipped` summed over all. Answers the exit
 * code: 0 when nothing failed, else 1.
 */
export async function runAll(suites: readonly Suite[], note: string, print: (line: string) => void): Promise<0 | 1> {
  const results: SuiteResult[] = []
  for (const { name, run } of suites) {
    const started = Date.now()
    const result = await run().catch((error: unknown) => crashed(name, error))
    results.push(result)
    print(`\n── ${name}: ${countsOf([result])} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  }
  for (const { name, skipped, skips = [] } of results)
    if (skipped > 0) print([`Skipped: ${name} (${skipped})`, ...skips].join('\n'))
  for (const { name, failed, failures = [] } of results)
    if (failed > 0) print([`Failed: ${name} (${failed})`, ...failures].join('\n'))
  print(note)
  print(countsOf(results))
  return results.every(({ failed }) => failed === 0) ? 0 : 1
}

function countsOf(results: readonly SuiteResult[]): string {
  const sum = (count: 'passed' | 'failed' | 'skipped'): number =>
    results.reduce((total, result) => total + result[count], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`
}
