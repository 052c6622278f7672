import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openProfile } from '../main/profile/profile'
import { NodeDisk } from '../main/storage/NodeDisk'
import { ManualClock } from '../main/testing/ManualClock'
import { mountSmallDisk } from '../main/testing/real-faults'
import { contents, useCommandLine } from './testing/command-line'

const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000'
const line = useCommandLine()

describe('a profile that cannot be used', () => {
  it('is refused while another process holds it, and not touched', async () => {
    await line().importedId('bus.txt')
    const held = await openProfile(line().profile, {
      disk: new NodeDisk(),
      clock: new ManualClock(Date.now()),
      machine: 'elsewhere',
      onSetAside: () => {},
    })
    if (!held.ok) throw new Error(held.failure.code)
    try {
      const before = await contents(line().profile)
      for (const args of [['list'], ['check'], ['show', UNKNOWN_ID], ['import', line().file('pasar.md')]]) {
        const { code, out, err } = await line().call(args)
        expect({ code, out }, args[0]).toEqual({ code: 1, out: '' })
        expect(err, args[0]).toContain(`${line().profile}: This profile is in use`)
      }
      expect(await contents(line().profile)).toEqual(before)
    } finally {
      await held.value.close()
    }
    expect(await line().call(['list'])).toMatchObject({ code: 0 })
  })

  it('is refused when it is missing, and not made', async () => {
    expect(await line().call(['list'])).toEqual({
      code: 1,
      out: '',
      err: `toasoan: there is no profile in ${line().profile}\n`,
    })
    await expect(stat(line().profile)).rejects.toThrow('ENOENT')
  })

  it('is refused when the folder is somebody else’s, and nothing is put there', async () => {
    await mkdir(line().profile)
    await writeFile(join(line().profile, 'letter.txt'), 'Dear reader')
    for (const args of [['list'], ['import', line().file('bus.txt')]]) {
      expect(await line().call(args)).toMatchObject({
        code: 1,
        out: '',
        err: `toasoan: there is no profile in ${line().profile}\n`,
      })
    }
    expect(await readdir(line().profile)).toEqual(['letter.txt'])
  })

  it('is refused when a file is in its place', async () => {
    await writeFile(line().profile, '')
    const { code, out, err } = await line().call(['list'])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(`The profile folder ${line().profile} could not be opened`)
  })

  it('is read when it is read-only, and refused to commands that would write', async ({ skip }) => {
    const disk = process.getuid?.() === 0 ? await mountSmallDisk('4m') : undefined
    if (typeof disk === 'string') return skip(disk)
    try {
      line().profile = join(disk?.path ?? line().root, 'profile')
      const id = await line().importedId('bus.txt')
      const before = await contents(line().profile)
      if (disk === undefined) await makeReadOnly(line().profile)
      else disk.remount('ro')
      const out = join(line().root, 'out')
      for (const args of [
        ['list', '--search', 'bus'],
        ['show', id],
        ['export', id, '--format', 'text', '--out', out],
      ]) {
        expect(await line().call(args), args[0]).toMatchObject({ code: 0, err: '' })
      }
      expect((await line().call(['list', '--search', 'bus'])).out).toContain(id)
      expect((await line().call(['check'])).out).toBe('1 drafts, 0 damaged; 0 photos, 0 damaged\n')
      expect(await readdir(out)).toHaveLength(1)
      const refused = await line().call(['import', line().file('pasar.md')])
      expect(refused).toEqual({
        code: 1,
        out: '',
        err: `toasoan: ${line().profile}: The profile folder is read-only. Check its permissions.\n`,
      })
      expect(await contents(line().profile)).toEqual(before)
    } finally {
      await disk?.dispose()
    }
  })
})

async function makeReadOnly(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o555)
  }
  await chmod(folder, 0o555)
}
