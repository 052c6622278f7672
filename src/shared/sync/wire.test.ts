import { createEncoder, toUint8Array, writeUint8, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { newArticleId } from '../ids'
import * as wire from './wire'
import { WireError, WireWriter } from './wire-bytes'

/** A message of kind `kind` whose fields are these numbers. */
function message(kind: number, ...numbers: readonly number[]): Uint8Array {
  const encoder = createEncoder()
  writeUint8(encoder, 2)
  writeUint8(encoder, kind)
  for (const number of numbers) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

/** An answer to a request for states, of one article with this record. */
function answer(record: string): Uint8Array {
  const writer = new WireWriter()
  for (const byte of [2, 6]) writer.byte(byte)
  for (const number of [7, 9, 1, 1]) writer.uint(number)
  writer.uuid(newArticleId())
  writer.bytes(new Uint8Array(0))
  writer.bytes(new Uint8Array(0))
  writer.text(record)
  return writer.finish()
}

describe('sync messages as bytes', () => {
  it('take a few bytes beside the update: 1,000 edits of 40 bytes are pushed in 58 bytes each, acknowledged in 23', () => {
    const entries = Array.from({ length: 1000 }, () => ({ articleId: newArticleId(), update: new Uint8Array(40) }))
    expect(wire.encodePushEntries(entries).byteLength).toBeLessThan(1000 * 58 + 10)
    const outcomes = entries.map(({ articleId }, index) => ({
      kind: 'committed' as const,
      articleId,
      seq: 4_000_000 + index,
      mark: 0xff_ff_ff_ff,
      added: true,
    }))
    expect(wire.encodePushOutcomes(outcomes).byteLength).toBeLessThan(1000 * 23 + 10)
  })

  it('reserve no memory for what a count only claims', () => {
    expect(() => wire.decodePushEntries(message(3, 2000))).toThrow(/more than follow/)
    expect(() => wire.decodePushEntries(message(3, 2001))).toThrow(/above 2000/)
    expect(() => wire.decodePullRequest(message(1, 0, 0, 100, 1001))).toThrow(/above 1000/)
    expect(() => wire.decodePushEntries(message(3, Number.MAX_SAFE_INTEGER))).toThrow(WireError)
  })

  it('are of one version and one kind', () => {
    const pull = wire.encodePullRequest({ after: { seq: 7, mark: 9 }, own: [], maxBytes: 100 })
    expect(() => wire.decodePushEntries(pull)).toThrow(/another kind/)
    pull[0] = 1
    expect(() => wire.decodePullRequest(pull)).toThrow(/version 1/)
  })

  it('hold own ranges in ascending order only', () => {
    expect(wire.decodePullRequest(message(1, 0, 0, 100, 2, 5, 1, 1, 0)).own).toEqual([
      { from: 5, to: 6 },
      { from: 7, to: 7 },
    ])
    expect(() => wire.decodePullRequest(message(1, 0, 0, 100, 2, 5, 1, 0, 0))).toThrow(/not after/)
  })

  it('hold article ids only where they are', () => {
    const entries = wire.encodePushEntries([{ articleId: newArticleId(), update: Uint8Array.of(1) }])
    entries[9] = 0xff
    expect(() => wire.decodePushEntries(entries)).toThrow(/article id/)
  })

  it('refuse a record that is none, or another article’s', () => {
    expect(() => wire.decodeStatesAnswer(answer('{'))).toThrow(/not JSON/)
    expect(() => wire.decodeStatesAnswer(answer('{}'))).toThrow(/not an article record/)
    expect(() => wire.decodeStatesAnswer(answer('['.repeat(100_000)))).toThrow(WireError)
    const other = { id: newArticleId(), desk: newArticleId(), owner: newArticleId(), createdAt: 1, versions: [] }
    expect(() => wire.decodeStatesAnswer(answer(JSON.stringify(other)))).toThrow(/of another article/)
  })

  it('reads a refusal of a newer server, for which there is no sentence here, as a refusal', () => {
    const articleId = newArticleId()
    const [outcome] = wire.decodePushOutcomes(
      wire.encodePushOutcomes([
        { kind: 'refused', articleId, code: 'moon-too-full' as 'request-refused', params: { __proto__: 'x', n: 1 } },
      ]),
    )
    expect(outcome).toEqual({ kind: 'refused', articleId, code: 'request-refused', params: { n: 1 } })
  })
})
