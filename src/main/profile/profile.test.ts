import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Result } from '../../shared/result'
import { NodeDisk } from '../storage/NodeDisk'
import { FaultyDisk } from '../testing/FaultyDisk'
import { ManualClock } from '../testing/ManualClock'
import { ownIdentity } from './process-identity'
import { openProfile, type Profile } from './profile'

let parent: string
let root: string
let disk: FaultyDisk

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'toasoan-profile-'))
  root = join(parent, 'profile')
  disk = new FaultyDisk(new NodeDisk())
})

afterEach(async () => {
  await rm(parent, { recursive: true, force: true })
})

function open(folder = root, machine = 'this-computer'): Promise<Result<Profile>> {
  return openProfile(folder, { disk, clock: new ManualClock(), machine, onSetAside: () => undefined })
}

async function opened(folder = root, machine = 'this-computer'): Promise<Profile> {
  const result = await open(folder, machine)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const openToRead = (): Promise<Result<Profile>> =>
  openProfile(root, {
    disk,
    clock: new ManualClock(),
    machine: 'this-computer',
    onSetAside: () => undefined,
    mayBeReadOnly: true,
  })
const refuseWriting = (): void => {
  for (const operation of ['open', 'write', 'rename'] as const)
    disk.fail(operation, 'EROFS', { times: Number.POSITIVE_INFINITY })
}

describe('openProfile', () => {
  it('makes every folder of a new profile and knows it again later', async () => {
    const first = await opened()
    expect((await readdir(root)).toSorted()).toEqual(['bin', 'drafts', 'locks', 'photos', 'profile.json', 'quarantine'])
    expect(first.identity.origin).toBe('new')
    await first.close()
    const second = await opened()
    expect(second.identity).toEqual({ id: first.identity.id, origin: 'same' })
    await second.close()
  })

  it('[DR12] refuses a profile that is in use, and opens it once it was closed', async () => {
    const first = await opened()
    expect(await open()).toMatchObject({ ok: false, failure: { code: 'profile-in-use' } })
    await first.close()
    await (await opened()).close()
  })

  it('[DR12] lets exactly one of many that start at once have the profile', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => open()))
    const winners = results.filter((result) => result.ok)
    expect(winners.length).toBeLessThanOrEqual(1)
    for (const result of results) if (!result.ok) expect(result.failure.code).toBe('profile-in-use')
    for (const winner of winners) await winner.value.close()
    await (await opened()).close()
  })

  it('[DR12] is not kept out by processes that are gone, nor by ids and boots that mean another process now', async () => {
    await mkdir(join(root, 'locks'), { recursive: true })
    const { pid, started, boot } = ownIdentity()
    const stale = [`${pid}-${started}1-${boot}`, `4194303-${started}-${boot}`, `${pid}-${started}-${'0'.repeat(32)}`]
    for (const claim of stale) await writeFile(join(root, 'locks', `held-${claim}-aabbccddeeff`), '')
    const profile = await opened()
    const claims = await readdir(join(root, 'locks'))
    expect(claims.filter((claim) => claim.includes('aabbccddeeff'))).toEqual([])
    await profile.close()
  })

  it('gives a copy an id of its own, and lets a moved profile keep its own', async () => {
    const original = await opened()
    await original.close()
    await cp(root, join(parent, 'copy'), { recursive: true })
    const copy = await opened(join(parent, 'copy'))
    expect(copy.identity.origin).toBe('cloned')
    expect(copy.identity.id).not.toBe(original.identity.id)
    await copy.close()
    await rename(root, join(parent, 'elsewhere'))
    const moved = await opened(join(parent, 'elsewhere'))
    expect(moved.identity).toEqual({ id: original.identity.id, origin: 'moved' })
    await moved.close()
    const carried = await opened(join(parent, 'elsewhere'), 'another-computer')
    expect(carried.identity.origin).toBe('cloned')
    await carried.close()
  })

  it('says so when the folder is a file', async () => {
    await writeFile(root, 'not a folder')
    expect(await open()).toMatchObject({ ok: false, failure: { code: 'profile-unreadable', params: { path: root } } })
  })

  it.each([
    ['EROFS', 'disk-read-only'],
    ['EACCES', 'disk-read-only'],
    ['ENOSPC', 'disk-full'],
  ])('answers %s as %s and leaves no lock behind', async (code, expected) => {
    disk.fail('write', code)
    expect(await open()).toMatchObject({ ok: false, failure: { code: expected } })
    await (await opened()).close()
  })

  it('sets an unreadable identity aside and goes on with a new one', async () => {
    await mkdir(root, { recursive: true })
    await writeFile(join(root, 'profile.json'), '{"version":')
    const profile = await opened()
    expect(profile.identity.origin).toBe('new')
    expect(await readdir(join(root, 'quarantine'))).toHaveLength(1)
    await profile.close()
  })

  describe('that cannot be written', () => {
    it('is opened for reading, with its identity and without a trace', async () => {
      const original = await opened()
      await original.close()
      const before = await readdir(root, { recursive: true })
      refuseWriting()
      const profile = await openToRead()
      expect(profile).toMatchObject({
        ok: true,
        value: { readOnly: true, identity: { id: original.identity.id, origin: 'same' } },
      })
      if (!profile.ok) return
      await expect(profile.value.disk.open(join(root, 'x'), 'create')).rejects.toMatchObject({
        code: 'profile-read-only',
      })
      await profile.value.close()
      expect(await readdir(root, { recursive: true })).toEqual(before)
    })

    it('[DR12] is refused while another process writes in it', async () => {
      const writer = await opened()
      refuseWriting()
      expect(await openToRead()).toMatchObject({ ok: false, failure: { code: 'profile-in-use' } })
      await writer.close()
    })

    it('is refused where there is no profile to be read', async () => {
      await mkdir(root)
      refuseWriting()
      disk.fail('makeFolder', 'EROFS', { after: 1, times: Number.POSITIVE_INFINITY })
      expect(await openToRead()).toMatchObject({ ok: false, failure: { code: 'disk-read-only' } })
    })
  })
})
