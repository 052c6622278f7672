import { type ChildProcess, spawn } from 'node:child_process'

/** How a program ended. */
export interface Ended {
  readonly code: number | null
  /** What it wrote, to standard output and standard error. */
  readonly output: string
}

/** Starts the command line of the build on a profile folder. */
export function startCommand(profile: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['out/cli/index.js', '--profile', profile, ...args])
}

/** Starts the desktop program as a person would and waits until it has ended; after half a minute it is ended. */
export function runProgram(executable: string, userData: string): Promise<Ended> {
  const args = ['.', `--user-data-dir=${userData}`, '--lang=en']
  return ended(spawn(executable, args, { timeout: 120_000, killSignal: 'SIGKILL' }))
}

/** Resolves when a program has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      output += data.toString()
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
