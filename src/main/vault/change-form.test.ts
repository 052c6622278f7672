import { mkdtemp, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { value } from '../drafts/draft-store.contract'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk, DiskFile } from '../storage/disk'
import { NodeDisk } from '../storage/NodeDisk'
import { FaultyDisk, type FaultyOperation } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { changeForm } from './change-form'
import { newDataKey } from './data-key'
import { openVault } from './open-vault'
import { SealedDisk } from './SealedDisk'
import { Sealing } from './Sealing'
import { isSealed } from './sealed-file'
import { filesBelow, filesOtherwise, fillProfile, textsThrough, vaultOf } from './testing/sealed-profile'

const ROOT = '/profile'
const TEXTS = ['Bến phà đóng cửa. Người viết: Trần Thị Sương.', 'Sáng nay ở chợ nổi.']
const OPERATIONS: readonly FaultyOperation[] = ['open', 'write', 'sync', 'rename', 'syncFolder']

/**
 * A power cut at the `after`th `operation` of encrypting or decrypting a profile, and a start after it; false when the change was
 * done before that.
 */
async function cutOff(way: 'on' | 'off', operation: FaultyOperation, after: number, keep: number): Promise<boolean> {
  const below = new MemoryDisk()
  const disk = new FaultyDisk(below)
  const { ids } = await fillProfile(below, ROOT)
  const label = `${way}, ${operation} ${after}, ${keep}`
  const vault = await vaultOf(disk, ROOT)
  const phrase = vault.offerPhrase()
  if (way === 'off') {
    value(await vault.turnOn(phrase))
    await vault.idle()
  }
  for (const each of OPERATIONS) if (each !== operation) disk.fail(each, 'EIO', { after: 1e9 })
  disk.fail(operation, 'EIO', { after, times: Number.POSITIVE_INFINITY })
  const began = await (way === 'on' ? vault.turnOn(phrase) : vault.turnOff())
  await vault.idle()
  const reached = !began.ok || vault.status.failure !== undefined
  disk.heal()
  below.crash(keep)

  const next = await vaultOf(disk, ROOT, { phrase })
  expect(await textsThrough(next, disk, ROOT, ids), label).toEqual(TEXTS)
  await next.resume()
  await next.idle()
  // Cut off before it was decided, nothing had begun.
  const form = next.status.form
  expect(['plain', 'sealed'], label).toContain(form)
  if (began.ok) expect(form, label).toBe(way === 'on' ? 'sealed' : 'plain')
  expect(await filesOtherwise(below, ROOT, form === 'sealed'), label).toEqual([])
  expect(
    [...(await filesBelow(below, ROOT)).keys()].filter((path) => path.endsWith('.seal.tmp')),
    label,
  ).toEqual([])
  expect(await textsThrough(next, disk, ROOT, ids), label).toEqual(TEXTS)
  return reached
}

