import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Disk } from '../storage/disk'
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity'

/** A lock that is held; `release` lets the next one in. */
export interface ProfileLock {
  release(): Promise<void>
}

/** Two that start in the same moment both step back and try again; this often, a few milliseconds apart. */
const ATTEMPTS = 20
const CLAIM = /^(claimed|held)-(\d+)-([0-9]*)-([0-9a-f]*)-[0-9a-f]{12}$/

/**
 * Takes the lock whose claims lie in `folder`, or answers undefined when a running process holds it. Rejects with the
 * system's error when nothing can be written there.
 *
 * A claim is an empty file whose name says which process made it, so it is made in one step and even on a full disk. Whoever
 * wants the lock first makes a claim, then looks for others: of two at least the later one sees the earlier. A claim stays
 * under its name while the lock is held (a listing may miss what is renamed meanwhile); a second file says that it is held.
 * The claim of a process that no longer runs counts for nothing, so a killed process blocks nobody.
 */
export async function takeProfileLock(disk: Disk, folder: string): Promise<ProfileLock | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { pid, started, boot } = ownIdentity()
    const claim = `${pid}-${started}-${boot}-${randomBytes(6).toString('hex')}`
    const claimed = join(folder, `claimed-${claim}`)
    const file = await disk.open(claimed, 'create')
    await file.close()

    const others = await otherClaims(disk, folder, claim)
    if (others.length === 0) {
      const held = join(folder, `held-${claim}`)
      const mark = await disk.open(held, 'create')
      await mark.close()
      return {
        release: async () => {
          await disk.remove(held)
          await disk.remove(claimed)
        },
      }
    }
    await disk.remove(claimed)
    if (others.includes('held')) return undefined
    await new Promise((resolve) => setTimeout(resolve, 2 + Math.random() * 20))
  }
  return undefined
}

/** Whether a running process holds the lock whose claims lie in `folder`; changes nothing there. */
export async function isProfileHeld(disk: Disk, folder: string): Promise<boolean> {
  const claims = (await disk.list(folder)).map((name) => CLAIM.exec(name))
  return claims.some((match) => match !== null && isRunning(identityOf(match)))
}

/** What other running processes (or this one, a second time) claim; clears away what dead ones left. */
async function otherClaims(disk: Disk, folder: string, own: string): Promise<('claimed' | 'held')[]> {
  const others: ('claimed' | 'held')[] = []
  for (const name of await disk.list(folder)) {
    const match = CLAIM.exec(name)
    if (match === null || name.endsWith(own)) continue
    if (isRunning(identityOf(match))) others.push(name.startsWith('held') ? 'held' : 'claimed')
    else await disk.remove(join(folder, name))
  }
  return others
}

function identityOf(match: RegExpExecArray): ProcessIdentity {
  return { pid: Number(match[2]), started: match[3] ?? '', boot: match[4] ?? '' }
}
