import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { installByApt } from '../bootstrap/apt.mjs'

/** A display that no screen shows. */
export interface VirtualDisplay {
  /** As in `DISPLAY`: `:99`. */
  readonly name: string
  stop(): void
}

const XVFB = '/usr/bin/Xvfb'

/** Starts Xvfb, installing it where that is possible; says what to install and answers undefined where it is not. */
export async function startVirtualDisplay(): Promise<VirtualDisplay | undefined> {
  if (!existsSync(XVFB) && !((await installByApt('xvfb')) && existsSync(XVFB))) {
    process.stderr.write('\nXvfb is not installed: install it (Debian: sudo apt install xvfb), or set DISPLAY.\n')
    return undefined
  }
  // It finds a free number by itself and writes it to descriptor 3. Detached: Ctrl+C must not take it before the window.
  const child = spawn(XVFB, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const number = await displayNumber(child)
  if (number !== undefined) return { name: `:${number}`, stop: () => void child.kill() }
  process.stderr.write('\nXvfb did not start: see its message above.\n')
  return undefined
}

async function displayNumber(child: ChildProcess): Promise<string | undefined> {
  let log = ''
  child.stderr?.on('data', (data: Buffer) => {
    log += data.toString()
  })
  const written = once(child.stdio[3] as Readable, 'data').then(([data]) => String(data).trim())
  const ended = once(child, 'close').then(() => undefined)
  const number = await Promise.race([written, ended])
  if (number === undefined) process.stderr.write(log)
  return number
}
