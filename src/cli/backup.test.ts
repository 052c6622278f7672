import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useCommandLine } from './testing/command-line'

const line = useCommandLine()

describe('backup and restore', () => {
  it('bring a whole profile into another folder, photos included, and change nothing the second time', async () => {
    const [page] = await line().imported('cau.html', 'bus.txt')
    const backup = join(line().root, 'all.toasoan-backup')
    const written = await line().call(['backup', backup])
    expect(written).toMatchObject({ code: 0, out: '2 articles, 1 photos\n', err: '' })
    const shown = await line().json('show', page?.id ?? '')

    line().profile = join(line().root, 'another')
    const report = await line().json<{ restored: string[]; photos: number }>('restore', backup)
    expect(report).toMatchObject({ photos: 1, unchanged: 0, intoHistory: [], refused: [] })
    expect(report.restored).toContain(page?.id)
    expect(await line().json('show', page?.id ?? '')).toEqual(shown)
    expect((await line().call(['check'])).code).toBe(0)
    expect(await line().json('restore', backup)).toMatchObject({ restored: [], unchanged: 2, photos: 0 })
  })

  it('name what is wrong with a file, take what is before a cut, and exit with 1', async () => {
    await line().imported('bus.txt', 'cau.html')
    const backup = join(line().root, 'all.toasoan-backup')
    await line().call(['backup', backup])
    const bytes = await readFile(backup)
    await rm(line().profile, { recursive: true })
    await writeFile(backup, bytes.subarray(0, bytes.length - 40))
    const cut = await line().call(['restore', backup])
    expect(cut.code).toBe(1)
    expect(cut.err).toContain('in the middle')
    expect(cut.out.match(/^restored\t/gm)).toHaveLength(2)
    await writeFile(backup, 'notes')
    expect(await line().call(['restore', backup])).toMatchObject({
      code: 1,
      err: `${backup}: This file is no backup of Tòa Soạn, or is damaged from its beginning. Nothing was changed.\n`,
    })
  })
})
