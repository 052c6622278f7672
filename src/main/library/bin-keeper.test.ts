import { Low, Memory } from 'lowdb'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { BinTerm } from '../../shared/library-marks'
import type { BinnedDraft } from '../drafts/draft-store'
import { ManualClock } from '../testing/ManualClock'
import { BinFile, BinKeeper } from './bin-keeper'

const DAY = 86_400_000
const HOUR = 3_600_000

/** A bin whose drafts are a list, and a program that can be started again. */
class Setting {
  readonly clock = new ManualClock()
  readonly adapter = new Memory<BinFile>()
  readonly onServer = new Set<ArticleId>()
  binned: BinnedDraft[] = []
  removed: ArticleId[] = []
  /** What the disk refuses to remove. */
  stuck = new Set<ArticleId>()
  term: BinTerm = 30
  keeper!: BinKeeper

  async start(): Promise<void> {
    const file = new Low<BinFile>(this.adapter, BinFile.parse({}))
    await file.read()
    this.keeper = new BinKeeper({
      file,
      clock: this.clock,
      store: { listBin: () => Promise.resolve([...this.binned]) },
      term: () => this.term,
      isOnServer: (id) => this.onServer.has(id),
      remove: (ids) => {
        const done = ids.filter((id) => !this.stuck.has(id))
        this.removed.push(...done)
        this.binned = this.binned.filter(({ id }) => !done.includes(id))
        const left = ids.filter((id) => this.stuck.has(id))
        return Promise.resolve({ done, left: left.map((id) => ({ id, failure: { code: 'disk-failed' } })) })
      },
      onChange: () => undefined,
      log: () => undefined,
    })
    await this.keeper.look()
  }

  bin({ onServer = false } = {}): ArticleId {
    const id = newArticleId()
    if (onServer) this.onServer.add(id)
    this.keeper.binning([id])
    this.binned.push({ id, removedAt: this.clock.now() + 5 })
    return id
  }

  /** Days on which the program is in use, a look a day. */
  async days(count: number): Promise<void> {
    for (let day = 0; day < count; day += 1) {
      this.clock.set(this.clock.now() + DAY)
      await this.keeper.look()
    }
  }
}

let the: Setting
beforeEach(async () => {
  the = new Setting()
  await the.start()
})

