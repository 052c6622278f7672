import { type FileHandle, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import * as Y from 'yjs'
import { UnsyncedDisk } from '../e2e/many-articles'
import { DiskDraftStore } from '../src/main/drafts/DiskDraftStore'
import { profilePaths } from '../src/main/profile/profile-paths'
import { SystemClock } from '../src/main/storage/clock'
import type { Disk } from '../src/main/storage/disk'
import { NodeDisk } from '../src/main/storage/NodeDisk'
import { Quarantine } from '../src/main/storage/quarantine'
import { type ArticleId, newArticleId } from '../src/shared/ids'
import { type BenchRow, quantile } from './bench-row'

/** How much is measured; the defaults are what `docs/performance.md` reports. */
export interface DraftBenchOptions {
  readonly sizes?: readonly number[]
  /** Saves a round, of which there are five. */
  readonly saves?: number
  readonly report?: (line: string) => void
}

const ROUNDS = 5
const DRAFT_WORDS = 3_000
const KEYSTROKES_A_BATCH = 4

/** Rows P7 (a durable save among many drafts; p50 and p95 in ms) and P15 (stored bytes against Yjs V2) of the performance targets. */
export async function benchDrafts(options: DraftBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { sizes = [100, 1_000, 10_000], saves = 60, report = () => undefined } = options
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-drafts-'))
  try {
    const rows: BenchRow[] = []
    for (const size of sizes) {
      report(`P7: ${size} drafts`)
      rows.push(...(await benchSaves(join(folder, String(size)), size, saves)))
    }
    report('P15: stored size')
    rows.push(...(await benchSize(join(folder, 'size'))))
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Saver {
  readonly name: string
  readonly save: (text: string, update: Uint8Array) => Promise<unknown>
}

async function benchSaves(folder: string, size: number, saves: number): Promise<BenchRow[]> {
  const article = new LongArticle()
  const store = await filledStore(folder, size, article)
  const floor = await open(join(folder, 'floor.log'), 'a')
  const savers: Saver[] = [
    { name: 'ours', save: (_text, update) => store.drafts.append(store.id, update) },
    { name: 'floor: bare append + fdatasync', save: bareAppend(floor) },
    { name: 'one file per draft, temp + fsync + rename', save: replaceFile(join(folder, 'rival.json')) },
    { name: 'lowdb, one file for all, no fsync', save: await lowdbForAll(join(folder, 'lowdb.json'), size, article) },
  ]
  const times = new Map(savers.map((saver) => [saver.name, [] as number[]]))
  const save = async ({ name, save: once }: Saver): Promise<void> => {
    const update = article.type()
    const started = performance.now()
    await once(article.text, update)
    times.get(name)?.push(performance.now() - started)
  }
  const [lowdb, others] = [savers.filter(isLowdb), savers.filter((saver) => !isLowdb(saver))]
  for (let round = 0; round < ROUNDS; round++) {
    // In turn, save by save: what the disk does to one it does to the next.
    for (let index = 0; index < saves; index++) for (const saver of others) await save(saver)
    // lowdb rewrites everything on each save: fewer of them say as much.
    const fewer = Math.min(saves, Math.max(1, Math.round((saves * 100) / size)))
    for (let index = 0; index < fewer; index++) for (const saver of lowdb) await save(saver)
    // What it left unwritten must not be charged to whoever syncs next.
    await syncFile(join(folder, 'lowdb.json'))
  }
  await floor.close()
  await store.drafts.closeAll()
  return [0.5, 0.95].map((share) => {
    const { ours = Number.NaN, ...rivals } = Object.fromEntries(
      [...times].map(([name, measured]) => [name, quantile(measured, share)]),
    )
    const percentile = `p${share * 100}`
    return { id: 'P7', what: `durable save, ${size} drafts, ${percentile}`, ours, rivals, target: 2, unit: 'ms' }
  })
}

function isLowdb({ name }: Saver): boolean {
  return name.startsWith('lowdb')
}

async function benchSize(folder: string): Promise<BenchRow[]> {
  const article = new LongArticle()
  const { drafts, id, files } = await filledStore(folder, 1, article)
  for (let batch = 0; batch < 500; batch++) await drafts.append(id, article.type())
  await drafts.close(id)
  const v2 = Y.encodeStateAsUpdateV2(article.doc).byteLength
  const sizeOf = async (file: string): Promise<number> => (await new NodeDisk().stat(join(files, id, file)))?.bytes ?? 0
  const snapshot = await sizeOf('snapshot.bin')
  const all = snapshot + (await sizeOf('snapshot.bak')) + (await sizeOf('journal.log'))
  const rivals = {
    'Yjs V1': Y.encodeStateAsUpdate(article.doc).byteLength / v2,
    'every update, merged': Y.mergeUpdates([...article.updates]).byteLength / v2,
  }
  return [
    {
      id: 'P15',
      what: 'stored draft with its second copy and journal, ÷ Yjs V2',
      ours: all / v2,
      rivals,
      target: 1.1,
      unit: '×',
    },
    { id: 'P15', what: 'snapshot alone, ÷ Yjs V2', ours: snapshot / v2, rivals, target: 1.1, unit: '×' },
  ]
}

/** A store of `size` equal drafts; written without fsync, which would take minutes and is not what is measured. */
async function filledStore(
  folder: string,
  size: number,
  article: LongArticle,
): Promise<{ readonly drafts: DiskDraftStore; readonly id: ArticleId; readonly files: string }> {
  const paths = profilePaths(folder)
  const disk = new NodeDisk()
  for (const needed of [paths.drafts, paths.bin, paths.quarantine]) await disk.makeFolder(needed)
  const filling = await openStore(new UnsyncedDisk(), paths)
  const ids = Array.from({ length: size }, newArticleId)
  for (const id of ids) await filling.create(id, article.state)
  await filling.closeAll()
  return { drafts: await openStore(disk, paths), id: ids[0] ?? newArticleId(), files: paths.drafts }
}

function openStore(disk: Disk, paths: ReturnType<typeof profilePaths>): Promise<DiskDraftStore> {
  const clock = new SystemClock()
  return DiskDraftStore.open({
    disk,
    clock,
    paths,
    quarantine: new Quarantine({ disk, clock, folder: paths.quarantine }),
  })
}

/** One of some 1,500 syllables: as many as Vietnamese writing commonly uses, so that text compresses no better than real text does. */
function syllable(number: number): string {
  const onsets = [
    'b',
    'c',
    'ch',
    'd',
    'đ',
    'g',
    'h',
    'kh',
    'l',
    'm',
    'n',
    'ng',
    'nh',
    'ph',
    't',
    'th',
    'tr',
    'v',
    'x',
    's',
  ]
  const rhymes = ['a', 'ang', 'ay', 'âu', 'anh', 'e', 'en', 'iên', 'ong', 'ôi', 'ơi', 'ua', 'ương', 'uy', 'ưu']
  const tones = ['', '\u0300', '\u0301', '\u0309', '\u0323']
  const onset = onsets[number % onsets.length] ?? ''
  const rhyme = rhymes[Math.floor(number / onsets.length) % rhymes.length] ?? ''
  const tone = tones[Math.floor(number / onsets.length / rhymes.length) % tones.length] ?? ''
  return `${onset}${rhyme.slice(0, 1)}${tone}${rhyme.slice(1)}`.normalize('NFC')
}

/** The floor: nothing but an append and fdatasync on one open file. */
function bareAppend(file: FileHandle): Saver['save'] {
  return async (_text, update) => {
    await file.write(update)
    await file.datasync()
  }
}

/** What write-file-atomic does: a temporary file, fsync, rename; the whole draft each time. */
function replaceFile(path: string): (text: string) => Promise<void> {
  return async (text) => {
    const file = await open(`${path}.tmp`, 'w')
    await file.writeFile(JSON.stringify({ text }))
    await file.sync()
    await file.close()
    await rename(`${path}.tmp`, path)
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

async function lowdbForAll(path: string, size: number, article: LongArticle): Promise<(text: string) => Promise<void>> {
  const drafts = Array.from({ length: size }, (_, index) => ({ id: index, text: article.text }))
  const database = new Low(new JSONFile<typeof drafts>(path), drafts)
  return (text) =>
    database.update((all) => {
      const [first] = all
      if (first !== undefined) first.text = text
    })
}

class LongArticle {
  readonly doc = new Y.Doc()
  readonly updates: Uint8Array[] = []
  readonly #body = this.doc.getText('body:vi')
  #typed = 0

  constructor() {
    this.doc.on('update', (update: Uint8Array) => this.updates.push(update))
    const text = Array.from({ length: DRAFT_WORDS }, (_, index) =>
      syllable((index * 7_919 + index * index * 31) % 1_500),
    )
    this.#body.insert(0, text.join(' '))
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  get text(): string {
    return this.#body.toJSON()
  }

  /** A few keystrokes somewhere in the text, as the one update that the window sends. */
  type(): Uint8Array {
    this.#typed += 1
    const before = Y.encodeStateVector(this.doc)
    const at = (this.#typed * 131) % this.#body.length
    this.doc.transact(() => {
      for (let key = 0; key < KEYSTROKES_A_BATCH; key++) this.#body.insert(at + key, 'abcd'[key] ?? 'e')
    })
    return Y.encodeStateAsUpdate(this.doc, before)
  }
}
