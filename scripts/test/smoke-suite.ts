import { runCheck, type SuiteResult } from './suite.ts'

/** Runs the main job's story against the built application, as `npm start -- --smoke` does. */
export function runSmoke(): Promise<SuiteResult> {
  return runCheck('smoke', ['--disable-warning=ExperimentalWarning', 'scripts/start/open.ts', '--smoke'])
}
