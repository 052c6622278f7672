import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../../shared/article/create-article'
import { captionRoot, headlineRoot, leadRoot } from '../../../../shared/article/roots'
import { replaceText } from '../../../../shared/article/text'
import type { FigureId } from '../../../../shared/ids'
import { fail, ok, type Result } from '../../../../shared/result'
import { ArticleReplica } from './ArticleReplica'
import { manualTimers } from './testing/manual-timers'

type Answer = Result<{ readonly sequence: number }>

/** Main as a replica sees it: what it was sent, and an answer that waits to be given. */
function fakeMain() {
  const received: Uint8Array[] = []
  const waiting: ((answer: Answer) => void)[] = []
  return {
    received,
    send: (update: Uint8Array) =>
      new Promise<Answer>((resolve) => {
        received.push(update)
        waiting.push(resolve)
      }),
    answer: (answer: Answer = ok({ sequence: received.length })) => waiting.shift()?.(answer),
    text: (state: Uint8Array) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, state)
      for (const update of received) Y.applyUpdate(doc, update)
      return headlineRoot(doc, 'vi').toJSON()
    },
  }
}

function setup() {
  const state = Y.encodeStateAsUpdate(
    createArticle({ language: 'vi', createdAt: 0, headline: 'Chợ', lead: 'Sáng nay' }),
  )
  const timers = manualTimers()
  const main = fakeMain()
  const replica = new ArticleReplica({ state, send: main.send, timers })
  const type = (text: string) => replica.edit((doc) => replaceText(headlineRoot(doc, 'vi'), text))
  const headline = () => headlineRoot(replica.doc, 'vi').toJSON()
  return { state, timers, main, replica, type, headline }
}