describe('the bin', () => {
  it('[BN1] lets go after its term of what the server has, and says when', async () => {
    const id = the.bin({ onServer: true })
    expect(the.keeper.facts(id)).toEqual({ goesAt: the.clock.now() + 30 * DAY })
    await the.days(29)
    expect(the.removed).toEqual([])
    await the.days(2)
    expect(the.removed).toEqual([id])
  })

  it('[BN1] lets go of what is only here no sooner than three days after its person was told', async () => {
    const id = the.bin()
    expect(the.keeper.facts(id)).toMatchObject({ onlyHere: true })
    expect(the.keeper.warnings()).toEqual({ ids: [], goesAt: null })
    await the.days(60)
    expect(the.removed).toEqual([])
    expect(the.keeper.warnings()).toEqual({ ids: [id], goesAt: the.clock.now() + 3 * DAY })
    await the.keeper.warned([id])
    expect(the.keeper.warnings().ids).toEqual([])
    expect(the.keeper.facts(id).goesAt).toBe(the.clock.now() + 3 * DAY)
    await the.days(2)
    expect(the.removed).toEqual([])
    await the.days(1)
    expect(the.removed).toEqual([id])
  })

  it('tells of it three days before the term is over', async () => {
    const id = the.bin()
    await the.days(26)
    expect(the.keeper.warnings().ids).toEqual([])
    await the.days(1)
    expect(the.keeper.warnings()).toEqual({ ids: [id], goesAt: the.clock.now() + 3 * DAY })
  })

  it('[BN1] does not believe a clock that jumps: not forward, not back and forth, not over a restart', async () => {
    const id = the.bin({ onServer: true })
    const before = the.clock.now()
    the.clock.set(before + 3650 * DAY)
    await the.keeper.look()
    expect(the.removed).toEqual([])
    the.clock.set(before)
    await the.start()
    the.clock.set(before + 3650 * DAY)
    await the.start()
    expect(the.removed).toEqual([])
    the.clock.set(before - 3650 * DAY)
    await the.days(60)
    // By the clock it has not even been put there yet.
    expect(the.removed).toEqual([])
    expect(the.binned.map((draft) => draft.id)).toEqual([id])
  })

  it('does not count the time in which the program did not run beyond a part of the term', async () => {
    the.bin({ onServer: true })
    the.clock.set(the.clock.now() + 200 * DAY)
    await the.start()
    expect(the.removed).toEqual([])
    await the.days(25)
    expect(the.removed).toHaveLength(1)
  })

  it('goes on counting after a restart, and where it was told', async () => {
    const id = the.bin({ onServer: true })
    const alone = the.bin()
    await the.days(28)
    await the.keeper.warned([alone])
    await the.start()
    await the.days(3)
    expect(the.removed).toEqual([id, alone])
  })

  it('begins anew for what was taken out and put in again', async () => {
    const id = the.bin({ onServer: true })
    await the.days(25)
    the.binned = []
    the.clock.set(the.clock.now() + HOUR)
    the.keeper.binning([id])
    the.binned = [{ id, removedAt: the.clock.now() }]
    await the.days(29)
    expect(the.removed).toEqual([])
    await the.days(1)
    expect(the.removed).toEqual([id])
  })

  it('begins anew, too, where another program put it in again: nobody knows what it holds now', async () => {
    const id = the.bin({ onServer: true })
    await the.days(25)
    the.binned = [{ id, removedAt: the.clock.now() }]
    await the.days(10)
    expect(the.removed).toEqual([])
    // The day before it was first seen there does not count.
    expect(the.keeper.facts(id)).toEqual({ onlyHere: true, goesAt: the.clock.now() + 21 * DAY })
  })

  it('keeps everything for ever if wished, and a longer or shorter term holds at once', async () => {
    the.term = null
    const id = the.bin({ onServer: true })
    await the.days(200)
    expect([the.removed, the.keeper.facts(id)]).toEqual([[], {}])
    the.term = 90
    await the.days(1)
    expect(the.removed).toEqual([id])
  })

  it('knows of what a lost computer need not keep: what the server had all of, and nothing else', async () => {
    const [there, here] = [the.bin({ onServer: true }), the.bin()]
    the.binned.push({ id: newArticleId(), removedAt: 0 })
    expect(the.keeper.onServer()).toEqual([there])
    await the.days(1)
    expect(the.keeper.onServer()).toEqual([there])
    expect(the.binned.map(({ id }) => id)).toContain(here)
  })

  it('counts what it finds in the bin without having seen it go there as only here', async () => {
    const id = newArticleId()
    the.binned = [{ id, removedAt: the.clock.now() - 400 * DAY }]
    the.onServer.add(id)
    await the.days(40)
    expect(the.removed).toEqual([])
    expect(the.keeper.facts(id)).toMatchObject({ onlyHere: true })
  })

  it('keeps trying what the disk refuses to delete', async () => {
    const id = the.bin({ onServer: true })
    the.stuck.add(id)
    await the.days(32)
    expect(the.removed).toEqual([])
    the.stuck.clear()
    await the.days(1)
    expect(the.removed).toEqual([id])
  })

  it('looks every hour until it is ended', async () => {
    const id = the.bin({ onServer: true })
    const end = the.keeper.start()
    await the.keeper.look()
    for (let day = 0; day < 31; day += 1) {
      the.clock.advance(DAY)
      await the.keeper.look()
      await the.keeper.look()
    }
    expect(the.removed).toEqual([id])
    end()
    expect(the.clock.waiting).toBe(0)
  })
})
