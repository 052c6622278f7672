import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addWord, sampleArticle } from '../articles/testing/test-article'
import { testTexts } from '../articles/testing/test-newsroom-texts'
import { newDeskId, someone } from '../articles/testing/test-people'
import type { ReadLogEntry } from '../store/newsroom-store'
import { LogTail } from './log-tail'

/** Lets everything happen that needs no time to pass. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}

async function scene() {
  const texts = testTexts()
  const desk = newDeskId()
  const editor = someone('editor', desk)
  const doc = sampleArticle()
  const id = await texts.create(editor, Y.encodeStateAsUpdate(doc))
  const entries: ReadLogEntry[] = []
  const errors: unknown[] = []
  let rewritten = 0
  const tail = new LogTail({
    store: texts.store,
    clock: texts.clock,
    desks: () => [desk],
    onEntry: (entry) => entries.push(entry),
    onRewritten: () => {
      rewritten += 1
    },
    onError: (error) => errors.push(error),
  })
  const stop = await tail.start()
  const write = async (word: string) => {
    const update = addWord(doc, word)
    const outcome = await texts.writer.append({ articleId: id, update, actor: editor, device: null })
    if (outcome.kind !== 'committed') throw new Error(outcome.kind)
    return outcome
  }
  const passes = async (milliseconds: number): Promise<void> => {
    texts.clock.move(milliseconds)
    await turns()
  }
  return { texts, tail, stop, write, passes, entries, errors, rewritten: () => rewritten }
}

describe('LogTail', () => {
  it('tells what others wrote between own entries, once and in order', async () => {
    const { tail, stop, write, passes, entries } = await scene()
    const seqs: number[] = []
    for (const own of [true, false, true, true, false]) {
      const outcome = await write('x ')
      if (own) tail.noteOwn(outcome)
      else seqs.push(outcome.seq)
    }
    await passes(1000)
    expect(entries.map(({ seq }) => seq)).toEqual(seqs)
    const last = await write('y ')
    await passes(1000)
    expect(entries.map(({ seq }) => seq)).toEqual([...seqs, last.seq])
    await stop()
  })

  it('does not ask the store about entries that are all its own', async () => {
    const { texts, tail, stop, write, passes, entries } = await scene()
    let reads = 0
    const readLog = texts.store.readLog.bind(texts.store)
    texts.store.readLog = (...asked) => {
      reads += 1
      return readLog(...asked)
    }
    for (let n = 0; n < 5; n += 1) {
      tail.noteOwn(await write('x '))
      await passes(1000)
    }
    expect([reads, entries]).toEqual([0, []])
    await stop()
  })

  it('does not tell of an own entry that was noted while it read', async () => {
    const { texts, tail, stop, write, passes, entries } = await scene()
    const readLog = texts.store.readLog.bind(texts.store)
    const own = await write('x ')
    texts.store.readLog = async (...asked) => {
      const page = await readLog(...asked)
      tail.noteOwn(own)
      return page
    }
    await passes(1000)
    expect(entries).toEqual([])
    texts.store.readLog = readLog
    const last = await write('y ')
    await passes(1000)
    expect(entries.map(({ seq }) => seq)).toEqual([last.seq])
    await stop()
  })

  it('goes on where it was after the store could not be read', async () => {
    const { texts, stop, write, passes, entries, errors } = await scene()
    const readLog = texts.store.readLog.bind(texts.store)
    texts.store.readLog = () => Promise.reject(new Error('away'))
    const outcome = await write('x ')
    await passes(1000)
    expect([errors.length > 0, entries]).toEqual([true, []])
    texts.store.readLog = readLog
    await passes(1000)
    expect(entries.map(({ seq }) => seq)).toEqual([outcome.seq])
    await stop()
  })

  it('says when the log is another than before', async () => {
    const { texts, stop, write, passes, rewritten } = await scene()
    texts.store.readLog = async () => ({ kind: 'unknown', head: { seq: 2, mark: 9 } })
    await write('x ')
    await passes(1000)
    expect(rewritten()).toBe(1)
    await stop()
  })
})
