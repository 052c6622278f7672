import { describe, expect, it } from 'vitest'
import { bodyRoot, headlineRoot, leadRoot } from '../../shared/article/roots'
import type { ArticleId } from '../../shared/ids'
import { fail } from '../../shared/result'
import { findOverlaps, type SegmentTexts, type Sides } from './overlaps'
import { apart, back, exchangeOnce, firstParagraph, writeParagraphs } from './testing/apart'
import type { FakeServer } from './testing/FakeServer'
import { bodyOf, headlineOf } from './testing/Laptop'

const texts = (segments: Record<string, string>): SegmentTexts => new Map([['en', new Map(Object.entries(segments))]])

const overlapped = (sides: Sides): string[] => findOverlaps(sides).map(({ segment }) => segment)

describe('segments that both sides changed', () => {
  const common = { headline: 'Bridge', lead: 'It reopens.', a: 'First.', b: 'Second.' }
  const base = texts(common)
  const cases: [string, Record<string, string>, Record<string, string>, string[]][] = [
    ['nothing changed', {}, {}, []],
    ['only here', { a: 'First, mine.' }, {}, []],
    ['only there', {}, { a: 'First, theirs.' }, []],
    ['different segments', { a: 'First, mine.' }, { b: 'Second, theirs.' }, []],
    ['the same segment', { a: 'First, mine.' }, { a: 'First, theirs.' }, ['a']],
    ['the same segment in the same way', { a: 'First, ours.' }, { a: 'First, ours.' }, []],
    ['removed here, changed there', { a: '' }, { a: 'First, theirs.' }, ['a']],
    ['two segments of three', { headline: 'x', a: 'y', b: 'z' }, { headline: 'u', b: 'v' }, ['headline', 'b']],
  ]
  it.each(cases)('[SY9] %s', (_name, mine, theirs, expected) => {
    const [here, there] = [texts({ ...common, ...mine }), texts({ ...common, ...theirs })]
    const sides = { mine: here, theirs: there, base, merged: texts({ ...common, ...mine, ...theirs }) }
    expect(overlapped(sides)).toEqual(expected)
  })

  it('[SY9] counts an empty segment that one side took out, when the other wrote into it, and only then', () => {
    const before = texts({ ...common, empty: '' })
    const gone = texts(common)
    const written = texts({ ...common, empty: 'Third.' })
    expect(overlapped({ mine: written, theirs: gone, base: before, merged: gone })).toEqual(['empty'])
    expect(overlapped({ mine: gone, theirs: written, base: before, merged: gone })).toEqual(['empty'])
    expect(overlapped({ mine: before, theirs: gone, base: before, merged: gone })).toEqual([])
    expect(overlapped({ mine: written, theirs: before, base: before, merged: written })).toEqual([])
  })

  it('[SY9] gives both texts, also of a language or segment that is new on both sides', () => {
    const sides = {
      mine: texts({ n: 'Mine' }),
      theirs: texts({ n: 'Theirs' }),
      base: new Map(),
      merged: texts({ n: 'MineTheirs' }),
    }
    expect(findOverlaps(sides)).toEqual([{ language: 'en', segment: 'n', mine: 'Mine', theirs: 'Theirs' }])
  })

  it('[SY9] with an older common text counts what was written and taken out since, when the other wrote into it', () => {
    const [without, written] = [texts(common), texts({ ...common, c: 'Third.' })]
    expect(overlapped({ mine: without, theirs: written, base, merged: without })).toEqual(['c'])
    expect(overlapped({ mine: written, theirs: without, base, merged: without })).toEqual(['c'])
    expect(overlapped({ mine: without, theirs: written, base, merged: written })).toEqual([])
    expect(overlapped({ mine: written, theirs: without, base, merged: written })).toEqual([])
  })

  it('[SY9] counts a paragraph that one side moved, when the other wrote into it where it was', () => {
    const [moved, written] = [texts(common), texts({ ...common, a: 'First, and more.' })]
    expect(overlapped({ mine: moved, theirs: written, base, merged: moved })).toEqual(['a'])
    expect(overlapped({ mine: written, theirs: moved, base, merged: moved })).toEqual(['a'])
  })

  it('[SY9] without a common text counts what neither side reads like after the merge', () => {
    const sides = {
      mine: texts({ a: 'First mine', b: 'Second' }),
      theirs: texts({ a: 'theirs First', b: 'Second theirs' }),
      base: undefined,
      merged: texts({ a: 'theirs First mine', b: 'Second theirs' }),
    }
    expect(overlapped(sides)).toEqual(['a'])
  })

  it('[SY9] without a common text counts what one side took out: the other may have changed it', () => {
    const sides = {
      mine: texts({ a: 'First' }),
      theirs: texts({ a: 'First', b: 'Second' }),
      merged: texts({ a: 'First' }),
    }
    expect(findOverlaps({ ...sides, base: undefined })).toEqual([
      { language: 'en', segment: 'b', mine: '', theirs: 'Second' },
    ])
  })
})

const elsewhere = (server: FakeServer, id: ArticleId, text: string): void => {
  server.write(
    id,
    server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, text)),
  )
}

