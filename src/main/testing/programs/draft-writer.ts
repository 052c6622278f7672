import { writeSync } from 'node:fs'
import * as Y from 'yjs'
import { failureOf } from '../../../shared/failure'
import { type ArticleId, newArticleId } from '../../../shared/ids'
import { DiskDraftStore } from '../../drafts/DiskDraftStore'
import { openProfile } from '../../profile/profile'
import { SystemClock } from '../../storage/clock'
import { NodeDisk } from '../../storage/NodeDisk'

/**
 * `draft-writer PROFILE [drafts] [--as-nobody-after N]`: opens the profile, goes on with its drafts (or makes that many) and
 * types into all of them until it is killed. Prints `profile CODE` if refused; `draft ID`; `ready`; `saved ID MARK` for
 * each append that was acknowledged; `failed CODE` and `recovered ID`. Types marks such as `<17>`, each once in a draft.
 */
async function main(): Promise<void> {
  const [root = '', count = '1', , nobodyAfter] = process.argv.slice(2)
  const disk = new NodeDisk()
  const clock = new SystemClock()
  const profile = await openProfile(root, { disk, clock, machine: 'test', onSetAside: () => undefined })
  if (!profile.ok) return print(`profile ${profile.failure.code}`)
  const { paths, quarantine } = profile.value
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  store.subscribe((event) => {
    if (event.kind === 'recovered') print(`recovered ${event.id}`)
    if (event.kind === 'quarantined') print(`quarantined ${event.id}`)
  })
  const typists: Typist[] = []
  for (const { id } of await store.list()) typists.push(new Typist(store, id))
  while (typists.length < Number(count)) typists.push(await Typist.withNewDraft(store))
  for (const typist of typists) await typist.load()
  print('ready')
  if (nobodyAfter !== undefined) {
    await Promise.all(typists.map((typist) => typist.type(Number(nobodyAfter))))
    await store.closeAll()
    process.setuid?.(65_534)
  }
  await Promise.all(typists.map((typist) => typist.type(Number.MAX_SAFE_INTEGER)))
}

class Typist {
  readonly #store: DiskDraftStore
  readonly #id: ArticleId
  readonly #doc = new Y.Doc()
  readonly #updates: Uint8Array[] = []
  #mark = 0

  constructor(store: DiskDraftStore, id: ArticleId) {
    this.#store = store
    this.#id = id
  }

  static async withNewDraft(store: DiskDraftStore): Promise<Typist> {
    const id = newArticleId()
    const doc = new Y.Doc()
    doc.getText('body:en').insert(0, 'The ferry timetable. ')
    const created = await store.create(id, Y.encodeStateAsUpdate(doc))
    if (!created.ok) throw new Error(created.failure.code)
    print(`draft ${id}`)
    return new Typist(store, id)
  }

  async load(): Promise<void> {
    const loaded = await this.#store.load(this.#id)
    if (!loaded.ok) throw new Error(loaded.failure.code)
    Y.applyUpdate(this.#doc, loaded.value.state)
    const marks = [
      ...this.#doc
        .getText('body:en')
        .toJSON()
        .matchAll(/<(\d+)>/g),
    ].map((match) => Number(match[1]))
    this.#mark = Math.max(0, ...marks)
    this.#doc.on('update', (update: Uint8Array) => this.#updates.push(update))
  }

  async type(marks: number): Promise<void> {
    for (let typed = 0; typed < marks; typed++) {
      this.#mark += 1
      const mark = this.#mark
      const body = this.#doc.getText('body:en')
      body.insert(body.length, `<${mark}>${'…'.repeat(mark % 50)}`)
      try {
        for (const update of this.#updates.splice(0)) await this.#store.append(this.#id, update)
        print(`saved ${this.#id} ${mark}`)
      } catch (error) {
        print(`failed ${failureOf(error).code}`)
        // A person types on while the store tries again.
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }
}

/** Writes through to the pipe at once, so that a kill cannot take back what was said. */
function print(line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      if (!isPipeFull(error)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

/** Whoever reads the pipe has much else to do. */
function isPipeFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
}

await main()
