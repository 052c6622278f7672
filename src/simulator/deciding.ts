import type { ArticleId } from '../shared/ids'
import { commandKinds, type WorkflowCommand } from '../shared/workflow/commands'
import { type AccountId, type DeskId, rolesOn } from '../shared/workflow/people'
import { type ArticleRecord, versionOf } from '../shared/workflow/record'
import { transitions } from '../shared/workflow/transitions'
import { randomUUID } from './in-place/seeded-crypto'
import type { Newsroom } from './newsroom'
import type { Step } from './plan'
import type { VirtualLaptop } from './virtual-laptop'

/** Somebody gives any command at all. */
export function command(newsroom: Newsroom, laptop: VirtualLaptop, step: Step): void {
  const record = recordOf(laptop, step)
  if (record === undefined) return
  const kind = commandKinds[Math.floor(step.a ** 2 * commandKinds.length)] ?? 'submit'
  give(laptop, record, languageOf(record, step), withParameters(newsroom, kind, step.c), step.c < 0.6)
}

/**
 * Somebody gives one of the commands that lead on from where a version stands, whatever they may do themselves; now and then somebody
 * else decides otherwise in the same moment, by what is seen there.
 */
export function decide(newsroom: Newsroom, laptop: VirtualLaptop, step: Step): void {
  const record = recordOf(laptop, step)
  if (record === undefined) return
  const language = languageOf(record, step)
  decideOn(newsroom, laptop, record.id, language, step.a, step)
  if (step.b >= 0.6) return
  const { laptops } = newsroom
  const other = laptops[(laptop.number + 1 + Math.floor(step.c * (laptops.length - 1))) % laptops.length]
  if (other !== undefined) decideOn(newsroom, other, record.id, language, 1 - step.a, step)
}

/** An editor gives an article to somebody who is on no desk of it, or takes it back from them. */
export function lend(newsroom: Newsroom, _laptop: VirtualLaptop, step: Step): void {
  const [desk] = newsroom.desks
  const editors = newsroom.laptops.filter((each) => isEditor(newsroom, each.device.account, desk))
  const editor = editors[Math.floor(step.who * editors.length)]
  const record = editor === undefined ? undefined : recordOf(editor, step)
  if (editor === undefined || record === undefined) return
  const guests = newsroom.laptops
    .map(({ device }) => device.account)
    .filter((account) => !isOn(newsroom, account, record.desk) && account !== record.owner)
  const language = languageOf(record, step)
  const { assignee } = versionOf(record, language)
  const takesBack = assignee !== null && guests.includes(assignee)
  const to = takesBack ? null : (guests[Math.floor(step.c * guests.length)] ?? null)
  give(editor, record, language, { kind: 'assign', to }, false)
}

function decideOn(
  newsroom: Newsroom,
  laptop: VirtualLaptop,
  id: ArticleId,
  language: string,
  whim: number,
  { c }: Step,
): void {
  const record = laptop.records.get(id)
  if (record === undefined) return
  const { state } = versionOf(record, language)
  const kinds = transitions.filter(({ from }) => from.includes(state)).map((each) => each.command)
  const kind = kinds[Math.floor(whim * kinds.length)]
  if (kind !== undefined) give(laptop, record, language, withParameters(newsroom, kind, c), c < 0.8)
}

/** Puts a command down as it follows from what is known of the article there. */
function give(
  laptop: VirtualLaptop,
  record: ArticleRecord,
  language: string,
  given: WorkflowCommand,
  overrides: boolean,
): void {
  if (laptop.run === undefined) return
  const seen = versionOf(record, language)
  laptop.command({
    key: randomUUID(),
    articleId: record.id,
    language,
    expectedRevision: seen.revision,
    expectedState: seen.state,
    command: given,
    ...(overrides ? { override: OVERRIDE } : {}),
  })
}

const OVERRIDE = {
  reason: 'it is urgent',
  problems: [
    'body-empty',
    'headline-missing',
    'caption-missing',
    'alt-missing',
    'segment-missing',
    'segment-stale',
    'photo-missing',
    'credit-missing',
  ],
}

function withParameters(newsroom: Newsroom, kind: WorkflowCommand['kind'], c: number): WorkflowCommand {
  const { stranger, outsider } = newsroom
  const accounts = [...newsroom.roles.keys()].filter((each) => each !== stranger.account && each !== outsider.account)
  if (kind === 'return' || kind === 'correct' || kind === 'withdraw') return { kind, note: 'see the second paragraph' }
  if (kind === 'schedule') return { kind, at: newsroom.time.now + Math.floor(c * 120_000) }
  if (kind === 'embargo') {
    return { kind, until: newsroom.time.now + Math.floor(c * 240_000), zone: 'Asia/Ho_Chi_Minh' }
  }
  if (kind === 'assign') return { kind, to: accounts[Math.floor(c * accounts.length)] ?? null }
  if (kind === 'setDue') return { kind, at: newsroom.time.now + 1000 }
  return { kind }
}

function recordOf(laptop: VirtualLaptop, { what }: Step): ArticleRecord | undefined {
  const records = [...laptop.records.values()].sort((x, y) => (x.id < y.id ? -1 : 1))
  return records[Math.floor(what * records.length)]
}

function languageOf(record: ArticleRecord, { b }: Step): string {
  return record.versions[Math.floor(b * record.versions.length)]?.language ?? 'vi'
}

function isOn({ server }: Newsroom, account: AccountId, desk: DeskId): boolean {
  const actor = server.actors.get(account)
  return actor !== undefined && rolesOn(actor, desk).length > 0
}

function isEditor({ server }: Newsroom, account: AccountId, desk: DeskId): boolean {
  const actor = server.actors.get(account)
  return actor !== undefined && rolesOn(actor, desk).some((role) => role === 'editor' || role === 'managingEditor')
}
