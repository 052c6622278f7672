import type { ArticleId } from '../shared/ids'
import type { ArticleRecord } from '../shared/workflow/record'
import { maySeeArticle } from '../shared/workflow/write-rules'
import type { Newsroom } from './newsroom'
import { differenceBetween, includes, type Reading, readState } from './reading'
import type { VirtualLaptop } from './virtual-laptop'
import { wordsIn } from './words'
import { checkWorkflow } from './workflow-checks'

/** Everything there is at the end, read once. */
interface Findings {
  readonly onServer: ReadonlyMap<
    ArticleId,
    { readonly record: ArticleRecord; readonly state: Uint8Array; readonly reading: Reading }
  >
  readonly onLaptop: ReadonlyMap<
    VirtualLaptop,
    ReadonlyMap<ArticleId, { readonly state: Uint8Array; readonly reading: Reading }>
  >
  /** The words in drafts, bins, kept versions and lists of overlaps of every laptop. */
  readonly recoverable: ReadonlySet<string>
}

/** Whether the laptop takes part in the exchange at the end. */
export function isInStep({ run, revoked, device }: VirtualLaptop): boolean {
  return run !== undefined && !revoked && device.token === 'valid'
}

/** Whether the laptop was signed out for good and is to upload first. */
export function isLeaving({ run, device }: VirtualLaptop): boolean {
  return run !== undefined && device.token === 'revoked' && device.wipe === 'drafts-after-upload'
}

/** Checks the four promises of docs/simulator.md once, after everything has come to rest; what is broken, in sentences. */
export async function checkPromises(newsroom: Newsroom): Promise<readonly string[]> {
  const findings = await collect(newsroom)
  return [
    ...newsroom.breaches,
    ...checkWords(newsroom, findings),
    ...newsroom.laptops.filter(isInStep).flatMap((laptop) => checkReplica(newsroom, laptop, findings)),
    ...newsroom.laptops.flatMap((laptop) => checkUpload(newsroom, laptop, findings)),
    ...(await checkWorkflow(newsroom)),
  ]
}

/** [1] and [3]: what was acknowledged is there, or can be had back from history. */
function checkWords(newsroom: Newsroom, { onServer, onLaptop, recoverable }: Findings): readonly string[] {
  const broken: string[] = []
  const known = newsroom.laptops.length
  for (const word of newsroom.words.all()) {
    if (!word.acknowledged || word.erased || word.undone !== undefined) continue
    const { text, articleId, laptop } = word
    if (onServer.get(articleId)?.reading.words.has(text) === true) continue
    const here = newsroom.laptops.some((each) => onLaptop.get(each)?.get(articleId)?.reading.words.has(text) === true)
    const inHistory = recoverable.has(text) || (word.where === 'field' && newsroom.words.wasCommitted(word))
    // What is shown as on the server and is not, another check finds: here only what is nowhere counts.
    if (here || inHistory) continue
    const told = word.promised ? 'promised to be on the server' : 'saved there'
    broken.push(
      `lost: ${text} of laptop ${laptop} of ${known} in article ${newsroom.articles.indexOf(articleId)}, ${told}, is nowhere`,
    )
  }
  return broken
}

/** [2]: a laptop that is in step has what the server has, and says so. */
function checkReplica(newsroom: Newsroom, laptop: VirtualLaptop, { onServer, onLaptop }: Findings): readonly string[] {
  const broken: string[] = []
  const { engine } = laptop.run ?? {}
  const actor = newsroom.server.actors.get(laptop.device.account)
  const mine = onLaptop.get(laptop)
  if (engine === undefined || actor === undefined || mine === undefined) return []
  const name = (id: ArticleId): string => `article ${newsroom.articles.indexOf(id)} on laptop ${laptop.number}`
  if (engine.status.kind !== 'upToDate')
    broken.push(`status of laptop ${laptop.number}: ${JSON.stringify(engine.status)}`)
  for (const [id, { record, state, reading }] of onServer) {
    if (!maySeeArticle(record, actor)) continue
    const kept = laptop.records.get(id)
    if (JSON.stringify(kept) !== JSON.stringify(record)) broken.push(`record: ${name(id)} is another`)
    const draft = mine.get(id)
    const status = engine.articleStatus(id)?.kind
    if (draft === undefined) {
      if (!newsroom.mayBeAway(laptop, id)) broken.push(`replica: ${name(id)} is missing`)
      continue
    }
    if (status === 'refused') {
      if (!includes(draft.state, state)) broken.push(`replica: ${name(id)} lacks what the server has`)
      continue
    }
    if (status !== 'onServer') broken.push(`status: ${name(id)} is ${String(status)}`)
    const difference = differenceBetween(draft.reading, reading)
    if (difference !== undefined) broken.push(`replica: ${name(id)} differs: ${difference}`)
  }
  for (const id of mine.keys()) {
    if (!onServer.has(id) && engine.articleStatus(id)?.kind === 'onServer')
      broken.push(`status: ${name(id)} is not on the server`)
  }
  return broken
}

