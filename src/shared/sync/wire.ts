import type { FailureCode } from '../failure'
import { type ArticleId, isArticleId } from '../ids'
import { failureTexts } from '../texts/failures'
import { type DeskId, DeskIdShape } from '../workflow/people'
import { ArticleRecord } from '../workflow/record'
import type {
  Change,
  Cursor,
  PullAnswer,
  PullRequest,
  PushEntry,
  PushOutcome,
  SeqRange,
  StateAnswer,
  StatesRequest,
} from './messages'
import { WireError, WireReader, WireWriter } from './wire-bytes'

/**
 * The messages of sync as bytes: one byte for the version of this format, one for the kind of message, then its fields in
 * the order of the functions below. Numbers are lib0's variable-length integers, article ids 16 bytes, ascending places of the log
 * their differences. What is decoded holds views of the bytes it came from.
 */
const WIRE_VERSION = 2

/** What a message may hold at most; a server refuses more before it looks at it. */
export const wireLimits = {
  /** The whole of a push or of a request for states, in bytes. */
  requestBytes: 24 * 1024 * 1024,
  /** What a pull may ask for and what an answer to `states` stays below unless one article alone is larger, in bytes. */
  answerBytes: 16 * 1024 * 1024,
  pushEntries: 2000,
  stateEntries: 2000,
  ownRanges: 1000,
  changes: 200_000,
  /** One update as the format allows it; what the server accepts of it is less (`UPDATE_LIMITS` of the server). */
  updateBytes: 24 * 1024 * 1024,
  stateVectorBytes: 256 * 1024,
  recordBytes: 512 * 1024,
} as const

const KIND = {
  pullRequest: 1,
  pullAnswer: 2,
  pushEntries: 3,
  pushOutcomes: 4,
  statesRequest: 5,
  statesAnswer: 6,
} as const

/**
 * The answer to a request for states: `answered` says how many of its entries, from the first, it covers; ask again for the others.
 * What it says was so at `head`, a place of the log, at the latest.
 */
export interface StatesAnswer {
  readonly answers: readonly StateAnswer[]
  readonly answered: number
  readonly head: Cursor
}

/** The bytes of a pull's request. */
export function encodePullRequest(request: PullRequest): Uint8Array<ArrayBuffer> {
  const writer = begin(KIND.pullRequest)
  writeCursor(writer, request.after)
  writer.uint(request.maxBytes)
  writer.uint(request.own.length)
  let last = 0
  for (const { from, to } of request.own) {
    writer.uint(from - last)
    writer.uint(to - from)
    last = to
  }
  return writer.finish()
}

/** Reads a pull's request; a WireError for anything else. Ranges are ascending and do not overlap. */
export function decodePullRequest(bytes: Uint8Array): PullRequest {
  return read(bytes, KIND.pullRequest, (reader) => {
    const after = readCursor(reader)
    const maxBytes = reader.uint('maxBytes', wireLimits.answerBytes)
    const own: SeqRange[] = []
    let last = 0
    for (let left = reader.count('ranges', wireLimits.ownRanges, 2); left > 0; left -= 1) {
      const from = last + reader.uint('range')
      const to = from + reader.uint('range')
      if (from <= last || !Number.isSafeInteger(to)) throw new WireError('range: not after the one before')
      own.push({ from, to })
      last = to
    }
    return { after, own, maxBytes }
  })
}

const CHANGE = { update: 0, record: 1, gone: 2 } as const

/** The bytes of a pull's answer; the changes must be ascending. */
export function encodePullAnswer(answer: PullAnswer): Uint8Array<ArrayBuffer> {
  const writer = begin(KIND.pullAnswer)
  writer.byte(answer.kind === 'compare' ? 2 : answer.more ? 1 : 0)
  writeCursor(writer, answer.cursor)
  if (answer.kind === 'compare') return writer.finish()
  writer.uint(answer.changes.length)
  let last = 0
  for (const change of answer.changes) {
    writer.byte(CHANGE[change.kind])
    writer.uint(change.seq - last)
    last = change.seq
    writer.uuid(change.articleId)
    if (change.kind === 'update') writer.bytes(change.update)
    if (change.kind === 'record') writer.text(JSON.stringify(change.record))
  }
  return writer.finish()
}

/** Reads a pull's answer; a WireError for anything else. */
export function decodePullAnswer(bytes: Uint8Array): PullAnswer {
  return read(bytes, KIND.pullAnswer, (reader) => {
    const kind = reader.byte()
    if (kind > 2) throw new WireError(`kind of answer ${kind}`)
    const cursor = readCursor(reader)
    if (kind === 2) return { kind: 'compare', cursor }
    const changes: Change[] = []
    let last = 0
    for (let left = reader.count('changes', wireLimits.changes, 18); left > 0; left -= 1) {
      const change = readChange(reader, last)
      changes.push(change)
      last = change.seq
    }
    return { kind: 'changes', changes, cursor, more: kind === 1 }
  })
}

