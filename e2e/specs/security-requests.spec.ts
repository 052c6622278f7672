import type { Page } from '@playwright/test'
import type { ZodType } from 'zod'
import { type RequestChannel, requests } from '../../src/shared/contract/requests'
import { newArticleId } from '../../src/shared/ids'
import { Seeded } from '../../src/shared/testing/seeded'
import { expect, test } from '../fixtures'
import { ask, shownArticle } from '../pages/bridge'
import { junkFor } from '../pages/junk'

/** Change it to try others; a failure names it. */
const SEED = 20_260_301
const INPUTS_PER_CHANNEL = 20

test(`every request refuses junk, and main goes on (seed ${SEED})`, async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const seeded = new Seeded(SEED)
  const random = (): number => seeded.next()
  for (const channel of Object.keys(requests) as RequestChannel[]) {
    const inputs = junkFor(channel, random, INPUTS_PER_CHANNEL)
    const answers = await page.evaluate(
      ([asked, sent]) => Promise.all(sent.map((input) => window.desk.request(asked, input as never))),
      [channel, inputs] as const,
    )
    const codes = answers.map((answer) => (answer.ok ? 'accepted' : answer.failure.code))
    expect(codes, `${channel}, seed ${SEED}`).toEqual(inputs.map(() => 'request-refused'))
    // Where nothing need be said, an object that says more is no mistake.
    const lenient = Object.values(inputsOf(channel)).every((field) => field.safeParse(undefined).success)
    if (!lenient) expect(await acceptedUncloneable(page, channel), channel).toBe(0)
  }
  expect((await ask(page, 'app:info', {})).ok).toBe(true)
  expect(newsroom.log()).not.toMatch(/unexpected|uncaught|unhandled|TypeError|RangeError/i)
})

test('well-formed requests for what is not there, or not theirs, fail politely', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.type('Lịch cắt điện tuần này')
  await desk.saved()
  const { page } = desk
  await newsroom.chooseFiles()
  const id = await shownArticle(page)
  const nobody = newArticleId()
  expect(
    await codesOf(
      ask(page, 'drafts:open', { id: nobody }),
      ask(page, 'articles:duplicate', { id: nobody }),
      ask(page, 'history:list', { id: nobody }),
      ask(page, 'history:read', { id, versionId: 'none' }),
      ask(page, 'history:restore', { id, versionId: 'none' }),
      ask(page, 'articles:create', { language: '../..' }),
      ask(page, 'preview:prepare', { id: nobody, language: 'vi' }),
      ask(page, 'photos:addFile', { path: '/etc/passwd' }),
      ask(page, 'photos:addFile', { path: '/does/not/exist.jpg' }),
    ),
  ).toEqual([
    'article-not-found',
    'article-not-found',
    'article-not-found',
    'version-not-found',
    'version-not-found',
    'language-invalid',
    'article-not-found',
    'photo-not-recognised',
    'file-unreadable',
  ])
  const updates = await page.evaluate(async (article) => {
    const bytes = [
      [255],
      [1, 200],
      [255, 255, 255, 255, 255],
      [1, 1, 0, 0, 255, 255, 127],
      Array.from({ length: 3000 }, (_, at) => (at * 7) % 256),
    ]
    const sent = bytes.map((update) =>
      window.desk.request('drafts:append', { id: article, update: new Uint8Array(update) }),
    )
    return (await Promise.all(sent)).map(({ ok }) => ok)
  }, id)
  expect(updates).toEqual(updates.map(() => false))
  await expect(desk.headline('vi')).toHaveValue('Lịch cắt điện tuần này')
  expect((await ask(page, 'drafts:open', { id })).ok).toBe(true)
  expect(newsroom.log()).not.toMatch(/uncaught|unhandled/i)
})

function inputsOf(channel: RequestChannel): Readonly<Record<string, ZodType>> {
  const schema = requests[channel].input
  return 'shape' in schema ? schema.shape : {}
}

/** How many inputs a channel accepts that cannot be copied, or only with surprises. */
function acceptedUncloneable(page: Page, channel: RequestChannel): Promise<number> {
  return page.evaluate(async (asked) => {
    const loop: { self?: unknown } = {}
    loop.self = loop
    let deep: unknown = {}
    for (let level = 0; level < 500; level += 1) deep = [deep]
    const trap = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    const inputs: unknown[] = [() => 1, Symbol('id'), { id: () => 1 }, trap, [loop], deep, window, document.body]
    const accepts = async (input: unknown): Promise<boolean> => {
      try {
        return (await window.desk.request(asked, input as never)).ok
      } catch {
        // The bridge itself refuses what cannot be copied.
        return false
      }
    }
    return (await Promise.all(inputs.map(accepts))).filter(Boolean).length
  }, channel)
}

async function codesOf(...answers: Promise<{ readonly ok: boolean }>[]): Promise<string[]> {
  return (await Promise.all(answers)).map((answer) =>
    'failure' in answer ? (answer.failure as { code: string }).code : 'accepted',
  )
}
