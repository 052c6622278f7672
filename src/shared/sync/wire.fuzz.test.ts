import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../ids'
import { propertyRuns } from '../testing/property-runs'
import type { AccountId, DeskId } from '../workflow/people'
import type { ArticleRecord } from '../workflow/record'
import { workflowStates } from '../workflow/states'
import type { Change, PushOutcome } from './messages'
import * as wire from './wire'
import { WireError } from './wire-bytes'

/** How many damaged messages are read. */
const MUTATIONS = propertyRuns(10_000)

const uuid = fc.uuid({ version: [7] })
const articleId = uuid as unknown as fc.Arbitrary<ArticleId>
const bytes = fc.uint8Array({ maxLength: 60 })
const place = fc.nat({ max: 2 ** 40 })
const mark = fc.nat({ max: 2 ** 32 - 1 })
const cursor = fc.record({ seq: place, mark })

const version = fc.record({
  language: fc.constantFrom('vi', 'id', 'zh-Hans'),
  state: fc.constantFrom(...workflowStates),
  stateAt: fc.integer(),
  stateBy: uuid as unknown as fc.Arbitrary<AccountId>,
  assignee: fc.option(uuid as unknown as fc.Arbitrary<AccountId>),
  dueAt: fc.option(fc.integer()),
  publishAt: fc.option(fc.integer()),
  embargo: fc.option(fc.record({ until: fc.integer(), zone: fc.constant('Asia/Ho_Chi_Minh') })),
  publishedAt: fc.option(fc.integer()),
  revision: fc.nat(),
  changedAt: fc.integer(),
  changedBy: uuid as unknown as fc.Arbitrary<AccountId>,
})
const recordOf = (id: ArticleId): fc.Arbitrary<ArticleRecord> =>
  fc.record({
    id: fc.constant(id),
    desk: uuid as unknown as fc.Arbitrary<DeskId>,
    owner: uuid as unknown as fc.Arbitrary<AccountId>,
    createdAt: fc.integer(),
    versions: fc.array(version, { maxLength: 3 }),
  })

const ascending = <T>(entries: fc.Arbitrary<T>): fc.Arbitrary<{ seq: number; entry: T }[]> =>
  fc
    .array(fc.record({ step: fc.integer({ min: 1, max: 2 ** 34 }), entry: entries }), { maxLength: 12 })
    .map((steps) => {
      let seq = 0
      return steps.map(({ step, entry }) => ({ seq: (seq += step), entry }))
    })

const change = articleId.chain((id) =>
  fc.oneof(
    bytes.map((update) => ({ kind: 'update' as const, articleId: id, update })),
    recordOf(id).map((record) => ({ kind: 'record' as const, articleId: id, record })),
    fc.constant({ kind: 'gone' as const, articleId: id }),
  ),
)
const changes: fc.Arbitrary<Change[]> = ascending(change).map((list) =>
  list.map(({ seq, entry }) => ({ ...entry, seq })),
)

const params = fc.dictionary(
  fc.string({ maxLength: 12 }),
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  { maxKeys: 5, noNullPrototype: true },
)
const outcome: fc.Arbitrary<PushOutcome> = fc.oneof(
  fc.record({ kind: fc.constant('committed' as const), articleId, seq: place, mark, added: fc.boolean() }),
  fc.record({ kind: fc.constant('base-missing' as const), articleId, stateVector: bytes }),
  fc.record({
    kind: fc.constant('refused' as const),
    articleId,
    code: fc.constantFrom('request-refused' as const, 'disk-full' as const),
    params,
  }),
)
const stateAnswer = articleId.chain((id) =>
  fc.record({ articleId: fc.constant(id), update: bytes, stateVector: bytes, record: recordOf(id) }),
)

interface Message {
  readonly message: unknown
  readonly bytes: Uint8Array
  readonly decode: (bytes: Uint8Array) => unknown
}

const message = <T>(
  arbitrary: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => unknown,
): fc.Arbitrary<Message> => arbitrary.map((value) => ({ message: value, bytes: encode(value), decode }))

