import * as Y from 'yjs'
import { addLanguage } from '../../shared/article/languages'
import { headlineRoot } from '../../shared/article/roots'
import type { PhotoId } from '../../shared/ids'
import {
  beginSampleArticle,
  rewriteSampleText,
  SAMPLE_SOURCE,
  translateSampleArticle,
} from '../../shared/sample/newsroom/article-document'
import type { NewsroomCommand, NewsroomStep } from '../../shared/sample/newsroom/newsroom-article'
import { SAMPLE_ZONE, sampleNewsroomArticles } from '../../shared/sample/newsroom/sample-newsroom'
import { type PersonKey, samplePeople } from '../../shared/sample/newsroom/staff'
import type { WorkflowCommand } from '../../shared/workflow/commands'
import type { AccountId, Actor } from '../../shared/workflow/people'
import { versionOf } from '../../shared/workflow/record'
import { ArticleUpkeep } from '../articles/article-upkeep'
import { ArticleWriter } from '../articles/article-writer'
import { ShapeCache } from '../articles/shape-cache'
import { openStoredText } from '../articles/stored-text'
import type { NewsroomStore } from '../store/newsroom-store'
import { WorkflowService } from '../workflow/workflow-service'
import { hireSampleStaff, type SampleStaff, type StaffServices } from './sample-staff'
import { dateBefore, instantFrom, type StoryClock, type StoryEvent, storyOf } from './story'

/** What filling a newsroom works with. */
export interface SampleNewsroomParts extends StaffServices {
  /** Its clock is `clock`. */
  readonly store: NewsroomStore
  readonly clock: StoryClock
  /** When the newsroom is filled, in milliseconds since 1970: everything is told from then. */
  readonly now: number
  /** Takes in a file of the sample photos for someone. */
  readonly keepPhoto: (file: string, by: AccountId) => Promise<PhotoId>
}

/** What people were told longer ago than this (milliseconds) they have seen. */
const NEW_FOR = 8 * 3_600_000
/** Much more than the sample articles take. */
const SHAPES = 8 * 1024 * 1024

/**
 * Fills a newsroom with the sample's people and articles, through the services and rules that hold for everyone, so that every
 * text, state, history and notification came about as it says. Cut off, it can be done again with the same `now`: what is done
 * is not done twice. Rejects when the newsroom refuses something: then the sample contradicts the rules.
 */
export async function fillSampleNewsroom(parts: SampleNewsroomParts): Promise<SampleStaff> {
  const staff = await hireSampleStaff(parts)
  const filling = new Filling(parts, staff)
  for (const event of storyOf(sampleNewsroomArticles, parts.now)) {
    parts.clock.show(event.at)
    if (event.step === undefined) await filling.begin(event)
    else if (event.step.does === 'decide') await filling.decide(event, event.step)
    else await filling.write(event, event.step)
  }
  parts.clock.show(parts.now)
  await filling.finish()
  return staff
}

class Filling {
  readonly #parts: SampleNewsroomParts
  readonly #staff: SampleStaff
  readonly #writer: ArticleWriter
  readonly #upkeep: ArticleUpkeep
  readonly #workflow: WorkflowService

