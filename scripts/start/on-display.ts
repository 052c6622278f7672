import { spawn } from 'node:child_process'
import type { LocatedElectron } from '../../e2e/chromium-host/locate.ts'
import { say } from '../bootstrap/say.mjs'

/** Opens the workstation in a window and answers its exit code when it is closed; Ctrl+C closes it as a person does. */
export function openOnDisplay(host: LocatedElectron['host'], args: readonly string[]): Promise<number> {
  say('Opening the workstation. Close its window or press Ctrl+C to end it')
  const command = ['node_modules/electron/cli.js', ...sandbox(host), '.', ...args]
  const env = host === 'electron' ? process.env : { ...process.env, ELECTRON_HOST_HEADED: '1' }
  return new Promise((resolve) => {
    // In a process group of its own: Ctrl+C in a terminal reaches it once, from here, and it can save in peace.
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'], env, detached: true })
    let asked = false
    const end = (): void => {
      if (!asked) child.kill('SIGTERM')
      asked = true
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(asked ? 0 : (code ?? 1)))
  })
}

/** Chromium's sandbox refuses to work for root. */
function sandbox(host: LocatedElectron['host']): readonly string[] {
  return host === 'electron' && process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