const messages: Readonly<Record<string, fc.Arbitrary<Message>>> = {
  'a pull': message(
    fc.record({
      after: cursor,
      own: ascending(fc.nat({ max: 1000 })).map((list) => {
        let shift = 0
        return list.map(({ seq, entry }) => {
          const from = seq + shift
          shift += entry
          return { from, to: from + entry }
        })
      }),
      maxBytes: fc.nat({ max: wire.wireLimits.answerBytes }),
    }),
    wire.encodePullRequest,
    wire.decodePullRequest,
  ),
  'the answer to a pull': message(
    fc.oneof(
      fc.record({ kind: fc.constant('changes' as const), changes, cursor, more: fc.boolean() }),
      fc.record({ kind: fc.constant('compare' as const), cursor }),
    ),
    wire.encodePullAnswer,
    wire.decodePullAnswer,
  ),
  'a push': message(
    fc.array(
      fc.record(
        { articleId, update: bytes, desk: uuid as unknown as fc.Arbitrary<DeskId> },
        { requiredKeys: ['articleId', 'update'], noNullPrototype: true },
      ),
      { maxLength: 12 },
    ),
    wire.encodePushEntries,
    (input) => [...wire.decodePushEntries(input)],
  ),
  'what became of a push': message(fc.array(outcome, { maxLength: 12 }), wire.encodePushOutcomes, (input) => [
    ...wire.decodePushOutcomes(input),
  ]),
  'a request for states': message(
    fc.record({ entries: fc.array(fc.record({ articleId, stateVector: bytes }), { maxLength: 12 }) }),
    (value) => wire.encodeStatesRequest(value),
    (input) => ({ entries: [...wire.decodeStatesRequest(input).entries] }),
  ),
  'an answer to a request for states': message(
    fc
      .tuple(fc.array(stateAnswer, { maxLength: 4 }), place, mark)
      .map(([answers, seq, drawn]) => ({ answers, answered: answers.length + 2, head: { seq, mark: drawn } })),
    (value) => wire.encodeStatesAnswer(value),
    (input) => {
      const { answers, answered, head } = wire.decodeStatesAnswer(input)
      return { answers: [...answers], answered, head }
    },
  ),
}

describe.each(Object.entries(messages))('%s', (_name, arbitrary) => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(arbitrary, ({ message: written, bytes: encoded, decode }) => {
        expect(decode(encoded)).toEqual(written)
      }),
      propertyRuns(300),
    )
  })

  it('is refused when a byte follows, and when any of its last bytes is missing', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat({ max: 40 }), ({ bytes: encoded, decode }, cut) => {
        expect(() => decode(Uint8Array.of(...encoded, 0))).toThrow(WireError)
        expect(() => decode(encoded.subarray(0, Math.max(0, encoded.length - 1 - cut)))).toThrow(WireError)
      }),
      propertyRuns(100),
    )
  })
})

it('reads any bytes, or throws a WireError: nothing else, and never a message larger than its bytes', () => {
  const damage = fc.record({
    flips: fc.array(
      fc.record({ at: fc.nat(), to: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 127, 128, 255)) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    cut: fc.option(fc.nat()),
    tail: fc.uint8Array({ maxLength: 12 }),
  })
  let read = 0
  let refused = 0
  fc.assert(
    fc.property(fc.oneof(...Object.values(messages)), damage, ({ bytes: encoded, decode }, { flips, cut, tail }) => {
      const damaged = Uint8Array.of(
        ...(cut === null ? encoded : encoded.subarray(0, cut % (encoded.length + 1))),
        ...tail,
      )
      for (const { at, to } of flips) if (damaged.length > 0) damaged[at % damaged.length] = to
      try {
        decode(damaged)
        read += 1
      } catch (error) {
        if (!(error instanceof WireError)) throw error
        refused += 1
      }
    }),
    MUTATIONS,
  )
  expect(read + refused).toBe(MUTATIONS.numRuns)
  expect(refused).toBeGreaterThan(MUTATIONS.numRuns / 2)
})
