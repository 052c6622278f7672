import { expect, it } from 'vitest'
import { countPlaywright, type PlaywrightReport } from './playwright-report.ts'

type Spec = NonNullable<PlaywrightReport['suites'][number]['specs']>[number]
type Test = Spec['tests'][number]

const spec = (title: string, status: Test['status'], more: Partial<Test> = {}): Spec => ({
  title,
  file: 'story.spec.ts',
  tests: [{ status, annotations: [], results: [], ...more }],
})
const report = (specs: readonly Spec[], stats: Partial<PlaywrightReport['stats']> = {}): PlaywrightReport => ({
  // As Playwright nests them: a file, and in it what a `describe` holds.
  suites: [{ suites: [{ specs }] }],
  errors: [],
  stats: { expected: 5, unexpected: 0, skipped: 0, flaky: 0, ...stats },
})

it('counts what passed', () => {
  expect(countPlaywright(report([spec('opens', 'expected')]), 0)).toEqual({
    name: 'e2e',
    passed: 5,
    failed: 0,
    skipped: 0,
    failures: [],
    skips: [],
  })
})

it('names what failed and what passed only on another try, both as failed', () => {
  const results = [{ errors: [{ message: '\u001B[31mno window\u001B[39m' }] }]
  const specs = [spec('opens', 'unexpected', { results }), spec('closes', 'flaky', { results })]
  const result = countPlaywright(report(specs, { unexpected: 1, flaky: 1 }), 1)
  expect(result.failed).toBe(2)
  expect(result.failures).toEqual(['story.spec.ts: opens\n    no window', 'story.spec.ts: closes\n    no window'])
})

it('counts what failed outside every test', () => {
  const errors = [{ message: 'no build in out/' }]
  expect(countPlaywright({ ...report([]), errors }, 1)).toMatchObject({
    failed: 1,
    failures: ['e2e: outside every test\n    no build in out/'],
  })
})

it('counts a bad end that nothing explains', () => {
  expect(countPlaywright(report([spec('opens', 'expected')]), 130)).toMatchObject({
    failed: 1,
    failures: ['e2e: exit code 130, though no test failed: see above'],
  })
})

it('counts and names what was skipped, with its reason', () => {
  const annotations = [{ type: 'skip', description: 'the page is not here' }]
  const specs = [spec('opens', 'skipped', { annotations }), spec('closes', 'skipped')]
  expect(countPlaywright(report(specs, { skipped: 2 }), 0)).toMatchObject({
    failed: 0,
    skipped: 2,
    skips: ['story.spec.ts: opens (the page is not here)', 'story.spec.ts: closes'],
  })
})
