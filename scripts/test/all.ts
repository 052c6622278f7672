import { locateElectron } from '../../e2e/chromium-host/locate.ts'
import { runPlaywright } from './playwright-suite.ts'
import { runAll, type Suite } from './run-all.ts'
import { runSmoke } from './smoke-suite.ts'
import { runCheck } from './suite.ts'
import { runVitest } from './vitest-suite.ts'

const BIN = 'node_modules/'
const check = (name: string, args: readonly string[]): Suite => ({ name, run: () => runCheck(name, args) })
const suites: readonly Suite[] = [
  check('lint', [`${BIN}oxlint/bin/oxlint`, '--type-aware', '--quiet']),
  check('format', [`${BIN}@biomejs/biome/bin/biome`, 'check', '--max-diagnostics=20', '.']),
  check('types', [`${BIN}typescript/bin/tsc`, '-b']),
  { name: 'unit', run: () => runVitest() },
  { name: 'e2e', run: () => runPlaywright() },
  { name: 'smoke', run: runSmoke },
]

const { host } = locateElectron()
const windows =
  host === 'electron' ? 'Windows were Electron’s own.' : 'Built for Electron, tested on a stand-in (e2e/chromium-host).'
process.exitCode = await runAll(suites, windows, (line) => console.log(line))
