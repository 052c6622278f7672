import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { metaRoot } from '../../shared/article/roots'
import { Seeded } from '../../shared/testing/seeded'
import { decodeUpdate } from './decode-update'
import { addWord, sampleArticle, updateBy } from './testing/test-article'
import { CONTENT } from './update-struct'

/** What is compared of a struct, as Yjs reads it. */
function asYjsReads(update: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(update)
  return {
    structs: structs.filter((struct) => !(struct instanceof Y.Skip)).map(plain),
    gaps: structs.filter((struct) => struct instanceof Y.Skip).map(({ id, length }) => [id.client, id.clock, length]),
    deletions: [...ds.clients]
      .flatMap(([client, ranges]) => ranges.map(({ clock, len }) => [client, clock, len]))
      .toSorted(byNumbers),
  }
}

function plain(struct: Y.Item | Y.GC) {
  const at = [struct.id.client, struct.id.clock, struct.id.clock + struct.length]
  if (!(struct instanceof Y.Item)) return { at, content: CONTENT.collected }
  const { content, origin, rightOrigin, parentSub } = struct
  // Yjs declares integrated items; a decoded one's parent is a root's name, or an id.
  const parent: unknown = struct.parent
  return {
    at,
    content: content.getRef(),
    place: [idOf(origin), idOf(rightOrigin), parent instanceof Y.ID ? idOf(parent) : parent, parentSub],
    values: valuesOf(content),
  }
}

function valuesOf(content: Y.Item['content']): readonly unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr
  if (content instanceof Y.ContentFormat) return [content.value]
  return content instanceof Y.ContentEmbed ? [content.embed] : []
}

function asWeRead(update: Uint8Array) {
  const { structs, gaps, deletions } = decodeUpdate(update)
  return {
    structs: structs.map(({ client, clock, end, content, place, values }) => {
      const at = [client, clock, end]
      if (content === CONTENT.collected) return { at, content }
      const parent = typeof place.parent === 'string' ? place.parent : idOf(place.parent)
      return { at, content, place: [idOf(place.left), idOf(place.right), parent, place.key], values }
    }),
    gaps: gaps.map(({ client, clock, end }) => [client, clock, end - clock]),
    deletions: deletions.map(({ client, clock, length }) => [client, clock, length]).toSorted(byNumbers),
  }
}

const idOf = (id: { readonly client: number; readonly clock: number } | null): readonly number[] | null =>
  id === null ? null : [id.client, id.clock]

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((each, n) => each !== b[n])
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}

/** What a reader answers, or that it throws. */
function outcome<T>(read: () => T): T | 'throws' {
  try {
    return read()
  } catch {
    return 'throws'
  }
}

/** Updates with everything that Yjs writes. */
function samples(): readonly Uint8Array[] {
  const empty = new Y.Doc()
  empty.clientID = 7_000_000
  const doc = sampleArticle(2, empty)
  const words = addWord(doc, 'Chợ nổi họp sớm 🌧 ')
  const deleted = updateBy(doc, () => doc.getText('headline:vi').delete(0, 9))
  const everything = updateBy(doc, () => {
    metaRoot(doc).set('section', { deep: [1, -70, 2.5, null, undefined, true, 'ba', new Uint8Array([1, 2]), 10n] })
    const text = doc.getText('lead:vi')
    text.format(0, 3, { bold: true })
    text.insertEmbed(1, { photo: 'ảnh' })
    const body = doc.get('body:vi', Y.XmlText)
    body.insertEmbed(0, new Y.XmlElement('figure'))
    for (const type of [new Y.Map(), new Y.Array(), new Y.XmlFragment(), new Y.XmlText('x'), new Y.Text('y')]) {
      body.insertEmbed(0, type)
    }
    doc.getMap('source').set('bytes', new Uint8Array([9, 8]))
  })
  const later = addWord(doc)
  // What lies in a type that was deleted is collected.
  doc.get('body:vi', Y.XmlText).delete(0, 3)
  const whole = Y.encodeStateAsUpdate(doc)
  return [words, deleted, everything, whole, Y.mergeUpdates([words, later]), new Uint8Array([0, 0])]
}

describe('decoding an update', () => {
  it('reads everything that Yjs writes as Yjs reads it', () => {
    const updates = samples()
    const read = updates.map(asWeRead)
    expect(read).toEqual(updates.map(asYjsReads))
    const kinds = new Set(read.flatMap(({ structs }) => structs.map(({ content }) => content)))
    const { deleted, text, embed, format, type, any, binary, collected } = CONTENT
    expect(kinds).toEqual(new Set([collected, deleted, binary, text, embed, format, type, any]))
    expect(read.some(({ gaps }) => gaps.length > 0)).toBe(true)
  })

  it('reads JSON as Yjs wrote it long ago', () => {
    // One client with one struct: content 2 (JSON) in the root "m", three values.
    const words = ['undefined', '{"a":1}', '"b"']
    const values = words.flatMap((word) => [word.length, ...Buffer.from(word)])
    const update = new Uint8Array([1, 1, 7, 0, 2, 1, 1, 0x6d, words.length, ...values, 0])
    expect(asWeRead(update)).toEqual(asYjsReads(update))
    expect(asWeRead(update).structs[0]?.values).toEqual([undefined, { a: 1 }, 'b'])
  })

  it('reads no document within the document, and no hook', () => {
    const doc = new Y.Doc()
    const updates = [
      updateBy(doc, () => doc.getMap('figures').set('a', new Y.Doc())),
      updateBy(doc, () => doc.get('body:vi', Y.XmlText).insertEmbed(0, new Y.XmlHook('a'))),
    ]
    for (const update of updates) {
      expect(hasWhatIsRefused(update)).toBe(true)
      expect(() => decodeUpdate(update)).toThrow()
    }
  })

  it('answers the same as Yjs, or refuses as it does, when bytes are changed, cut off or made up', () => {
    const random = new Seeded(20_261_122)
    const whole = samples()
    let read = 0
    for (let n = 0; n < 6000; n += 1) {
      const bytes = (whole[n % whole.length] ?? new Uint8Array(0)).slice()
      for (let changes = random.below(4); changes > 0; changes -= 1) {
        bytes[random.below(Math.min(bytes.length, 200))] = random.below(256)
      }
      const update = random.below(4) === 0 ? bytes.slice(0, random.below(bytes.length + 1)) : bytes
      const ours = outcome(() => asWeRead(update))
      const theirs = outcome(() => asYjsReads(update))
      if (ours !== 'throws') read += 1
      if (ours === 'throws' && theirs !== 'throws') expect(hasWhatIsRefused(update)).toBe(true)
      else expect(ours).toEqual(theirs)
    }
    expect(read).toBeGreaterThan(1500)
  })
})

/** Documents within the document and hooks: Yjs reads them. */
function hasWhatIsRefused(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some((struct) => {
    if (!(struct instanceof Y.Item)) return false
    const { content } = struct
    return content instanceof Y.ContentDoc || (content instanceof Y.ContentType && content.type instanceof Y.XmlHook)
  })
}
