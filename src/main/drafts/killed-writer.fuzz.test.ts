import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { Seeded } from '../../shared/testing/seeded'
import { NodeDisk } from '../storage/NodeDisk'
import { ChildProgram } from '../testing/child-program'
import { openDiskDrafts } from '../testing/disk-drafts'
import { textOf } from '../testing/newsroom-texts'
import { recorded, value } from './draft-store.contract'

/** 200 by `KILLS=200`; each takes about a fifth of a second. */
const KILLS = Number(process.env['KILLS'] ?? 10)
const PER_PROFILE = 10

let writer: ChildProgram
let root: string

beforeAll(async () => {
  writer = await ChildProgram.prepare('draft-writer')
  root = await mkdtemp(join(tmpdir(), 'toasoan-kill-'))
})

afterAll(async () => {
  await writer.dispose()
  await rm(root, { recursive: true, force: true })
})

for (let first = 0; first < KILLS; first += PER_PROFILE) {
  const last = Math.min(KILLS, first + PER_PROFILE)
  it(`[DR1][DR12] has everything that was acknowledged after kill -9: seeds ${first} to ${last - 1}`, {
    timeout: 300_000,
  }, async () => {
    const profile = join(root, `profile-${first}`)
    const saved = new Map<ArticleId, number>()
    for (let seed = first; seed < last; seed++) {
      const enough = 5 + new Seeded(seed).below(200)
      const running = writer.start([profile, '3'])
      // The killed one before this left its lock: it must not keep the next one out.
      await running.until((lines) => lines.filter((line) => line.startsWith('saved')).length >= enough)
      await running.kill()
      expect(
        running.lines.filter((line) => /^(failed|quarantined|profile)/.test(line)),
        `seed ${seed}`,
      ).toEqual([])
      for (const line of running.lines) remember(saved, line)
      await expectAllThere(profile, saved, seed)
    }
  })
}

function remember(saved: Map<ArticleId, number>, line: string): void {
  const [word, id, mark] = line.split(' ')
  if (word === 'saved' && isArticleId(id)) saved.set(id, Number(mark))
}

async function expectAllThere(profile: string, saved: ReadonlyMap<ArticleId, number>, seed: number): Promise<void> {
  const store = await openDiskDrafts(new NodeDisk(), profile)
  const events = recorded(store)
  expect(saved.size, `seed ${seed}`).toBeGreaterThan(0)
  for (const [id, mark] of saved) {
    const text = textOf(value(await store.load(id)).state)
    const marks = [...text.matchAll(/<(\d+)>/g)].map((match) => Number(match[1]))
    expect(marks, `seed ${seed}: every mark once and in order`).toEqual(marks.map((_, index) => index + 1))
    expect(marks.length, `seed ${seed}`).toBeGreaterThanOrEqual(mark)
  }
  expect(events, `seed ${seed}`).toEqual([])
  await store.closeAll()
}
