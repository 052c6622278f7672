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
}

const REASON_LINES = 12

/** A failed test's name and the first lines of its reason, without colours. */
export function failureOf(name: string, reason: string): string {
  const lines = stripVTControlCharacters(reason).split('\n').slice(0, REASON_LINES)
  return [name, ...lines.map((line) => `    ${line}`)].join('\n')
}

/** Runs a command with its output passed on and answers its exit code. */
export function runCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** A check that passes or fails as a whole. */
export async function runCheck(name: string, args: readonly string[]): Promise<SuiteResult> {
  const code = await runCommand(args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}
