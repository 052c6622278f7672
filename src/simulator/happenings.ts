import type * as Y from 'yjs'
import type { MemoryDisk } from '../main/testing/MemoryDisk'
import { createArticle } from '../shared/article/create-article'
import type { ArticleId, SegmentId } from '../shared/ids'
import { type DeskRole, rolesOn } from '../shared/workflow/people'
import { command, decide, lend } from './deciding'
import { hostileAttempt, spy } from './hostile'
import { randomUUID } from './in-place/seeded-crypto'
import type { DiskImage, Newsroom } from './newsroom'
import type { Step, StepKind } from './plan'
import { copyDisk, copyDiskBut } from './virtual-disk'
import { SYNC_LOG, type VirtualLaptop } from './virtual-laptop'
import { FAIR } from './virtual-line'
import type { Word } from './words'
import {
  addCaption,
  addParagraph,
  eraseWord,
  fillIn,
  format,
  removeParagraph,
  splitParagraph,
  translate,
  type Written,
  writeWord,
} from './writing'

const WINDOW = 1

/** Lets one step happen. What takes time goes on while the next ones happen, unless the step is about the whole newsroom. */
export async function happen(newsroom: Newsroom, step: Step): Promise<void> {
  const laptop = newsroom.laptops[Math.floor(step.who * newsroom.laptops.length)]
  if (laptop !== undefined) await HAPPENINGS[step.kind](newsroom, laptop, step)
}

type Happening = (newsroom: Newsroom, laptop: VirtualLaptop, step: Step) => unknown