/** A laptop that was to upload before it is wiped has sent all that the server takes. */
function checkUpload(newsroom: Newsroom, laptop: VirtualLaptop, { onLaptop }: Findings): readonly string[] {
  const { device, number, run, told } = laptop
  const shares = newsroom.laptops.some((other) => other !== laptop && other.device === device)
  // One that was told before to forget its session alone has nothing to send with any more.
  if (!isLeaving(laptop) || shares || told === 'session' || run === undefined) return []
  if (!device.uploaded) return [`upload: laptop ${number} did not end it`]
  const isRefused = (id: ArticleId): boolean => run.engine.articleStatus(id)?.kind === 'refused'
  const owed = newsroom.words.all().filter((word) => word.laptop === number && word.owed && !word.erased)
  return owed
    .filter((word) => word.undone === undefined && !newsroom.words.wasCommitted(word) && !isRefused(word.articleId))
    .filter(({ articleId, text }) => onLaptop.get(laptop)?.get(articleId)?.reading.words.has(text) === true)
    .map(({ text }) => `upload: ${text} of laptop ${number} was not sent`)
}

async function collect(newsroom: Newsroom): Promise<Findings> {
  const { store } = newsroom.server
  const records = await store.readRecords(newsroom.articles)
  const texts = await store.readTexts(newsroom.articles)
  const onServer = new Map(
    records.map((record) => {
      const text = texts.get(record.id)
      const updates = [...(text?.snapshot === undefined ? [] : [text.snapshot]), ...(text?.updates ?? [])]
      return [record.id, { record, state: newsroom.merged(updates), reading: readState(...updates) }] as const
    }),
  )
  const onLaptop = new Map<VirtualLaptop, Map<ArticleId, { state: Uint8Array; reading: Reading }>>()
  const recoverable = new Set<string>()
  const note = (text: string): void => {
    for (const word of wordsIn(text)) recoverable.add(word)
  }
  for (const laptop of newsroom.laptops) {
    const { run } = laptop
    if (run === undefined) continue
    const drafts = new Map<ArticleId, { state: Uint8Array; reading: Reading }>()
    for (const { id } of await newsroom.finish(run.store.list())) {
      const loaded = await newsroom.finish(run.store.load(id))
      if (!loaded.ok) continue
      const { state } = loaded.value
      const reading = readState(state)
      drafts.set(id, { state, reading })
      const versions = await newsroom.finish(run.store.listVersions(id))
      for (const { versionId } of versions.ok ? versions.value : []) {
        const version = await newsroom.finish(run.store.readVersion(id, versionId))
        if (version.ok) for (const word of readState(version.value).words) recoverable.add(word)
      }
    }
    for (const { id } of await newsroom.finish(run.store.listBin())) {
      newsroom.away.add(`${laptop.number} ${id}`)
      const binned = await newsroom.finish(run.store.loadBinned(id))
      if (binned.ok) for (const word of readState(binned.value.state).words) recoverable.add(word)
    }
    for (const { segments } of run.state.overlaps) for (const { mine, theirs } of segments) note(`${mine} ${theirs}`)
    onLaptop.set(laptop, drafts)
  }
  return { onServer, onLaptop, recoverable }
}
