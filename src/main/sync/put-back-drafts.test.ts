import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { OpenArticles } from '../articles/open-articles'
import { openDiskDrafts } from '../testing/disk-drafts'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { FakeServer } from './testing/FakeServer'
import { headlineOf, type Laptop } from './testing/Laptop'
import { startLaptop } from './testing/laptops'

const PROFILE = '/profile'

interface PutBack {
  readonly server: FakeServer
  readonly an: Laptop
  readonly id: ArticleId
}

/** A laptop, not started, whose article is “Bridge one two” on the server and as it was before these two words in its draft. */
const putBack = async (): Promise<PutBack> => {
  const { server, an, id } = await withArticle()
  const old = await filesOf(an, id)
  await an.type(id, ' one')
  await an.type(id, ' two')
  await an.inStep()
  await an.stop()
  await reopen(an, old)
  return { server, an, id }
}

describe('drafts that were put back alone from a backup, beside newer facts about the server', () => {
  it('[SY1] are compared before anything of them is believed', async () => {
    const found = await putBack()
    await found.an.start()
    await found.an.settle()
    await found.an.type(found.id, ' three')
    await hasAll(found, ['three'])
  })

  it('[SY1] are known by what was there at the start: what was written since makes up, in number, for what is missing', async () => {
    const found = await putBack()
    for (const word of [' three', ' four', ' five']) await found.an.type(found.id, word)
    await found.an.start()
    await hasAll(found, ['three', 'four', 'five'])
  })

  it('[SY1] are looked at in a run that is signed out, too', async () => {
    const found = await putBack()
    const { an, id } = found
    await an.start({ signedIn: false })
    await an.settle()
    for (const word of [' three', ' four', ' five']) await an.type(id, word)
    await an.stop()
    await reopen(an, [])
    await an.start()
    await hasAll(found, ['three', 'four', 'five'])
  })

  it('[SY1] are compared also where their newest update had come from the server', async () => {
    const { server, an, id } = await withArticle()
    an.engine.pause()
    await an.type(id, ' mine')
    const old = await filesOf(an, id)
    an.line.fault = (call) => (call === 'push' ? 'lose-request' : undefined)
    an.engine.resume()
    const binh = await startLaptop(server)
    await binh.inStep()
    await binh.type(id, ' theirs')
    await binh.inStep()
    await an.until(() => an.state.cursor.seq === server.head.seq)
    await an.stop()
    await reopen(an, old)
    an.line.fault = () => undefined
    await an.start()
    await an.inStep()
    expect((await an.headline(id)).split(' ').sort()).toEqual(['Bridge', 'mine', 'theirs'])
    expect(await an.headline(id)).toBe(headlineOf(server.state(id)))
  })

  it('[SY1] are compared also where the server had told of what was here already, and is never asked for it again', async () => {
    const { server, an, id } = await withArticle()
    const old = await filesOf(an, id)
    an.line.fault = (call) => (call === 'push' ? 'lose-answer' : undefined)
    await an.type(id, ' mine')
    await an.until(() => headlineOf(server.state(id)) === 'Bridge mine' && an.state.cursor.seq === server.head.seq)
    await an.stop()
    await reopen(an, old)
    an.line.fault = () => undefined
    await an.start()
    await an.inStep()
    expect(await an.headline(id)).toBe('Bridge mine')
  })

  it('[SY1] come again where they are missing though nobody put them away', async () => {
    const found = await putBack()
    await found.an.disk.remove(`${PROFILE}/drafts/${found.id}`)
    await found.an.start()
    await hasAll(found, [])
  })
})

/** Lets everything come into step: headline and server then say the same words, the `added` ones among them. */
async function hasAll({ server, an, id }: PutBack, added: readonly string[]): Promise<void> {
  await an.until(() => an.engine.status.kind === 'upToDate' && an.state.cursor.seq === server.head.seq)
  const headline = await an.headline(id)
  expect(headline.split(' ').sort()).toEqual(['Bridge', 'one', 'two', ...added].sort())
  expect(headlineOf(server.state(id))).toBe(headline)
}

/** A laptop with its drafts on a disk, whose article “Bridge” is on the server. */
async function withArticle(): Promise<PutBack> {
  const [server, disk, clock] = [new FakeServer(), new MemoryDisk(), new ManualClock()]
  const store = await openDiskDrafts(disk, PROFILE, clock)
  const an = await startLaptop(server, { disk, clock, store })
  const id = await an.create('Bridge')
  await an.inStep()
  return { server, an, id }
}

/** The program opens the drafts anew, after these files were put back. */
async function reopen(an: Laptop, old: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  await an.store.closeAll()
  for (const [path, bytes] of old) (an.disk as MemoryDisk).overwrite(path, bytes)
  an.store = await openDiskDrafts(an.disk, PROFILE, an.clock)
  an.open = new OpenArticles(an.store, () => undefined)
}

async function filesOf({ disk }: Laptop, id: ArticleId): Promise<[string, Uint8Array][]> {
  const folder = `${PROFILE}/drafts/${id}`
  const files: [string, Uint8Array][] = []
  for (const name of await disk.list(folder)) {
    const path = `${folder}/${name}`
    if (!(await disk.stat(path))?.folder) files.push([path, await disk.read(path)])
  }
  return files
}
