import { execFile } from 'node:child_process'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { platform } from 'node:process'
import { promisify } from 'node:util'

/** Whether the process `pid` runs and is, as far as this system tells, the PostgreSQL of the data folder `data`. */
export async function isPostgresOf(pid: number, data: string): Promise<boolean> {
  if (!exists(pid)) return false
  if (platform === 'linux') {
    const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    if (command.trim() !== 'postgres') return false
    try {
      // PostgreSQL works inside its data folder.
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data))
    } catch (error) {
      // Where that may not be read, its name has to do; a process that has ended and only was not collected yet has none.
      return (error as NodeJS.ErrnoException).code === 'EACCES'
    }
  }
  const [program, args] =
    platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/NH', '/FO', 'CSV']]
      : ['ps', ['-p', String(pid), '-o', 'comm=']]
  const { stdout } = await promisify(execFile)(program, args).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres')
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
