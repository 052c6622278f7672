import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The files of a profile, for specs that damage them. The program must not be running while files are changed. */
export class ProfileFiles {
  readonly folder: string

  /** `userData` is what the workstation was started with. */
  constructor(userData: string) {
    this.folder = join(userData, 'profile')
  }

  /** The path of a file in the profile. */
  path(...names: string[]): string {
    return join(this.folder, ...names)
  }

  /** Turns over a byte in the middle of every file of a draft whose name matches (history included). */
  flipDraft(id: string, which: RegExp): void {
    for (const name of this.#draftFiles(id, which)) {
      const bytes = readFileSync(this.path('drafts', id, name))
      const middle = Math.floor(bytes.length / 2)
      bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
      writeFileSync(this.path('drafts', id, name), bytes)
    }
  }

  /** Cuts every file of a draft whose name matches (history included) to half its length. */
  truncateDraft(id: string, which: RegExp): void {
    for (const name of this.#draftFiles(id, which)) {
      const path = this.path('drafts', id, name)
      truncateSync(path, Math.floor(statSync(path).size / 2))
    }
  }

  /** The names of what is in quarantine. */
  quarantined(): string[] {
    return existsSync(this.path('quarantine')) ? readdirSync(this.path('quarantine')) : []
  }

  /** The process that holds the profile, if one says so. */
  holder(): number | undefined {
    const locks = existsSync(this.path('locks')) ? readdirSync(this.path('locks')) : []
    const held = locks.find((name) => name.startsWith('held-'))
    return held === undefined ? undefined : Number(held.split('-')[1])
  }

  /** Everything in the profile: path and digest of each file. */
  digest(): string[] {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).sort()
    return names.map((name) => {
      const path = this.path(name)
      const digest = statSync(path).isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder'
      return `${name} ${digest}`
    })
  }

  #draftFiles(id: string, which: RegExp): string[] {
    const folder = this.path('drafts', id)
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const files = names.filter((name) => which.test(name) && statSync(join(folder, name)).isFile())
    if (files.length === 0) throw new Error(`draft ${id} has no file like ${which}`)
    return files
  }
}

/** A disk in memory that is small enough to fill, in the profile's place. */
export class SmallDisk {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Mounts one of that size (mount's notation) in the profile's place, or says why this computer cannot. */
  static mount({ folder }: ProfileFiles, size: string): SmallDisk | string {
    mkdirSync(folder, { recursive: true })
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'toasoan', folder], { encoding: 'utf8' })
    if (mounted.status === 0) return new SmallDisk(folder)
    return `a small disk needs root on Linux: ${mounted.error?.message ?? mounted.stderr.trim()}`
  }

  /** Fills it to the last byte. */
  fill(): void {
    const file = openSync(join(this.#folder, 'filler'), 'w')
    try {
      for (const piece of [new Uint8Array(65_536), new Uint8Array(4096), new Uint8Array(1)]) {
        while (written(file, piece)) continue
      }
    } finally {
      closeSync(file)
    }
  }

  /** Gives the space back. */
  free(): void {
    rmSync(join(this.#folder, 'filler'))
  }

  /** Lets nothing be written any more, or lets it again. */
  allowWriting(allowed: boolean): void {
    const { status, stderr } = spawnSync('mount', ['-o', `remount,${allowed ? 'rw' : 'ro'}`, this.#folder], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }

  /** Takes it away, also while something still has a file of it open. */
  unmount(): void {
    const { status, stderr } = spawnSync('umount', ['-l', this.#folder], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
}

function written(file: number, piece: Uint8Array): boolean {
  try {
    return writeSync(file, piece) === piece.length
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
