import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countPlaywright, type PlaywrightReport } from './playwright-report.ts'
import { crashed, type RunCommand, runCommand, type SuiteResult } from './suite.ts'

/** Runs the end-to-end tests; ending without a report is a failure. */
export async function runPlaywright(run: RunCommand = runCommand): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-e2e-'))
  const file = join(folder, 'report.json')
  try {
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
    const code = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], env)
    return countPlaywright(JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport, code)
  } catch (error) {
    return crashed('e2e', error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
