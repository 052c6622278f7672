import { expect, it } from 'vitest'
import { runAll } from './run-all.ts'
import type { SuiteResult } from './suite.ts'

const counted = (name: string, passed: number, failed = 0, skipped = 0): SuiteResult => ({
  name,
  passed,
  failed,
  skipped,
})

async function run(...results: readonly (SuiteResult | Error)[]): Promise<{ code: number; lines: readonly string[] }> {
  const lines: string[] = []
  const suites = results.map((result) => ({
    name: result.name,
    run: () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result)),
  }))
  const code = await runAll(suites, 'On a stand-in.', (line) => lines.push(...line.split('\n')))
  return { code, lines }
}

it('ends with the sum over all suites alone on a line, and with 0 when nothing failed', async () => {
  const { code, lines } = await run(counted('lint', 1), counted('unit', 40, 0, 3), counted('e2e', 7, 0, 1))
  expect([code, lines.at(-1)]).toEqual([0, '48 passed, 0 failed, 4 skipped'])
  expect(lines.at(-2)).toBe('On a stand-in.')
})

it('answers 1 when only the first suite failed, and runs the others all the same', async () => {
  const { code, lines } = await run(counted('lint', 0, 1), counted('unit', 40))
  expect([code, lines.at(-1)]).toEqual([1, '40 passed, 1 failed, 0 skipped'])
})

it('counts a suite that throws as a failure, and says why', async () => {
  const { code, lines } = await run(new TypeError('no such runner'), counted('unit', 40))
  expect([code, lines.at(-1)]).toEqual([1, '40 passed, 1 failed, 0 skipped'])
  expect(lines).toContain('    TypeError: no such runner')
})

it('names what failed and what was skipped after the last suite', async () => {
  const unit = { ...counted('unit', 4, 1, 1), failures: ['a.test.ts: counts'], skips: ['b.test.ts: needs Java'] }
  const { lines } = await run(unit, counted('e2e', 7))
  const from = lines.findIndex((line) => line.startsWith('── e2e'))
  expect(lines.slice(from).filter((line) => line !== '')).toEqual([
    expect.stringMatching(/^── e2e: 7 passed, 0 failed, 0 skipped \(\d+\.\d s\)$/),
    'Skipped: unit (1)',
    'b.test.ts: needs Java',
    'Failed: unit (1)',
    'a.test.ts: counts',
    'On a stand-in.',
    '11 passed, 1 failed, 1 skipped',
  ])
})
