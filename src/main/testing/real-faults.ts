import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small disk of its own, in memory, mounted until `dispose`. */
export interface SmallDisk {
  readonly path: string
  /** Mounts it again with other options, such as `ro`. */
  remount(options: string): void
  dispose(): Promise<void>
}

/** Mounts a tmpfs of `size` (mount's notation), or says why this machine cannot. */
export async function mountSmallDisk(size: string): Promise<SmallDisk | string> {
  const path = await mkdtemp(join(tmpdir(), 'toasoan-small-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'toasoan', path], {
    encoding: 'utf8',
  })
  if (mounted.status !== 0) {
    await rm(path, { recursive: true })
    return `mounting a tmpfs needs root on Linux: ${mounted.error?.message ?? mounted.stderr.trim()}`
  }
  return {
    path,
    remount: (options) => {
      execFileSync('mount', ['-o', `remount,${options}`, path])
    },
    dispose: async () => {
      // Lazily: a failing test may have left a file open.
      execFileSync('umount', ['-l', path])
      await rm(path, { recursive: true })
    },
  }
}

/** The command line to run a program under so that the system calls fail as `injections` say (strace(1), -e inject), or why that is impossible here. */
export function straceInjecting(injections: readonly string[]): readonly string[] | string {
  const options = [
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    'trace=fsync,fdatasync',
    ...injections.flatMap((rule) => ['-e', `inject=${rule}`]),
  ]
  const tried = spawnSync('strace', [...options, 'true'], { encoding: 'utf8' })
  return tried.status === 0
    ? ['strace', ...options]
    : `strace cannot inject faults here: ${tried.error?.message ?? tried.stderr.trim()}`
}