  constructor(parts: SampleNewsroomParts, staff: SampleStaff) {
    const { store, clock } = parts
    this.#parts = parts
    this.#staff = staff
    this.#upkeep = new ArticleUpkeep({
      store,
      clock,
      pause: () => Promise.resolve(),
      onError: (id, cause) => {
        throw new Error(`article ${id}`, { cause })
      },
    })
    this.#writer = new ArticleWriter({
      store,
      shapes: new ShapeCache(SHAPES),
      now: () => clock.now(),
      onWritten: (ids) => this.#upkeep.note(ids),
    })
    const accounts = new Set(Object.values(staff.actors).map(({ account }) => account))
    this.#workflow = new WorkflowService({ store, clock, isActiveAccount: async (account) => accounts.has(account) })
  }

  async begin(event: StoryEvent): Promise<void> {
    const { article, articleId, at } = event
    const { store, keepPhoto, now } = this.#parts
    if ((await store.readRecords([articleId])).length > 0) return
    const owner = this.#staff.actors[article.owner]
    const photos = new Map<string, PhotoId>()
    for (const { file } of Object.values(article.photos)) photos.set(file, await keepPhoto(file, owner.account))
    const doc = beginSampleArticle(article, { photos, at, sourceDate: dateBefore(now, article.source?.daysAgo ?? 0) })
    await this.#push(event, owner, Y.encodeStateAsUpdate(doc))
    doc.destroy()
  }

  /** Writes what a step says into a replica of the article and sends the difference, as the person's own computer would. */
  async write(
    event: StoryEvent,
    step: NewsroomStep & { readonly does: 'add' | 'translate' | 'rewrite' },
  ): Promise<void> {
    const { article, articleId, at } = event
    const text = (await this.#parts.store.readTexts([articleId])).get(articleId)
    if (text === undefined) throw new Error(`${article.key} has no text yet`)
    const doc = openStoredText(text)
    const before = Y.encodeStateVector(doc)
    if (step.does === 'rewrite') rewriteSampleText(doc, article, step)
    // A language that is there already is left as it is.
    else if (step.does === 'add') addLanguage(doc, step.language, SAMPLE_SOURCE, at)
    else if (headlineRoot(doc, step.language).length === 0) {
      translateSampleArticle(doc, article, step.language, { by: samplePeople[step.by].name, at })
    }
    await this.#push(event, this.#staff.actors[step.by], Y.encodeStateAsUpdate(doc, before))
    doc.destroy()
  }

  async decide(event: StoryEvent, step: NewsroomStep & { readonly does: 'decide' }): Promise<void> {
    const { articleId, key } = event
    const { language } = step
    const [record] = await this.#parts.store.readRecords([articleId])
    if (record === undefined) throw new Error(`${event.article.key} is not there yet`)
    const { revision, state } = versionOf(record, language)
    const request = { key, articleId, language, expectedRevision: revision, expectedState: state }
    const command = this.#commandOf(step.command)
    const [answer] = await this.#workflow.execute([{ ...request, command }], this.#staff.actors[step.by], null)
    if (answer?.outcome !== 'done') throw refused(event, answer)
  }

  /** Everyone has seen what they were told before today; the library's rows are made where an earlier filling was cut off before it could. */
  async finish(): Promise<void> {
    const { store, now } = this.#parts
    for (const { account } of Object.values(this.#staff.actors)) {
      const told = await store.readNotifications(account, { after: 0, limit: 1000 })
      const seen = told.filter(({ at }) => at < now - NEW_FOR)
      const ids = seen.map(({ id }) => id)
      await store.markNotificationsRead(account, ids, now - NEW_FOR)
    }
    await this.#upkeep.catchUp()
    await this.#upkeep.stop()
  }

  async #push(event: StoryEvent, actor: Actor, update: Uint8Array): Promise<void> {
    const { articleId, article } = event
    const desk = this.#staff.desks[article.desk]
    const [outcome] = await this.#writer.write([{ articleId, update, desk, actor, device: null }])
    if (outcome?.kind !== 'committed') throw refused(event, outcome)
    await this.#upkeep.settle()
  }

  #commandOf(command: NewsroomCommand): WorkflowCommand {
    const { now } = this.#parts
    if (command.kind === 'assign') return { ...noted(command), kind: 'assign', to: this.#account(command.to) }
    if (command.kind === 'embargo') {
      return { ...noted(command), kind: 'embargo', until: instantFrom(command.at, now), zone: SAMPLE_ZONE }
    }
    if (command.kind === 'setDue' || command.kind === 'schedule') {
      return { ...noted(command), kind: command.kind, at: instantFrom(command.at, now) }
    }
    // What a command of these kinds needs is checked by the service, as for any laptop.
    return command as WorkflowCommand
  }

  #account(person: PersonKey): AccountId {
    return this.#staff.actors[person].account
  }
}

function noted({ note }: { readonly note?: string }): { readonly note?: string } {
  return note === undefined ? {} : { note }
}

function refused({ article, step }: StoryEvent, answer: unknown): Error {
  return new Error(`The sample newsroom's ${article.key} was refused: ${JSON.stringify({ step, answer })}`)
}
