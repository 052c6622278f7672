import { readFileSync } from 'node:fs'
import { errorCode } from '../storage/disk-failure'

/** What tells one run of one process from every other; strings safe in a file name. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process started, in the system's own unit; empty where the system does not say. */
  readonly started: string
  /** Names this boot of the computer; empty where the system does not say. */
  readonly boot: string
}

/** The identity of the process that runs this. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: statOf(process.pid)?.started ?? '', boot: bootId() }
}

/**
 * Whether that very process still runs. A process id that was given to another process since, a computer restarted since,
 * and a killed process nobody has buried yet (a zombie) all count as not running.
 */
export function isRunning(identity: ProcessIdentity): boolean {
  if (identity.boot !== bootId()) return false
  try {
    process.kill(identity.pid, 0)
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    if (errorCode(error) !== 'EPERM') return false
  }
  const stat = statOf(identity.pid)
  if (stat === undefined) return identity.started === ''
  return stat.started === identity.started && stat.state !== 'Z' && stat.state !== 'X'
}

/** Fields 3 and 22 of /proc/<pid>/stat, proc(5); undefined where there is no such file system or process. */
function statOf(pid: number): { readonly state: string; readonly started: string } | undefined {
  const text = readText(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The name in field 2 may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, started] = [fields[0], fields[19]]
  return state === undefined || started === undefined ? undefined : { state, started }
}

/** The kernel's name for this boot, random(4). */
function bootId(): string {
  return readText('/proc/sys/kernel/random/boot_id')?.trim().replaceAll('-', '') ?? ''
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
