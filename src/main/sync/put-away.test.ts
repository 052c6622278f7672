import { describe, expect, it } from 'vitest'
import { headlineRoot } from '../../shared/article/roots'
import { inStep, startLaptop, withArticle } from './testing/laptops'

describe('sync engine', () => {
  it('[SY7] puts an article that is taken away into the bin, unless text in it is only here', async () => {
    const { server, an, id } = await withArticle()
    const other = await an.create('Market')
    await an.inStep()
    an.line.fault = (call) => (call === 'push' ? 'lose-request' : undefined)
    await an.type(other, ' only here')
    server.hide(id)
    server.hide(other)
    await an.until(() => an.notes.length === 2)
    expect(an.notes).toEqual(
      expect.arrayContaining([
        { kind: 'gone', articleId: id, kept: false },
        { kind: 'gone', articleId: other, kept: true },
      ]),
    )
    expect((await an.store.listBin()).map((binned) => binned.id)).toEqual([id])
    expect(await an.headline(other)).toBe('Market only here')
    an.line.fault = () => undefined
    await an.until(() => an.engine.articleStatus(other)?.kind === 'refused')
  })

  it('[SY7] neither brings back what was deleted here for good nor touches what is in the bin', async () => {
    const { server, an, id } = await withArticle()
    const binned = await an.create('Market')
    await an.inStep()
    for (const each of [id, binned]) await an.store.remove(each)
    await an.store.purge(id)
    an.engine.draftsMoved()
    await an.inStep()
    const binh = await startLaptop(server)
    await inStep(server, binh)
    for (const each of [id, binned]) await binh.type(each, ' again')
    await inStep(server, binh, an)
    expect(await an.store.list()).toEqual([])
    await an.store.restore(binned)
    an.engine.draftsMoved()
    await inStep(server, an)
    expect(await an.headline(binned)).toBe('Market again')
    an.engine.want(id)
    await an.until(() => an.engine.articleStatus(id) !== undefined)
    expect(await an.headline(id)).toBe('Bridge again')
  })
  it('[SY7] [SY8] compares what comes out of the bin after everything else was compared without it', async () => {
    const { server, an, id } = await withArticle()
    const { seq } = server.head
    await an.create('Market')
    await an.inStep()
    await an.store.remove(id)
    an.engine.draftsMoved()
    await an.inStep()
    server.restoreTo(seq)
    server.write(
      id,
      server.edited(id, (doc) => headlineRoot(doc, 'en').insert(0, 'New ')),
    )
    const { number } = an.state.comparison
    await an.until(() => an.state.comparison.number > number && an.engine.status.kind === 'upToDate')
    await an.store.restore(id)
    an.engine.draftsMoved()
    await an.inStep()
    expect(await an.headline(id)).toBe('New Bridge')
  })
})
