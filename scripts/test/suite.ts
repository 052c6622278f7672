import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/** How a suite ended. */
export interface SuiteResult {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed and why, in a few lines each: said again at the very end, where a cut-off log still has it. */
  readonly failures?: readonly string[]
  /** What was skipped and, where the test says it, why: a line each. */
  readonly skips?: readonly string[]
}

/** Runs Node with arguments, its output passed on, and answers its exit code; never 0 when it did not end by itself. */
export type RunCommand = (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<number>

const REASON_LINES = 12

/** A failed test's name and the first lines of its reason, without colours. */
export function failureOf(name: string, reason: string): string {
  const lines = stripVTControlCharacters(reason).split('\n').slice(0, REASON_LINES)
  return [name, ...lines.map((line) => `    ${line}`)].join('\n')
}

/** A skipped test's name with the reason it gives, if any. */
export function skipOf(name: string, reason: string | undefined): string {
  return reason === undefined || reason === '' ? name : `${name} (${reason})`
}

/** `RunCommand` as a child process of this one. */
export const runCommand: RunCommand = (args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })

/** A check that passes or fails as a whole. */
export async function runCheck(
  name: string,
  args: readonly string[],
  run: RunCommand = runCommand,
): Promise<SuiteResult> {
  const code = await run(args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** What a suite answers that ended without telling how its tests did: one failure, with the reason. */
export function crashed(name: string, error: unknown): SuiteResult {
  return { name, passed: 0, failed: 1, skipped: 0, failures: [failureOf(`${name}: no report`, String(error))] }
}
