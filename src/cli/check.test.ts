import { mkdir, open, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contents, useCommandLine } from './testing/command-line'

const line = useCommandLine()

describe('check', () => {
  it('finds healthy drafts healthy', async () => {
    await line().imported('bus.txt', 'cau.html')
    expect(await line().call(['check'])).toEqual({
      code: 0,
      out: '2 drafts, 0 damaged; 1 photos, 0 damaged\n',
      err: '',
    })
    expect(await line().json('check')).toMatchObject([
      { ok: true },
      { ok: true },
      { photo: expect.any(String), ok: true },
    ])
  })

  it.each(['snapshot.bin', 'journal.log'])(
    'finds a flipped byte in %s, names the draft, and changes nothing',
    async (name) => {
      const id = await line().importedId('bus.txt')
      await line().importedId('pasar.md')
      await flipByte(join(line().profile, 'drafts', id, name))
      const before = await contents(join(line().profile, 'drafts'))
      const { code, out, err } = await line().call(['check'])
      expect(code).toBe(1)
      expect(out).toBe('2 drafts, 1 damaged; 0 photos, 0 damaged\n')
      expect(err).toMatch(new RegExp(`^${id}: [a-z-]+: .+\n$`))
      const report = await line().call(['check', '--json'])
      expect(report.code).toBe(1)
      expect((JSON.parse(report.out) as { id: string; ok: boolean }[]).filter(({ ok }) => !ok)).toMatchObject([{ id }])
      expect(await contents(join(line().profile, 'drafts'))).toEqual(before)
      expect(await readdir(join(line().profile, 'quarantine'))).toEqual([])
    },
  )

  it('finds damaged versions and photos, each named, and changes nothing', async () => {
    const id = await line().importedId('cau.html')
    const photos = join(line().profile, 'photos')
    const photo = (await readdir(photos)).find((name) => /^[0-9a-f]{64}$/.test(name)) ?? ''
    await truncate(join(photos, `${photo}.json`), 10)
    const before = await contents(line().profile)
    const first = await line().call(['check'])
    expect(first).toMatchObject({ code: 1, out: '1 drafts, 0 damaged; 1 photos, 1 damaged\n' })
    expect(first.err).toMatch(new RegExp(`^${photo}: metadata-damaged: .+\n$`))
    expect(await contents(line().profile)).toEqual(before)

    await rm(join(photos, photo))
    const report = await line().call(['check', '--json'])
    expect(report.code).toBe(1)
    expect(JSON.parse(report.out)).toMatchObject([
      { id, ok: true },
      { photo, ok: false, problem: 'original-missing', detail: `shown in article ${id}` },
      { photo, ok: false, problem: 'metadata-damaged' },
    ])
  })

  it('finds a damaged version of the history', async () => {
    const id = await line().importedId('bus.txt')
    const history = join(line().profile, 'drafts', id, 'history')
    await mkdir(history, { recursive: true })
    await writeFile(join(history, '00000000000001-named-0123abcd.bin'), 'not a version')
    expect(await line().call(['check'])).toEqual({
      code: 1,
      out: '1 drafts, 1 damaged; 0 photos, 0 damaged\n',
      err: `${id}: version-damaged: 00000000000001-named-0123abcd: not a state file\n`,
    })
  })

  it('looks into the bin, and for the photos of what lies there', async () => {
    const id = await line().importedId('cau.html')
    const binned = join(line().profile, 'bin', `${id}.1767600000000`)
    await rename(join(line().profile, 'drafts', id), binned)
    expect(await line().call(['check'])).toMatchObject({ code: 0, out: '1 drafts, 0 damaged; 1 photos, 0 damaged\n' })
    expect(await line().json('check')).toMatchObject([{ id, ok: true, binned: true }, { ok: true }])
    await flipByte(join(binned, 'snapshot.bin'))
    const { code, out, err } = await line().call(['check'])
    expect([code, out]).toEqual([1, '1 drafts, 1 damaged; 1 photos, 0 damaged\n'])
    expect(err).toMatch(new RegExp(`^${id} \\(in the bin\\): snapshot-damaged: `))
  })

  it('leaves the repair to whoever reads the draft, who is told', async () => {
    const id = await line().importedId('bus.txt')
    await flipByte(join(line().profile, 'drafts', id, 'snapshot.bin'))
    const { code, out, err } = await line().call(['show', id])
    expect(code).toBe(0)
    expect(out).toContain('The school bus takes the long way round')
    expect(err).toMatch(new RegExp(`^${id}: snapshot-damaged: restored; the damaged files are in `))
    expect(await line().call(['check'])).toMatchObject({ code: 0 })
  })
})

async function flipByte(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    const { size } = await handle.stat()
    const place = Math.floor(size * 0.7)
    const byte = new Uint8Array(1)
    await handle.read(byte, 0, 1, place)
    await handle.write(Uint8Array.of((byte[0] ?? 0) ^ 0x55), 0, 1, place)
  } finally {
    await handle.close()
  }
}