function remote(state: Uint8Array, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const before = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

describe('what is written goes to main', () => {
  it('gathers a burst into one update', async () => {
    const { state, timers, main, type } = setup()
    type('Chợ m')
    type('Chợ mớ')
    type('Chợ mới')
    expect(main.received).toHaveLength(0)
    await timers.pass(30)
    expect(main.received).toHaveLength(1)
    expect(main.text(state)).toBe('Chợ mới')
  })

  it('is saved only when main has acknowledged everything', async () => {
    const { timers, main, replica, type } = setup()
    const kinds: string[] = []
    replica.subscribe(() => kinds.push(replica.getSnapshot().save.kind))
    expect(replica.getSnapshot().save).toEqual({ kind: 'saved' })
    type('a')
    await timers.pass(30)
    type('ab')
    main.answer()
    await timers.pass(0)
    expect(replica.getSnapshot().save.kind).toBe('saving')
    await timers.pass(30)
    expect(main.received).toHaveLength(2)
    expect(replica.getSnapshot().save.kind).toBe('saving')
    main.answer()
    await timers.pass(0)
    expect(replica.getSnapshot().save).toEqual({ kind: 'saved', at: 60 })
    expect(new Set(kinds)).toEqual(new Set(['saving', 'saved']))
  })

  it('has one update on its way at a time', async () => {
    const { timers, main, type } = setup()
    type('a')
    await timers.pass(30)
    type('ab')
    await timers.pass(1000)
    expect(main.received).toHaveLength(1)
  })

  it('sends again what main refused, before what came later', async () => {
    const { state, timers, main, replica, type } = setup()
    type('a')
    await timers.pass(30)
    type('ab')
    main.answer(fail('disk-full'))
    await timers.pass(0)
    expect(replica.getSnapshot().save).toEqual({ kind: 'failing', failure: { code: 'disk-full' } })
    await timers.pass(500)
    expect(main.received).toHaveLength(2)
    expect(replica.getSnapshot().save.kind).toBe('failing')
    main.received.shift()
    expect(main.text(state)).toBe('ab')
    main.answer()
    await timers.pass(0)
    expect(replica.getSnapshot().save.kind).toBe('saved')
  })

  it('says that it saves again once main takes what it refused, while more is being written', async () => {
    const { timers, main, replica, type } = setup()
    type('a')
    await timers.pass(30)
    main.answer(fail('disk-full'))
    await timers.pass(600)
    type('ab')
    main.answer()
    await timers.pass(0)
    expect(replica.getSnapshot().save.kind).toBe('saving')
  })

  it('outlives a channel that breaks', async () => {
    const { state, timers } = setup()
    let attempts = 0
    const send = async (): Promise<Answer> => {
      attempts += 1
      if (attempts === 1) throw new Error('gone')
      return ok({ sequence: 1 })
    }
    const replica = new ArticleReplica({ state, send, timers })
    replica.edit((doc) => headlineRoot(doc, 'vi').insert(0, 'x'))
    await timers.pass(30)
    expect(replica.getSnapshot().save).toMatchObject({ kind: 'failing', failure: { code: 'unexpected' } })
    await timers.pass(600)
    expect(replica.getSnapshot().save.kind).toBe('saved')
  })

  it('flushes at once, and settles when main has answered', async () => {
    const { main, replica, type } = setup()
    type('a')
    let flushed = false
    const flush = async (): Promise<void> => {
      await replica.flush()
      flushed = true
    }
    const flushing = flush()
    await Promise.resolve()
    expect(main.received).toHaveLength(1)
    expect(flushed).toBe(false)
    main.answer()
    await flushing
    expect(replica.getSnapshot().save.kind).toBe('saved')
  })

  it('does not wait for ever to flush what is refused', async () => {
    const { main, replica, type } = setup()
    type('a')
    const flushing = replica.flush()
    main.answer(fail('disk-read-only'))
    await flushing
    expect(replica.getSnapshot().save).toMatchObject({ kind: 'failing', failure: { code: 'disk-read-only' } })
  })

  it('sends what is left when it ends', async () => {
    const { state, main, replica, type } = setup()
    type('last words')
    const ending = replica.destroy()
    main.answer()
    await ending
    expect(main.text(state)).toBe('last words')
  })
})

describe('what others write comes in', () => {
  it('is applied once per tick and not sent back', async () => {
    const { state, timers, main, replica, headline } = setup()
    let transactions = 0
    replica.doc.on('update', () => {
      transactions += 1
    })
    const first = remote(state, (doc) => headlineRoot(doc, 'vi').insert(0, 'A'))
    const second = remote(state, (doc) => headlineRoot(doc, 'vi').insert(0, 'B'))
    replica.receive(first)
    replica.receive(second)
    expect(headline()).toBe('Chợ')
    await timers.pass(0)
    expect(headline()).toMatch(/^(AB|BA)Chợ$/)
    expect(transactions).toBe(1)
    await timers.pass(100)
    expect(main.received).toHaveLength(0)
  })

  it('waits while it is held', async () => {
    const { state, timers, replica, headline } = setup()
    const release = replica.holdInbound()
    const releaseOther = replica.holdInbound()
    replica.receive(remote(state, (doc) => headlineRoot(doc, 'vi').insert(0, 'A')))
    await timers.pass(100)
    release()
    release()
    await timers.pass(100)
    expect(headline()).toBe('Chợ')
    releaseOther()
    await timers.pass(0)
    expect(headline()).toBe('AChợ')
  })

  it('lets editors hand over what they have begun first', async () => {
    const { state, timers, replica, headline } = setup()
    const seen: string[] = []
    replica.onBeforeChange(() => seen.push(headline()))
    replica.receive(remote(state, (doc) => headlineRoot(doc, 'vi').insert(0, 'A')))
    await timers.pass(0)
    expect(seen).toEqual(['Chợ'])
  })
})

describe('undo', () => {
  it('takes back only what was written here', async () => {
    const { state, timers, replica, type, headline } = setup()
    type('Chợ mới')
    replica.receive(remote(state, (doc) => headlineRoot(doc, 'vi').insert(0, 'Tin: ')))
    await timers.pass(10)
    expect(headline()).toBe('Tin: Chợ mới')
    replica.undo()
    expect(headline()).toBe('Tin: Chợ')
    expect(replica.getSnapshot()).toMatchObject({ canUndo: false, canRedo: true })
    replica.redo()
    expect(headline()).toBe('Tin: Chợ mới')
  })

  it('goes through all texts of the article, a field at a time', () => {
    const { replica, type, headline } = setup()
    const figure = 'figure000001' as FigureId
    const caption = () => captionRoot(replica.doc, 'vi', figure).toJSON()
    const lead = () => leadRoot(replica.doc, 'vi').toJSON()
    type('Một')
    replica.edit((doc) => replaceText(leadRoot(doc, 'vi'), 'Hai'))
    replica.edit((doc) => replaceText(captionRoot(doc, 'vi', figure), 'Ba'))
    replica.undo()
    expect([headline(), lead(), caption()]).toEqual(['Một', 'Hai', ''])
    replica.undo()
    expect([headline(), lead(), caption()]).toEqual(['Một', 'Sáng nay', ''])
    replica.undo()
    expect(headline()).toBe('Chợ')
  })

  it('takes back long typing in pieces', async () => {
    const { timers, replica, headline } = setup()
    for (let letter = 0; letter < 20; letter += 1) {
      replica.edit((doc) => headlineRoot(doc, 'vi').insert(0, 'x'))
      await timers.pass(400)
    }
    replica.undo()
    expect(headline().length).toBeGreaterThan('Chợ'.length)
    expect(headline().length).toBeLessThan('Chợ'.length + 20)
  })

  it('waits for a composition to end', () => {
    const { replica, type, headline } = setup()
    type('Chợ mới')
    const release = replica.holdInbound()
    replica.undo()
    expect(headline()).toBe('Chợ mới')
    release()
    replica.undo()
    expect(headline()).toBe('Chợ')
  })

  it('has no step for a transaction that changed nothing, as when a caret moves', () => {
    const { replica } = setup()
    replica.edit(() => undefined)
    expect(replica.getSnapshot().canUndo).toBe(false)
  })

  it('reaches main like any other change', async () => {
    const { state, timers, main, replica, type } = setup()
    type('Chợ mới')
    replica.undo()
    await timers.pass(30)
    expect(main.text(state)).toBe('Chợ')
  })
})
