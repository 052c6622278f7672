import { beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { readLanguages } from '../../shared/article/languages'
import { readTranslation } from '../../shared/article/segments'
import { readVersion, versionWords } from '../../shared/article/version'
import { isArticleId, type PhotoId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { sampleNewsroomArticles } from '../../shared/sample/newsroom/sample-newsroom'
import { type PersonKey, samplePeople } from '../../shared/sample/newsroom/staff'
import { blockingProblems, findProblems } from '../../shared/workflow/checks'
import type { CommandRequest, WorkflowCommand } from '../../shared/workflow/commands'
import { rolesOn } from '../../shared/workflow/people'
import { type ArticleRecord, versionOf } from '../../shared/workflow/record'
import { workflowStates } from '../../shared/workflow/states'
import { HOUR, NOON, uuid } from '../../shared/workflow/testing/situations'
import { mayWriteVersion } from '../../shared/workflow/write-rules'
import { ArticleShape } from '../articles/article-shape'
import { mergeStoredText, openStoredText } from '../articles/stored-text'
import { visibilityOf } from '../articles/sync-service'
import { validateUpdate } from '../articles/validate-update'
import type { NewsroomStore } from '../store/newsroom-store'
import { DuePublisher } from '../workflow/due-publisher'
import { WorkflowService } from '../workflow/workflow-service'
import { fillSampleNewsroom } from './sample-newsroom'
import type { SampleStaff, StaffServices } from './sample-staff'
import { type StoryClock, storyOf } from './story'

/** Where a newsroom is to be filled. */
export interface EmptyNewsroom extends StaffServices {
  readonly store: NewsroomStore
  readonly clock: StoryClock
}

/** The states in which the sample's versions are found, by article and language. */
const expectedStates: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'boat-race': { vi: 'withdrawn', id: 'draft' },
  bridge: { vi: 'published', en: 'published', id: 'published' },
  film: { vi: 'spiked' },
  rain: { vi: 'corrected', en: 'published' },
  cup: { vi: 'published', en: 'inReview', id: 'published' },
  'book-fair': { vi: 'approved', en: 'submitted' },
  school: { vi: 'approved', en: 'submitted', id: 'draft' },
  water: { vi: 'returned' },
  harvest: { vi: 'scheduled', en: 'approved', id: 'scheduled' },
  'lotus-silk': { vi: 'submitted', id: 'draft' },
  market: { vi: 'inReview', en: 'draft' },
  bus: { vi: 'draft' },
}

/** What a photo is called in these tests: its file's length, as a hash would be. */
export const photoNamed = async (file: string): Promise<PhotoId> =>
  file.length.toString(16).padStart(64, 'a') as PhotoId

/** The sample newsroom in every kind of store; `open` gives an empty newsroom. */
export function sampleNewsroomContract(open: () => EmptyNewsroom): void {
  let newsroom: EmptyNewsroom
  let staff: SampleStaff
  const events = storyOf(sampleNewsroomArticles, NOON)
  const idOf = (key: string) => events.find(({ article }) => article.key === key)?.articleId ?? events[0]!.articleId

  beforeAll(async () => {
    newsroom = open()
    staff = await fillSampleNewsroom({ ...newsroom, now: NOON, keepPhoto: photoNamed })
  }, 240_000)

  const recordOf = async (key: string): Promise<ArticleRecord> => {
    const [record] = await newsroom.store.readRecords([idOf(key)])
    if (record === undefined) throw new Error(`no ${key}`)
    return record
  }
  const reading = async <T>(key: string, read: (doc: Y.Doc) => T): Promise<T> => {
    const text = (await newsroom.store.readTexts([idOf(key)])).get(idOf(key))
    if (text === undefined) throw new Error(`no text of ${key}`)
    const doc = openStoredText(text)
    try {
      return read(doc)
    } finally {
      doc.destroy()
    }
  }
  const ask = async (key: string, language: string, by: PersonKey, command: WorkflowCommand) => {
    const { revision, state } = versionOf(await recordOf(key), language)
    const workflow = new WorkflowService({ ...newsroom, isActiveAccount: async () => true })
    const request: CommandRequest = {
      key: uuid(Math.floor(Math.random() * 1e9)),
      articleId: idOf(key),
      language,
      expectedRevision: revision,
      expectedState: state,
      command,
    }
    return (await workflow.execute([request], staff.actors[by], null))[0]
  }

  const refusal = async (...asked: Parameters<typeof ask>): Promise<unknown> => {
    const answer = await ask(...asked)
    return answer?.outcome === 'refused' ? answer.reason.code : answer?.outcome
  }
  const context = async (key: string, by: PersonKey) => ({
    record: await recordOf(key),
    sourceLanguage: 'vi',
    actor: staff.actors[by],
  })

  it('has an article in every state', async () => {
    const states: Record<string, Record<string, string>> = {}
    for (const { key } of sampleNewsroomArticles) {
      const record = await recordOf(key)
      states[key] = await reading(key, (doc) =>
        Object.fromEntries(readLanguages(doc).map(({ language }) => [language, versionOf(record, language).state])),
      )
    }
    expect(states).toEqual(expectedStates)
    const present = new Set(Object.values(states).flatMap((versions) => Object.values(versions)))
    expect([...present].toSorted()).toEqual([...workflowStates].toSorted())
    const bookFair = versionOf(await recordOf('book-fair'), 'vi')
    expect(bookFair.embargo).toEqual({ until: Date.UTC(2026, 10, 24, 2), zone: 'Asia/Ho_Chi_Minh' })
    expect(versionOf(await recordOf('harvest'), 'vi').publishAt).toBe(Date.UTC(2026, 10, 22, 22, 30))
  })

  it('has texts that a laptop could have sent, and nothing wrong in what is finished', async () => {
    const problems: Record<string, readonly string[]> = {}
    for (const { key } of sampleNewsroomArticles) {
      const [record, text] = [await recordOf(key), (await newsroom.store.readTexts([idOf(key)])).get(idOf(key))]
      if (text === undefined) throw new Error(`no text of ${key}`)
      const verdict = validateUpdate(new ArticleShape(), mergeStoredText(text), () => ({ ok: true }))
      expect(verdict.kind).toBe('accepted')
      await reading(key, (doc) => {
        for (const { language } of readLanguages(doc)) {
          const { state } = versionOf(record, language)
          const stage = state === 'published' || state === 'corrected' || state === 'scheduled' ? 'publish' : 'approve'
          const found = blockingProblems(findProblems(doc, language), stage).map(({ code }) => code)
          if (found.length > 0) problems[`${key} ${language} ${state}`] = [...new Set(found)].toSorted()
        }
      })
    }
    expect(problems).toEqual({ 'bus vi draft': ['tk'], 'rain en published': ['segment-stale'] })
  })

  it('holds the texts as they were written, each once', async () => {
    for (const article of sampleNewsroomArticles) {
      await reading(article.key, (doc) => {
        for (const { language } of readLanguages(doc)) {
          const version = article.versions[language as 'vi']
          const read = readVersion(doc, language)
          const blocks = version.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [block.key]))
          const rewritten = new Set(article.steps.flatMap((step) => (step.does === 'rewrite' ? [step.block] : [])))
          if (!rewritten.has('headline')) expect(read.headline).toBe(version.headline)
          expect(read.lead).toBe(version.lead)
          expect(read.figures.map(({ photoId }) => photoId)).not.toContain(null)
          if (rewritten.size === 0) expect(versionWords(read)).toBeGreaterThan(blocks.length)
        }
      })
    }
    await reading('rain', (doc) => {
      expect(amount(doc, 'vi')).toContain('68 mm')
      expect(amount(doc, 'vi')).not.toContain('86 mm')
      expect(amount(doc, 'en')).toContain('86 mm')
    })
    await reading('market', (doc) => {
      const { missing, stale, translated } = readTranslation(doc, 'en')
      expect({ missing, stale, translated }).toEqual({ missing: 5, stale: 0, translated: 6 })
    })
  })

  it('remembers who did what when, and told those concerned', async () => {
    const [history, told] = [
      await newsroom.store.readHistory(idOf('cup'), 100),
      await newsroom.store.readNotifications(staff.actors.an.account, { after: 0, limit: 100 }),
    ]
    const lines = history.toReversed().flatMap(({ language, by, command, to }) => {
      const person = Object.entries(staff.actors).find(([, { account }]) => account === by)?.[0]
      return language === 'vi' ? [`${person} ${command} ${to}`] : []
    })
    expect(lines).toEqual([
      'an submit submitted',
      'lam take inReview',
      'lam return returned',
      'an submit submitted',
      'lam approve approved',
      'chau publish published',
    ])
    for (const { at } of history) expect(at).toBeLessThan(NOON)
    expect(history.find(({ command }) => command === 'return')?.at).toBe(NOON - 42.5 * HOUR)
    expect(new Set(told.map(({ kind }) => kind))).toEqual(
      new Set(['approved', 'published', 'corrected', 'returned', 'withdrawn', 'assigned', 'due']),
    )
    expect(told.filter(({ readAt }) => readAt === null).map(({ kind }) => kind)).toEqual([
      'returned',
      'assigned',
      'due',
    ])
    expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  it('shows everyone the articles of their desks, with what the library shows', async () => {
    for (const person of Object.keys(samplePeople) as PersonKey[]) {
      const actor = staff.actors[person]
      const listed = await newsroom.store.listArticles(visibilityOf(actor), { limit: 100 })
      const expected = sampleNewsroomArticles.filter(({ desk }) => rolesOn(actor, staff.desks[desk]).length > 0)
      expect(listed.map(({ record }) => record.id).toSorted()).toEqual(expected.map(({ key }) => idOf(key)).toSorted())
    }
    const all = await newsroom.store.listArticles(visibilityOf(staff.actors.chau), { limit: 100 })
    expect(all).toHaveLength(12)
    for (const { record, row } of all) {
      const article = sampleNewsroomArticles.find(({ key }) => idOf(key) === record.id)
      expect(isArticleId(record.id)).toBe(true)
      expect((row as ArticleRow).section).toBe(article?.section)
      expect((row as ArticleRow).changedAt).toBeLessThan(NOON)
    }
  })

  it('lets people do what their roles allow, and nothing else', async () => {
    expect(await refusal('lotus-silk', 'vi', 'lam', { kind: 'approve' })).toBe('workflow-not-allowed')
    expect(await refusal('lotus-silk', 'vi', 'an', { kind: 'approve' })).toBe('workflow-article-unknown')
    expect(await refusal('lotus-silk', 'vi', 'huy', { kind: 'approve' })).toBe('workflow-article-unknown')
    expect(await refusal('market', 'vi', 'vy', { kind: 'approve' })).toBe('workflow-not-allowed')
    expect(await refusal('bus', 'vi', 'an', { kind: 'submit' })).toBe('workflow-problems')
    expect(await refusal('harvest', 'en', 'ha', { kind: 'publish' })).toBe('workflow-not-allowed')
    expect(await refusal('book-fair', 'vi', 'chau', { kind: 'publish' })).toBe('workflow-embargoed')
    expect(await refusal('boat-race', 'id', 'ratna', { kind: 'submit' })).toBe('done')

    expect(mayWriteVersion('vi', await context('bus', 'an'))).toEqual({ ok: true })
    expect(mayWriteVersion('vi', await context('bus', 'vy'))).toMatchObject({ ok: false })
    expect(mayWriteVersion('en', await context('market', 'vy'))).toEqual({ ok: true })
    expect(mayWriteVersion('vi', await context('school', 'an'))).toMatchObject({
      ok: false,
      reason: { code: 'text-approved' },
    })
  })

  it('changes nothing when it is filled again', async () => {
    const before = await newsroom.store.head()
    const again = await fillSampleNewsroom({ ...newsroom, now: NOON, keepPhoto: photoNamed })
    expect(again).toEqual(staff)
    expect(await newsroom.store.head()).toEqual(before)
  })

  it('publishes what is scheduled when its time comes', async () => {
    const publisher = new DuePublisher({ ...newsroom, onOutcomes: () => {}, onError: () => {} })
    const outcomes = await publisher.publishDue(NOON + 24 * HOUR)
    expect(outcomes.map(({ language, outcome }) => `${language} ${outcome}`)).toEqual(['vi published', 'id published'])
  })
}

function amount(doc: Y.Doc, language: string): string {
  return JSON.stringify(readVersion(doc, language).body[0])
}