const HAPPENINGS: Readonly<Record<StepKind, Happening>> = {
  write: (newsroom, laptop, step) => writing(newsroom, laptop, step, (doc, word) => writeWord(doc, word, step)),
  erase: (newsroom, laptop, step) => changing(newsroom, laptop, step, (doc) => eraseWord(doc, step)),
  addParagraph: (newsroom, laptop, step) => {
    const segment = segmentOf(step)
    writing(newsroom, laptop, step, (doc, word) => addParagraph(doc, word, segment, step))
  },
  removeParagraph: (newsroom, laptop, step) => changing(newsroom, laptop, step, (doc) => removeParagraph(doc, step)),
  split: (newsroom, laptop, step) =>
    changing(newsroom, laptop, step, (doc) => splitParagraph(doc, segmentOf(step), step)),
  format: (newsroom, laptop, step) => changing(newsroom, laptop, step, (doc) => format(doc, step)),
  caption: (newsroom, laptop, step) =>
    writing(newsroom, laptop, step, (doc, word) => addCaption(doc, word, `figure${step.number}aaaaaa`, step)),
  translate: (newsroom, laptop, step) =>
    writing(newsroom, laptop, step, (doc, word) => translate(doc, word, newsroom.time.now, step)),
  fillIn: (newsroom, laptop, step) =>
    writing(newsroom, laptop, step, (doc, word) => newsroom.words.erase(fillIn(doc, word, step).erased), 'field'),
  newArticle,
  command,
  decide,
  lend,
  cut: (_newsroom, laptop, { a }) => {
    laptop.network.cut = a < 0.6 ? 'broken' : 'half-open'
  },
  mend: (_newsroom, laptop) => {
    laptop.network.cut = 'no'
  },
  cutAll: ({ laptops }) => {
    for (const { network } of laptops) network.cut = 'broken'
  },
  mendAll: ({ laptops }) => {
    for (const { network, run } of laptops) {
      network.cut = 'no'
      // The system tells every program that the network is back.
      run?.engine.tryNow()
    }
  },
  kill: (newsroom, laptop, { a }) => endAndStart(newsroom, laptop, a, () => laptop.kill()),
  powerCut: (newsroom, laptop, { a, b }) => endAndStart(newsroom, laptop, a, () => laptop.kill(b)),
  shutDown: (newsroom, laptop, { a }) => {
    void laptop.stop().then(() => newsroom.time.after(1_000 + a * 60_000, () => void laptop.start()))
  },
  diskFails: (_newsroom, laptop, { a, b }) => laptop.run?.disk.fail(Math.floor(a * 60), 1 + Math.floor(b * 8)),
  diskHeals: (_newsroom, laptop) => laptop.run?.disk.heal(),
  killServer: ({ server, time }, _laptop, { a }) => {
    server.kill()
    time.after(200 + a * 20_000, () => server.start())
  },
  backUpServer: ({ server }) => server.backup(),
  restoreServer: (newsroom) => newsroom.restoreServer(),
  restoreUnderWriting,
  expireToken: (_newsroom, laptop) => {
    if (laptop.device.token === 'valid') laptop.device.token = 'expired'
  },
  signIn: (_newsroom, laptop) => signIn(laptop),
  revoke: (newsroom, laptop, { a }) => {
    laptop.device.token = 'revoked'
    // As the server does: what was to be uploaded once is not taken back.
    if (a >= 0.5) laptop.device.wipe = 'drafts-after-upload'
    if (!isGivenUp(laptop)) return
    for (const word of newsroom.words.all()) if (word.laptop === laptop.number) word.owed ||= word.acknowledged
  },
  changeRole,
  hostile: (newsroom, _laptop, step) => hostileAttempt(newsroom, step),
  spy: (newsroom) => spy(newsroom),
  pause: (_newsroom, laptop) => laptop.run?.engine.pause(),
  resume: (_newsroom, laptop) => laptop.run?.engine.resume(),
  tryNow: (_newsroom, laptop) => laptop.run?.engine.tryNow(),
  metered: (_newsroom, laptop, { a }) => laptop.run?.engine.setMetered(a < 0.5),
  clockJumps: (_newsroom, laptop, { a }) => {
    laptop.skew = Math.floor((a - 0.5) * 2 * 86_400_000)
  },
  clone: async (newsroom, laptop, { a }) => {
    if (newsroom.laptops.length >= 9 || laptop.revoked) return
    const twin = newsroom.addLaptop(laptop.device.account, await copyDisk(laptop.platter), laptop.device)
    for (const [id, record] of laptop.records) twin.records.set(id, record)
    twin.network.weather = newsroom.weather
    newsroom.time.after(a * 5_000, () => void twin.start())
  },
  imageDisk: async (newsroom, laptop) => {
    newsroom.images.set(laptop, { platter: await copyDisk(laptop.platter), records: new Map(laptop.records) })
  },
  restoreDisk: (newsroom, laptop) =>
    restoreDisk(newsroom, laptop, ({ platter, records }) => {
      laptop.records.clear()
      for (const [id, record] of records) laptop.records.set(id, record)
      return copyDisk(platter)
    }),
  restoreDrafts: (newsroom, laptop) =>
    restoreDisk(newsroom, laptop, ({ platter }) => copyDiskBut(platter, SYNC_LOG, laptop.platter)),
  bin: (newsroom, laptop, step) => {
    const [id, { run }] = [articleOf(newsroom, step), laptop]
    if (id === undefined || run === undefined) return
    void run.store.remove(id).then(() => run.engine.draftsMoved())
  },
  unbin: (_newsroom, laptop, { a }) => {
    const { run } = laptop
    void run?.store.listBin().then(async (binned) => {
      const draft = binned[Math.floor(a * binned.length)]
      if (draft !== undefined) await run.store.restore(draft.id)
      run.engine.draftsMoved()
    })
  },
  openWindow: (newsroom, laptop, step) => {
    const id = articleOf(newsroom, step)
    if (id !== undefined) void laptop.run?.open.open(id, WINDOW)
  },
  closeWindow: (_newsroom, laptop) => {
    void laptop.run?.open.closeHolder(WINDOW)
  },
}

/** Signs in again on a laptop that was signed out. */
export function signIn(laptop: VirtualLaptop): void {
  if (laptop.device.token === 'expired') laptop.device.token = 'valid'
  if (laptop.device.token !== 'valid') return
  laptop.signedIn = true
  laptop.run?.engine.signIn()
}

/** Ends every fault: from now on all that is left to do can be done. */
export async function heal(newsroom: Newsroom): Promise<void> {
  newsroom.server.trouble = 0
  newsroom.server.start()
  for (const laptop of newsroom.laptops) {
    laptop.network.weather = FAIR
    laptop.network.cut = 'no'
    laptop.run?.disk.heal()
    if (laptop.run === undefined) await newsroom.finish(laptop.start())
    signIn(laptop)
    laptop.run?.engine.setMetered(false)
    laptop.run?.engine.resume()
  }
}

function writing(
  newsroom: Newsroom,
  laptop: VirtualLaptop,
  step: Step,
  change: (doc: Y.Doc, word: string) => void,
  where: 'text' | 'field' = 'text',
): Word | undefined {
  const id = articleOf(newsroom, step)
  if (id === undefined || laptop.run === undefined || isGivenUp(laptop)) return undefined
  const word = newsroom.words.write(id, laptop.number, where)
  let written = false
  const saved = laptop.edit(id, (doc) => {
    change(doc, word.text)
    written = true
  })
  void saved.then((ok) => {
    if (ok && written) word.acknowledged = true
  })
  return word
}