function readChange(reader: WireReader, last: number): Change {
  const kind = reader.byte()
  const seq = last + reader.uint('change')
  if (seq <= last || !Number.isSafeInteger(seq)) throw new WireError('change: not after the one before')
  const articleId = readArticleId(reader)
  switch (kind) {
    case CHANGE.update:
      return { kind: 'update', seq, articleId, update: reader.bytes('update', wireLimits.updateBytes) }
    case CHANGE.record:
      return { kind: 'record', seq, articleId, record: readRecord(reader, articleId) }
    case CHANGE.gone:
      return { kind: 'gone', seq, articleId }
    default:
      throw new WireError(`kind of change ${kind}`)
  }
}

/** The bytes of a push. */
export function encodePushEntries(entries: readonly PushEntry[]): Uint8Array<ArrayBuffer> {
  const writer = begin(KIND.pushEntries)
  writer.uint(entries.length)
  for (const { articleId, update, desk } of entries) {
    writer.uuid(articleId)
    writer.byte(desk === undefined ? 0 : 1)
    if (desk !== undefined) writer.uuid(desk)
    writer.bytes(update)
  }
  return writer.finish()
}

/** Reads a push; a WireError for anything else. */
export function decodePushEntries(bytes: Uint8Array): readonly PushEntry[] {
  return read(bytes, KIND.pushEntries, (reader) => {
    const entries: PushEntry[] = []
    for (let left = reader.count('entries', wireLimits.pushEntries, 18); left > 0; left -= 1) {
      const articleId = readArticleId(reader)
      const desk = readDesk(reader)
      const update = reader.bytes('update', wireLimits.updateBytes)
      entries.push({ articleId, update, ...(desk === undefined ? {} : { desk }) })
    }
    return entries
  })
}

const OUTCOME = { committed: 0, 'base-missing': 1, refused: 2, unchanged: 3 } as const
const PARAM = { text: 0, number: 1 } as const
const MAX_PARAMS = 16
const MAX_PARAM_BYTES = 4000
const CODE = /^[a-z][a-z0-9-]{0,59}$/

/** The bytes of what became of a push. */
export function encodePushOutcomes(outcomes: readonly PushOutcome[]): Uint8Array<ArrayBuffer> {
  const writer = begin(KIND.pushOutcomes)
  writer.uint(outcomes.length)
  let last = 0
  for (const outcome of outcomes) {
    writer.byte(OUTCOME[outcome.kind === 'committed' && !outcome.added ? 'unchanged' : outcome.kind])
    writer.uuid(outcome.articleId)
    if (outcome.kind === 'committed') {
      writer.int(outcome.seq - last)
      writer.uint(outcome.mark)
      last = outcome.seq
    } else if (outcome.kind === 'base-missing') {
      writer.bytes(outcome.stateVector)
    } else {
      writer.text(outcome.code)
      writeParams(writer, outcome.params)
    }
  }
  return writer.finish()
}

/** Reads what became of a push; a WireError for anything else. A code that this program has no sentence for reads as `request-refused`. */
export function decodePushOutcomes(bytes: Uint8Array): readonly PushOutcome[] {
  return read(bytes, KIND.pushOutcomes, (reader) => {
    const outcomes: PushOutcome[] = []
    let last = 0
    for (let left = reader.count('outcomes', wireLimits.pushEntries, 18); left > 0; left -= 1) {
      const outcome = readOutcome(reader, last)
      if (outcome.kind === 'committed') last = outcome.seq
      outcomes.push(outcome)
    }
    return outcomes
  })
}

function readOutcome(reader: WireReader, last: number): PushOutcome {
  const kind = reader.byte()
  const articleId = readArticleId(reader)
  switch (kind) {
    case OUTCOME.committed:
    case OUTCOME.unchanged: {
      const seq = last + reader.int('place')
      if (!Number.isSafeInteger(seq) || seq < 0) throw new WireError('place: below 0 or too large')
      return { kind: 'committed', articleId, seq, mark: reader.uint('mark'), added: kind === OUTCOME.committed }
    }
    case OUTCOME['base-missing']:
      return {
        kind: 'base-missing',
        articleId,
        stateVector: reader.bytes('state vector', wireLimits.stateVectorBytes),
      }
    case OUTCOME.refused: {
      const code = readCode(reader)
      return { kind: 'refused', articleId, code, params: readParams(reader) }
    }
    default:
      throw new WireError(`kind of outcome ${kind}`)
  }
}

/** The bytes of a request for states. */
export function encodeStatesRequest(request: StatesRequest): Uint8Array<ArrayBuffer> {
  const writer = begin(KIND.statesRequest)
  writer.uint(request.entries.length)
  for (const { articleId, stateVector } of request.entries) {
    writer.uuid(articleId)
    writer.bytes(stateVector)
  }
  return writer.finish()
}

