import type { Connection } from '@hocuspocus/server'
import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import type { PushOutcome } from '../../shared/sync/messages'
import { newDeskId, someone } from '../articles/testing/test-people'
import { LiveWrites } from './live-writes'

const EMPTY = new Uint8Array([0, 0])

const turn = (): Promise<void> => new Promise((turned) => setImmediate(turned))

/** One person in one article, with a database that answers when it is told to. */
async function scene() {
  const articleId = newArticleId()
  const said: string[] = []
  const waiting: PromiseWithResolvers<PushOutcome>[] = []
  const pending = Promise.withResolvers<void>()
  let isHere = true
  let route: ((update: Uint8Array) => void) | undefined
  let leave: (() => void) | undefined
  const socket = {
    sendFrame: (frame: Uint8Array) => {
      const text = Buffer.from(frame).toString('latin1')
      said.push(/"kind":"([\w-]+)"/.exec(text)?.[1] ?? `taken ${frame.at(-1)}`)
    },
    route: (_address: string, take: (update: Uint8Array) => void) => {
      route = take
      return () => said.push('no route')
    },
  }
  const connection = {
    document: { name: articleId, hasConnection: () => isHere },
    messageAddress: articleId,
    context: { live: { socket, session: { actor: someone('reporter', newDeskId()), device: null } } },
    waitForPendingMessages: () => pending.promise,
    onClose: (end: () => void) => {
      leave = end
    },
    close: ({ reason }: { reason: string }) => said.push(`closed: ${reason}`),
  } as unknown as Connection
  const writes = new LiveWrites({
    writer: {
      append: () => {
        const written = Promise.withResolvers<PushOutcome>()
        waiting.push(written)
        return written.promise
      },
    },
    articles: { of: () => ({ passOn: () => said.push('passed on') }) },
    onAdded: () => said.push('own'),
    onTrouble: () => said.push('trouble'),
  })
  const committed = (added = true): PushOutcome => ({ kind: 'committed', articleId, seq: 5, mark: 6, added })
  const answer = async (outcome: PushOutcome): Promise<readonly string[]> => {
    waiting.shift()?.resolve(outcome)
    await turn()
    return said.splice(0)
  }
  const fail = async (): Promise<readonly string[]> => {
    waiting.shift()?.reject(new Error('the database is away'))
    await turn()
    return said.splice(0)
  }
  void writes.join(connection)
  await turn()
  return {
    articleId,
    said,
    committed,
    answer,
    fail,
    routed: () => route !== undefined,
    establish: async () => {
      pending.resolve()
      await turn()
    },
    send: async (update = new Uint8Array([1, 2, 3])) => {
      route?.(update)
      await turn()
    },
    go: () => {
      isHere = false
      leave?.()
    },
  }
}

describe('live writes', () => {
  it('begin when what Hocuspocus has of the connection is done, and end with it', async () => {
    const { routed, establish, go, said } = await scene()
    expect(routed()).toBe(false)
    await establish()
    expect(routed()).toBe(true)
    go()
    expect(said).toEqual(['no route'])
  })

  it('are told, passed on and acknowledged after the commit, and never before', async () => {
    const { establish, send, said, answer, committed } = await scene()
    await establish()
    await send()
    expect(said).toEqual([])
    expect(await answer(committed())).toEqual(['own', 'committed', 'passed on', 'taken 1'])
    await send()
    expect(await answer(committed(false))).toEqual(['committed', 'taken 1'])
  })

  it('that hold nothing are answered in their turn', async () => {
    const { establish, send, said, answer, committed } = await scene()
    await establish()
    await send(EMPTY)
    expect(said.splice(0)).toEqual(['taken 1'])
    await send()
    await send(EMPTY)
    expect(said).toEqual([])
    expect(await answer(committed(false))).toEqual(['committed', 'taken 1', 'taken 1'])
  })

  it('that are refused are not passed on, and end the connection where no program of ours sends such', async () => {
    const { establish, send, answer, articleId } = await scene()
    await establish()
    await send()
    const refused = { kind: 'refused', articleId, params: {} } as const
    expect(await answer({ ...refused, code: 'text-approved' })).toEqual(['refused', 'taken 0'])
    await send()
    expect(await answer({ kind: 'base-missing', articleId, stateVector: EMPTY })).toEqual(['base-missing', 'taken 0'])
    await send()
    expect(await answer({ ...refused, code: 'text-damaged' })).toEqual(['refused', 'taken 0', 'closed: text-damaged'])
  })

  it('that could not be written are not acknowledged, and end the connection', async () => {
    const { establish, send, fail } = await scene()
    await establish()
    await send()
    expect(await fail()).toEqual(['trouble', 'closed: server-unavailable'])
  })

  it('of somebody who has left are passed on, and not told to whoever came after', async () => {
    const { establish, send, go, said, answer, committed } = await scene()
    await establish()
    await send()
    go()
    said.splice(0)
    expect(await answer(committed())).toEqual(['own', 'passed on'])
  })
})
