import { describe, expect, it } from 'vitest'
import { runPlaywright } from './playwright-suite.ts'
import { failureOf, runCheck, runCommand } from './suite.ts'
import { runVitest } from './vitest-suite.ts'

const ended = (code: number) => () => Promise.resolve(code)

describe('a check', () => {
  it.each([
    ['passes by exit code 0', 0, 1, 0],
    ['fails by any other', 2, 0, 1],
  ])('%s', async (_, code, passed, failed) => {
    expect(await runCheck('lint', [], ended(code))).toEqual({ name: 'lint', passed, failed, skipped: 0 })
  })
})

describe('a command', () => {
  it('passes its exit code on', async () => {
    expect(await runCommand(['-e', 'process.exit(Number(process.env.WANTED))'], { WANTED: '3' })).toBe(3)
  })

  it.skipIf(process.platform === 'win32')('that is killed has not ended well', async () => {
    expect(await runCommand(['-e', "process.kill(process.pid, 'SIGKILL')"])).not.toBe(0)
  })
})

describe('a runner that leaves no report', () => {
  it.each([
    ['unit', runVitest],
    ['e2e', runPlaywright],
  ])('is a failure, whatever its exit code: %s', async (name, run) => {
    const result = await run(ended(0))
    expect(result).toMatchObject({ name, passed: 0, failed: 1 })
    expect(result.failures?.[0]).toContain(`${name}: no report`)
  })
})

it('says why a test failed in a few lines, without colours', () => {
  const reason = ['\u001B[31mexpected 1\u001B[39m', ...Array.from({ length: 40 }, (_, line) => `at line ${line}`)]
  const lines = failureOf('a.test.ts: counts', reason.join('\n')).split('\n')
  expect(lines.slice(0, 3)).toEqual(['a.test.ts: counts', '    expected 1', '    at line 0'])
  expect(lines).toHaveLength(13)
})