describe.each(['on', 'off'] as const)('a power cut while encryption is turned %s', (way) => {
  it.each(OPERATIONS)('at any %s costs nothing, and the next start goes on', async (operation) => {
    let after = 0
    while (await cutOff(way, operation, after, (after % 3) / 2)) after += 1
    expect(after).toBeGreaterThan(10)
  })
})

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('while others write', () => {
  const PATH = '/profile/notes.log'

  /** A profile that is about to be sealed, with a plain file held open for writing. */
  async function aboutToBeSealed(below: Disk): Promise<{ disk: SealedDisk; sealing: Sealing; file: DiskFile }> {
    await below.makeFolder(ROOT)
    const sealing = new Sealing(ROOT, newDataKey(), false)
    const disk = new SealedDisk(below, sealing)
    const file = await disk.open(PATH, 'create')
    await file.write(text('một '))
    sealing.sealsNew = true
    return { disk, sealing, file }
  }

  it('waits for what is on its way into a file before it reads it', async () => {
    const below = new SlowDisk()
    const { disk, sealing, file } = await aboutToBeSealed(below)
    const arrive = below.holdWrites()
    const written = file.write(text('hai '))
    const changed = changeForm({
      disk: below,
      sealing,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    // Everything that does not wait for the write has had its turn.
    for (let turn = 0; turn < 100; turn++) await Promise.resolve()
    arrive()
    await Promise.all([written, changed])
    expect(isSealed(await below.read(PATH))).toBe(true)
    await file.write(text('ba'))
    expect(new TextDecoder().decode(await disk.read(PATH))).toBe('một hai ba')
  })

  it.each([true, false])(
    'decides anew how a file is made that was opened, and not yet written (sealed: %s)',
    async (sealed) => {
      const below = new MemoryDisk()
      await below.makeFolder(ROOT)
      const sealing = new Sealing(ROOT, newDataKey(), !sealed)
      const disk = new SealedDisk(below, sealing)
      const file = await disk.open(PATH, 'create')
      sealing.sealsNew = sealed
      await changeForm({ disk: below, sealing, onProgress: () => undefined, signal: new AbortController().signal })
      await file.write(text('một '))
      await file.write(text('hai'))
      await file.close()
      expect(isSealed(await below.read(PATH))).toBe(sealed)
      expect(new TextDecoder().decode(await disk.read(PATH))).toBe('một hai')
    },
  )

  it('comes back for what went into a folder that had been looked at already', async () => {
    const below = new MemoryDisk()
    for (const folder of ['bin', 'drafts']) await below.makeFolder(join(ROOT, folder))
    const sealing = new Sealing(ROOT, newDataKey(), false)
    const disk = new SealedDisk(below, sealing)
    await writeFileAtomically(disk, '/profile/drafts/a.log', text('một'))
    sealing.sealsNew = true
    const list = below.list.bind(below)
    let isHere = true
    below.list = async (folder) => {
      if (isHere && folder === '/profile/drafts') {
        isHere = false
        await disk.rename('/profile/drafts/a.log', '/profile/bin/a.log')
      }
      return list(folder)
    }
    await changeForm({ disk: below, sealing, onProgress: () => undefined, signal: new AbortController().signal })
    expect(await filesOtherwise(below, ROOT, true)).toEqual([])
    expect(new TextDecoder().decode(await disk.read('/profile/bin/a.log'))).toBe('một')
  })

  it('comes back for a plain file that got its name behind its back', async () => {
    const below = new MemoryDisk()
    const { disk, sealing, file } = await aboutToBeSealed(below)
    await file.close()
    await disk.remove(PATH)
    const temporary = '/profile/outbox.json.tmp'
    await writeFileAtomically(disk, '/profile/a.json', text('cũ'))
    sealing.sealsNew = false
    await writeFileAtomically(disk, temporary, text('mới'))
    sealing.sealsNew = true
    let renamed: Promise<void> | undefined
    const onProgress = (): void => {
      renamed ??= disk.rename(temporary, '/profile/a.json')
    }
    await changeForm({ disk: below, sealing, onProgress, signal: new AbortController().signal })
    await renamed
    expect(await filesOtherwise(below, ROOT, true)).toEqual([])
  })
})

/** A disk whose writes arrive when they are let. */
class SlowDisk extends MemoryDisk {
  #gate: Promise<void> | undefined

  holdWrites(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gate = promise
    return () => {
      this.#gate = undefined
      resolve()
    }
  }

  override async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const file = await super.open(path, mode)
    return {
      ...file,
      write: async (bytes) => {
        // Only what is appended to the file in question is slow.
        if (path === '/profile/notes.log') await this.#gate
        await file.write(bytes)
      },
    }
  }
}

it('leaves every file as old as it was, and readable by its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-vault-'))
  try {
    const disk = new NodeDisk()
    const vault = await openVault({
      disk,
      ownersDisk: new NodeDisk({ ownersOnly: true }),
      root: folder,
      readOnly: false,
      keys: {},
    })
    const path = join(folder, 'outbox.json')
    await writeFileAtomically(vault.over(disk), path, new TextEncoder().encode('{}'))
    await utimes(path, 1_700_000_000, 1_700_000_000)
    for (const way of ['on', 'off'] as const) {
      value(await (way === 'on' ? vault.turnOn(vault.offerPhrase()) : vault.turnOff()))
      await vault.idle()
      const found = await stat(path)
      expect(found.mtimeMs).toBe(1_700_000_000_000)
      expect(found.mode & 0o077).toBe(0)
    }
    expect(await disk.list(folder)).toEqual(['outbox.json'])
  } finally {
    await rm(folder, { recursive: true })
  }
})
