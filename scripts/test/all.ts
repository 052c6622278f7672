import { locateElectron } from '../../e2e/chromium-host/locate.ts'
import { runPlaywright } from './playwright-suite.ts'
import { runSmoke } from './smoke-suite.ts'
import { runCheck, type SuiteResult } from './suite.ts'
import { runVitest } from './vitest-suite.ts'

const BIN = 'node_modules/'
const suites: readonly (() => Promise<SuiteResult>)[] = [
  () => runCheck('lint', [`${BIN}oxlint/bin/oxlint`, '--type-aware', '--quiet']),
  () => runCheck('format', [`${BIN}@biomejs/biome/bin/biome`, 'check', '--max-diagnostics=20', '.']),
  () => runCheck('types', [`${BIN}typescript/bin/tsc`, '-b']),
  () => runVitest(),
  () => runPlaywright(),
  () => runSmoke(),
]

const results: SuiteResult[] = []
for (const suite of suites) {
  const started = Date.now()
  const result = await suite()
  results.push(result)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(
    `\n── ${result.name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped (${seconds} s)\n`,
  )
}

for (const { name, failed, failures = [] } of results) {
  if (failed > 0) console.log([`Failed: ${name} (${failed})`, ...failures].join('\n'))
}
const { host } = locateElectron()
console.log(
  host === 'electron'
    ? 'Windows were Electron’s own.'
    : 'Built for Electron, tested on a stand-in (e2e/chromium-host).',
)
const sum = (count: 'passed' | 'failed' | 'skipped'): number =>
  results.reduce((total, result) => total + result[count], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = sum('failed') === 0 ? 0 : 1
