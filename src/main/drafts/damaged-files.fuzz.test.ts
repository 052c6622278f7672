import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { seedCount } from '../../shared/testing/seed-count'
import { Seeded } from '../../shared/testing/seeded'
import type { Disk } from '../storage/disk'
import { collected } from '../testing/collected'
import { openDiskDrafts } from '../testing/disk-drafts'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { TypedArticle, textOf } from '../testing/newsroom-texts'
import { dataKeyOf } from '../vault/data-key'
import { SealedDisk } from '../vault/SealedDisk'
import { Sealing } from '../vault/Sealing'
import { created, recorded, value } from './draft-store.contract'

const FILES = ['snapshot.bin', 'snapshot.bak', 'journal.log'] as const
const DAMAGES = ['cut', 'flipped', 'NULs', 'empty', 'missing', 'noise', 'longer'] as const

const plain = (disk: MemoryDisk): Disk => disk
const sealed = (disk: MemoryDisk): Disk =>
  new SealedDisk(disk, new Sealing('/profile', dataKeyOf(Buffer.alloc(32, 7)), true))

describe.each([
  ['plain', plain],
  ['sealed', sealed],
])('[DR4][DR5][DR6][DR7] a %s draft with one damaged file', (_form, over) => {
  const seeds = seedCount(300)
  const batch = 100
  for (let first = 1; first <= seeds; first += batch) {
    const last = Math.min(seeds, first + batch - 1)
    it(`loses nothing that its files still hold: seeds ${first} to ${last}`, async () => {
      for (let seed = first; seed <= last; seed++) await damageOneFile(seed, over)
    })
  }
})

async function damageOneFile(seed: number, over: (disk: MemoryDisk) => Disk): Promise<void> {
  const random = new Seeded(seed)
  const disk = new MemoryDisk()
  let store = await openDiskDrafts(over(disk), '/profile', new ManualClock())
  const { id, article } = await created(
    store,
    new TypedArticle(`Market day ${seed}. ${'Rain fell. '.repeat(random.below(40))}`),
  )
  const neighbour = await created(store, new TypedArticle('The school reopens.'))
  const texts = [textNow(article)]
  for (let edits = random.below(12); edits > 0; edits--) {
    await store.append(id, article.type(` Line ${edits} ${'x'.repeat(random.below(200))}`))
    texts.push(textNow(article))
    if (random.below(6) === 0) await store.close(id)
  }
  await store.closeAll()
  const file = random.pick(FILES)
  const damage = random.pick(DAMAGES)
  await apply(disk, `/profile/drafts/${id}/${file}`, damage, random)
  const label = `seed ${seed}: ${file} ${damage}`

  store = await openDiskDrafts(over(disk), '/profile', new ManualClock())
  const events = recorded(store)
  const text = textOf(value(await store.load(id)).state)
  const told = events.some((event) => event.kind === 'quarantined')
  if (file === 'journal.log') {
    // A prefix of what was typed, never anything else; only a cut looks like a crash and goes without saying.
    expect(texts, label).toContain(text)
    if (text !== textNow(article)) expect(told || damage === 'cut', label).toBe(true)
  } else {
    expect(text, label).toBe(textNow(article))
  }
  if (told) await expectQuarantined(disk, id, label)
  expect(textOf(value(await store.load(neighbour.id)).state), label).toBe('The school reopens.')

  await store.append(id, new TypedArticle(' Typed afterwards.').updates[0] ?? new Uint8Array())
  await store.close(id)
  store = await openDiskDrafts(over(disk), '/profile', new ManualClock())
  const later = recorded(store)
  expect(textOf(value(await store.load(id)).state), label).toContain(' Typed afterwards.')
  expect(later, label).toEqual([])
  expect(await collected(store.check()), label).toEqual(expect.arrayContaining([{ id, ok: true }]))
}

async function apply(disk: MemoryDisk, path: string, damage: (typeof DAMAGES)[number], random: Seeded): Promise<void> {
  const bytes = await disk.read(path)
  const start = random.below(bytes.byteLength)
  switch (damage) {
    case 'cut':
      return disk.overwrite(path, bytes.subarray(0, start))
    case 'flipped':
      return disk.overwrite(path, bytes.with(start, (bytes[start] ?? 0) ^ (1 << random.below(8))))
    case 'NULs':
      return disk.overwrite(path, bytes.fill(0, start))
    case 'empty':
      return disk.overwrite(path, new Uint8Array())
    case 'missing':
      return disk.remove(path)
    case 'noise':
      return disk.overwrite(
        path,
        bytes.map((byte, index) => (index < start ? byte : random.below(256))),
      )
    case 'longer':
      return disk.overwrite(path, Buffer.concat([bytes, Buffer.alloc(1 + random.below(100), random.below(256))]))
  }
}

async function expectQuarantined(disk: MemoryDisk, id: ArticleId, label: string): Promise<void> {
  const folders = await disk.list('/profile/quarantine')
  expect(
    folders.filter((folder) => folder.startsWith(id)),
    label,
  ).toHaveLength(1)
}

function textNow(article: TypedArticle): string {
  return article.doc.getText('body:en').toJSON()
}