/** Reads a request for states; a WireError for anything else. */
export function decodeStatesRequest(bytes: Uint8Array): StatesRequest {
  return read(bytes, KIND.statesRequest, (reader) => {
    const entries: { articleId: ArticleId; stateVector: Uint8Array }[] = []
    for (let left = reader.count('entries', wireLimits.stateEntries, 17); left > 0; left -= 1) {
      const articleId = readArticleId(reader)
      entries.push({ articleId, stateVector: reader.bytes('state vector', wireLimits.stateVectorBytes) })
    }
    return { entries }
  })
}

/** The bytes of an answer to a request for states. */
export function encodeStatesAnswer(answer: StatesAnswer): Uint8Array<ArrayBuffer> {
  const writer = begin(KIND.statesAnswer)
  writeCursor(writer, answer.head)
  writer.uint(answer.answered)
  writer.uint(answer.answers.length)
  for (const { articleId, update, stateVector, record } of answer.answers) {
    writer.uuid(articleId)
    writer.bytes(update)
    writer.bytes(stateVector)
    writer.text(JSON.stringify(record))
  }
  return writer.finish()
}

/** Reads an answer to a request for states; a WireError for anything else. */
export function decodeStatesAnswer(bytes: Uint8Array): StatesAnswer {
  return read(bytes, KIND.statesAnswer, (reader) => {
    const head = readCursor(reader)
    const answered = reader.uint('answered entries', wireLimits.stateEntries)
    const answers: StateAnswer[] = []
    for (let left = reader.count('answers', wireLimits.stateEntries, 19); left > 0; left -= 1) {
      const articleId = readArticleId(reader)
      const update = reader.bytes('update', wireLimits.updateBytes)
      const stateVector = reader.bytes('state vector', wireLimits.stateVectorBytes)
      answers.push({ articleId, update, stateVector, record: readRecord(reader, articleId) })
    }
    if (answers.length > answered) throw new WireError('more answers than entries')
    return { answers, answered, head }
  })
}

function begin(kind: number): WireWriter {
  const writer = new WireWriter()
  writer.byte(WIRE_VERSION)
  writer.byte(kind)
  return writer
}

function read<T>(bytes: Uint8Array, kind: number, content: (reader: WireReader) => T): T {
  const reader = new WireReader(bytes)
  const version = reader.byte()
  if (version !== WIRE_VERSION) throw new WireError(`version ${version}`)
  if (reader.byte() !== kind) throw new WireError('another kind of message')
  const message = content(reader)
  reader.end()
  return message
}

function writeCursor(writer: WireWriter, cursor: Cursor): void {
  writer.uint(cursor.seq)
  writer.uint(cursor.mark)
}

function readCursor(reader: WireReader): Cursor {
  return { seq: reader.uint('place'), mark: reader.uint('mark') }
}

function readArticleId(reader: WireReader): ArticleId {
  const id = reader.uuid()
  if (!isArticleId(id)) throw new WireError('article id')
  return id
}

function readDesk(reader: WireReader): DeskId | undefined {
  const named = reader.byte()
  if (named > 1) throw new WireError(`desk named ${named} times`)
  if (named === 0) return undefined
  const desk = DeskIdShape.safeParse(reader.uuid())
  if (!desk.success) throw new WireError('desk id')
  return desk.data
}

function readRecord(reader: WireReader, articleId: ArticleId): ArticleRecord {
  const text = reader.text('record', wireLimits.recordBytes)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new WireError('record: not JSON', { cause })
  }
  const parsed = ArticleRecord.safeParse(json)
  if (!parsed.success) throw new WireError('record: not an article record', { cause: parsed.error })
  if (parsed.data.id !== articleId) throw new WireError('record: of another article')
  return parsed.data
}

function readCode(reader: WireReader): FailureCode {
  const code = reader.text('code', 60)
  if (!CODE.test(code)) throw new WireError('code')
  return isFailureCode(code) ? code : 'request-refused'
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failureTexts.vi, code)
}

function writeParams(writer: WireWriter, params: Readonly<Record<string, string | number>>): void {
  const entries = Object.entries(params)
  writer.uint(entries.length)
  for (const [name, value] of entries) {
    writer.text(name)
    writer.byte(typeof value === 'string' ? PARAM.text : PARAM.number)
    if (typeof value === 'string') writer.text(value)
    else writer.float(value)
  }
}

function readParams(reader: WireReader): Readonly<Record<string, string | number>> {
  const params: [string, string | number][] = []
  for (let left = reader.count('params', MAX_PARAMS, 3); left > 0; left -= 1) {
    const name = reader.text('name of a param', 60)
    const type = reader.byte()
    if (type !== PARAM.text && type !== PARAM.number) throw new WireError(`type of a param ${type}`)
    params.push([name, type === PARAM.text ? reader.text('param', MAX_PARAM_BYTES) : reader.float('param')])
  }
  return Object.fromEntries(params)
}