describe('a merge after a long time apart', () => {
  it.each(['typed', 'closed'] as const)(
    '[SY9] lists what overlaps and keeps the text as it was here (%s)',
    async (how) => {
      const { server, an, id } = await apart()
      await an.type(id, ' opens')
      // Long enough that closing folds the single updates: the common text is then not to be had exactly any more.
      await an.edit(id, (doc) => leadRoot(doc, 'en').insert(0, how === 'closed' ? 'Long. '.repeat(400) : 'Today. '))
      if (how === 'closed') await an.store.close(id)
      elsewhere(server, id, 'Old ')
      await back({ server, an })
      expect(an.state.overlaps).toHaveLength(1)
      const [overlap] = an.state.overlaps
      expect(overlap?.segments).toEqual([
        { language: 'en', segment: 'headline', mine: 'Bridge opens', theirs: 'Old Bridge' },
      ])
      expect(an.notes).toEqual([{ kind: 'overlap', articleId: id }])
      expect(await an.headline(id)).toBe('Old Bridge opens')
      expect(headlineOf(server.state(id))).toBe('Old Bridge opens')
      const version = await an.store.readVersion(id, overlap?.versionId ?? '')
      expect(version.ok && headlineOf(version.value)).toBe('Bridge opens')
      await an.stop()
      await an.start()
      expect(an.state.overlaps).toHaveLength(1)
      an.engine.reviewed(id)
      expect(an.state.overlaps).toEqual([])
    },
  )

  it('[SY9] looks again when something is written between the look and the merge', async () => {
    const { server, an, id } = await apart()
    await writeParagraphs(an, id)
    await exchangeOnce(an)
    await an.type(id, ' opens')
    elsewhere(server, id, 'Old ')
    server.write(
      id,
      server.edited(id, (doc) => bodyRoot(doc, 'en').delete(0, 1)),
    )
    const saveVersion = an.store.saveVersion.bind(an.store)
    let looks = 0
    an.store.saveVersion = async (...version) => {
      const saved = await saveVersion(...version)
      looks += 1
      // The look is over, the merge is not: the other side takes this very paragraph out.
      if (looks === 1) await an.edit(id, (doc) => firstParagraph(doc).insert(1, 'Written just now. '))
      return saved
    }
    await back({ server, an })
    expect(looks).toBe(2)
    expect(bodyOf(await an.content(id))).not.toContain('Written just now.')
    const [overlap, ...others] = an.state.overlaps
    expect(others).toEqual([])
    expect(overlap?.segments.map(({ segment }) => segment).sort()).toEqual(['headline', 'segmentB'])
    const version = await an.store.readVersion(id, overlap?.versionId ?? '')
    expect(version.ok && bodyOf(version.value)).toContain('Written just now.')
  })

  it('[SY9] goes on with the rest while somebody writes without a pause, and looks once that ends', async () => {
    const { server, an, id } = await apart()
    const other = await an.create('Market')
    await exchangeOnce(an)
    await an.type(id, ' opens')
    elsewhere(server, id, 'Old ')
    elsewhere(server, other, 'New ')
    const saveVersion = an.store.saveVersion.bind(an.store)
    let writing = true
    an.store.saveVersion = async (...version) => {
      const saved = await saveVersion(...version)
      if (writing) await an.edit(id, (doc) => leadRoot(doc, 'en').insert(0, 'More. '))
      return saved
    }
    an.engine.resume()
    const came = async (): Promise<boolean> => (await an.headline(other)) === 'New Market'
    for (let turn = 0; turn < 100 && !(await came()); turn += 1) await an.settle()
    expect(await came()).toBe(true)
    expect(await an.headline(id)).toBe('Bridge opens')
    writing = false
    await back({ server, an })
    expect(await an.headline(id)).toBe('Old Bridge opens')
    expect(headlineOf(server.state(id))).toBe('Old Bridge opens')
    expect(an.state.overlaps.map(({ articleId }) => articleId)).toEqual([id])
  })

  it('[SY9] merges nothing while the version that keeps the text cannot be saved', async () => {
    const { server, an, id } = await apart()
    await an.type(id, ' opens')
    elsewhere(server, id, 'Old ')
    const saveVersion = an.store.saveVersion.bind(an.store)
    let full = true
    an.store.saveVersion = (...version) => (full ? Promise.resolve(fail('disk-full')) : saveVersion(...version))
    an.engine.resume()
    await an.until(() => an.engine.status.kind === 'trouble')
    expect(await an.headline(id)).toBe('Bridge opens')
    full = false
    await back({ server, an })
    expect(await an.headline(id)).toBe('Old Bridge opens')
    expect(an.state.overlaps).toHaveLength(1)
  })

  it('[SY9] lists nothing where the sides changed different segments', async () => {
    const { server, an, id } = await apart()
    await an.edit(id, (doc) => leadRoot(doc, 'en').insert(0, 'Today. '))
    elsewhere(server, id, 'Old ')
    await back({ server, an })
    expect(an.state.overlaps).toEqual([])
    expect(await an.headline(id)).toBe('Old Bridge')
  })

  it('[SY9] sees the overlap when own text was sent before the other was pulled', async () => {
    const { server, an, id } = await apart()
    await an.type(id, ' opens')
    // The news come in pages: the other's change is behind one that fills the first page.
    const other = await an.create('Market')
    const long = server.edited(id, (doc) => leadRoot(doc, 'en').insert(0, 'Much text. '.repeat(230_000)))
    server.write(id, long)
    elsewhere(server, id, 'Old ')
    await back({ server, an })
    expect(an.state.overlaps.flatMap(({ segments }) => segments.map(({ segment }) => segment))).toContain('headline')
    expect(headlineOf(server.state(other))).toBe('Market')
  })

  it('[SY9] is not confused by what came and went in between', async () => {
    const { server, an, id } = await apart()
    an.engine.resume()
    elsewhere(server, id, 'Old ')
    await back({ server, an })
    await an.type(id, ' opens')
    await back({ server, an })
    await an.edit(id, (doc) => leadRoot(doc, 'en').insert(0, 'Today. '))
    elsewhere(server, id, 'Very ')
    await back({ server, an })
    expect(an.state.overlaps).toEqual([])
  })
})