function changing(newsroom: Newsroom, laptop: VirtualLaptop, step: Step, change: (doc: Y.Doc) => Written | void): void {
  const id = articleOf(newsroom, step)
  if (id === undefined || isGivenUp(laptop)) return
  void laptop.edit(id, (doc) => newsroom.words.erase(change(doc)?.erased ?? []))
}

function newArticle(newsroom: Newsroom, laptop: VirtualLaptop, step: Step): void {
  if (laptop.run === undefined || isGivenUp(laptop) || newsroom.articles.length >= 9) return
  const id = randomUUID() as ArticleId
  newsroom.articles.push(id)
  const word = newsroom.words.write(id, laptop.number)
  const paragraph = (name: string) => ({
    type: 'paragraph' as const,
    id: `${segmentOf(step)}${name}` as SegmentId,
    children: [{ type: 'text' as const, text: 'Chợ họp sớm.' }],
  })
  const doc = createArticle({
    language: 'vi',
    createdAt: newsroom.time.now,
    headline: word.text,
    body: [paragraph('a'), paragraph('b')],
  })
  void laptop.create(id, doc).then((saved) => {
    word.acknowledged = saved
  })
}

/**
 * Somebody writes while the server is put back from a backup: between a commit and its answer, or while what builds on the lost words is
 * on its way. They go on writing.
 */
async function restoreUnderWriting(newsroom: Newsroom, laptop: VirtualLaptop, step: Step): Promise<void> {
  const { server, time, words } = newsroom
  const write = (whim: Step): Word | undefined =>
    writing(newsroom, laptop, step, (doc, word) => writeWord(doc, word, whim))
  const elsewhere = { ...step, b: (step.b + 0.5) % 1 }
  const id = articleOf(newsroom, step)
  // In a window, so that one document writes all of it and each word builds on the one before.
  if (id !== undefined) void laptop.run?.open.open(id, WINDOW)
  await time.run(time.now + 500)
  server.backup()
  const first = write(step)
  if (first === undefined) return
  await time.run(time.now + 6_000, () => words.wasCommitted(first))
  if (!words.wasCommitted(first)) return
  if (step.a < 0.5) {
    await time.run(time.now + 500)
    write(elsewhere)
    await time.run(time.now + 6_000, () => laptop.run?.engine.articleStatus(first.articleId)?.kind === 'sending')
  }
  await newsroom.restoreServer({ atOnce: true })
  time.after(step.c * 4_000, () => write(elsewhere))
}

function changeRole(newsroom: Newsroom, laptop: VirtualLaptop, { a, b }: Step): void {
  const [desk, other] = newsroom.desks
  const casts: readonly (readonly DeskRole[])[] = [['reporter'], ['editor'], ['managingEditor'], ['translator'], []]
  const roles = casts[Math.floor(a * casts.length)] ?? []
  const { account } = laptop.device
  const before = newsroom.server.actors.get(account)
  const elsewhere = b < 0.3 ? (['reporter'] as const) : before === undefined ? [] : rolesOn(before, other)
  newsroom.setRoles(account, { [desk]: roles, [other]: elsewhere })
}

async function restoreDisk(
  newsroom: Newsroom,
  laptop: VirtualLaptop,
  copy: (image: DiskImage) => Promise<MemoryDisk>,
): Promise<void> {
  const image = newsroom.images.get(laptop)
  if (image === undefined) return
  laptop.kill()
  if (laptop.run !== undefined) return
  laptop.platter = await copy(image)
  await newsroom.finish(laptop.start())
  const kept = await newsroom.wordsOnLaptops()
  const onServer = await newsroom.wordsOnServer()
  for (const word of newsroom.words.all()) {
    if (word.laptop !== laptop.number || kept.has(word.text) || onServer.has(word.text)) continue
    word.undone = 'an older image of the disk'
  }
}

function endAndStart(newsroom: Newsroom, laptop: VirtualLaptop, a: number, end: () => void): void {
  end()
  newsroom.time.after(500 + a * 30_000, () => void laptop.start())
}

/** Whether nobody writes on the laptop any more: it was stolen, and what was written before is to be uploaded. */
function isGivenUp({ device }: VirtualLaptop): boolean {
  return device.token === 'revoked' && device.wipe === 'drafts-after-upload'
}

function articleOf({ articles }: Newsroom, { what }: Step): ArticleId | undefined {
  return articles[Math.floor(what * articles.length)]
}

function segmentOf({ number }: Step): string {
  return `segment${String(number).padStart(3, '0')}`
}
