import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crashed, type RunCommand, runCommand, type SuiteResult } from './suite.ts'
import { countVitest, type VitestReport } from './vitest-report.ts'

/** Runs the unit and contract tests; ending without a report is a failure. */
export async function runVitest(run: RunCommand = runCommand): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-vitest-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters])
    return countVitest(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, code, process.cwd())
  } catch (error) {
    return crashed('unit', error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
