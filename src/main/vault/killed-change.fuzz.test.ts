import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Seeded } from '../../shared/testing/seeded'
import { NodeDisk } from '../storage/NodeDisk'
import { ChildProgram } from '../testing/child-program'
import { filesOtherwise, fillProfile, textsThrough, vaultOf } from './testing/sealed-profile'

const TEXTS = ['Bến phà đóng cửa. Người viết: Trần Thị Sương.', 'Sáng nay ở chợ nổi.']
/** How many profiles are encrypted and decrypted, each change of form being killed several times; more by `KILLS=10`. */
const PROFILES = Number(process.env['KILLS'] ?? 1)

let program: ChildProgram
let folder: string

beforeAll(async () => {
  program = await ChildProgram.prepare('vault-changer')
  folder = await mkdtemp(join(tmpdir(), 'toasoan-vault-kill-'))
})

afterAll(async () => {
  await program.dispose()
  await rm(folder, { recursive: true, force: true })
})

it('encrypts and decrypts a profile through any number of kill -9, and every text is there after each', {
  timeout: 120_000,
}, async () => {
  const disk = new NodeDisk()
  for (let seed = 0; seed < PROFILES; seed++) {
    const random = new Seeded(seed)
    const root = join(folder, `profile-${seed}`)
    await disk.makeFolder(root)
    const { ids } = await fillProfile(disk, root)
    let phrase: string | undefined
    for (const way of ['on', 'off']) {
      let isDone = false
      for (let attempt = 0; !isDone; attempt++) {
        const running = program.start([root, way, ...(phrase === undefined ? [] : [phrase])])
        // A line for each file, also for those that an earlier run has changed.
        const enough = 2 + 3 * attempt + random.below(4)
        await running.until((lines) => lines.length >= enough || lines.includes('done'))
        isDone = running.lines.includes('done')
        await running.kill()
        // One that was offered and never came to hold is followed by another.
        const offered = running.lines.find((line) => line.startsWith('phrase '))
        phrase = offered?.slice('phrase '.length) ?? phrase
        const vault = await vaultOf(disk, root, phrase === undefined ? {} : { phrase })
        expect(await textsThrough(vault, disk, root, ids), `seed ${seed}, ${way}`).toEqual(TEXTS)
      }
      expect(await filesOtherwise(disk, root, way === 'on'), `seed ${seed}, ${way}`).toEqual([])
      // Nothing is left of what was killed.
      expect((await disk.list(root)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    }
  }
})
