import { expect, it } from 'vitest'
import { countVitest, type VitestReport } from './vitest-report.ts'

type File = VitestReport['testResults'][number]
type Test = File['assertionResults'][number]

const test = (status: string, fullName: string, more: Partial<Test> = {}): Test => ({
  status,
  fullName,
  failureMessages: [],
  ...more,
})
const file = (name: string, assertionResults: readonly Test[], more: Partial<File> = {}): File => ({
  name: `/desk/src/${name}`,
  status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message: '',
  assertionResults,
  ...more,
})
const report = (...testResults: readonly File[]): VitestReport => ({
  numPassedTests: 5,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
})

it('counts what passed', () => {
  expect(countVitest(report(file('a.test.ts', [test('passed', 'a')])), 0, '/desk')).toEqual({
    name: 'unit',
    passed: 5,
    failed: 0,
    skipped: 0,
    failures: [],
    skips: [],
  })
})

it('names each failed test with its file and its reason', () => {
  const failed = test('failed', 'bridges are counted', { failureMessages: ['expected 2 to be 3'] })
  const { failed: count, failures } = countVitest(report(file('a.test.ts', [failed, failed])), 1, '/desk')
  expect(count).toBe(2)
  expect(failures?.[0]).toBe('src/a.test.ts: bridges are counted\n    expected 2 to be 3')
})

it('counts a file that could not be loaded beside the tests that failed', () => {
  const broken = file('b.test.ts', [], { status: 'failed', message: 'SyntaxError: no such export' })
  const result = countVitest(report(file('a.test.ts', [test('failed', 'a')]), broken), 1, '/desk')
  expect(result.failed).toBe(2)
  expect(result.failures).toContain('src/b.test.ts\n    SyntaxError: no such export')
})

it('counts a bad end that no failed test explains', () => {
  expect(countVitest(report(file('a.test.ts', [test('passed', 'a')])), 1, '/desk')).toMatchObject({
    failed: 1,
    failures: ['unit: exit code 1, though no test failed: see above'],
  })
})

it('counts and names what was skipped or is still to be written, with its reason', () => {
  const skipped = test('skipped', 'asks the checker', { meta: { skipReason: 'needs Java' } })
  const tests = [skipped, test('skipped', 'on Windows'), test('todo', 'later')]
  const result = countVitest({ ...report(file('a.test.ts', tests)), numPendingTests: 2, numTodoTests: 1 }, 0, '/desk')
  expect(result).toMatchObject({ failed: 0, skipped: 3 })
  expect(result.skips).toEqual([
    'src/a.test.ts: asks the checker (needs Java)',
    'src/a.test.ts: on Windows',
    'src/a.test.ts: later',
  ])
})
