import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../shared/article/create-article'
import { addLanguage } from '../../../shared/article/languages'
import { headlineRoot, leadRoot, segmentsRoot } from '../../../shared/article/roots'
import { readTranslation, type SegmentKey, type SegmentState } from '../../../shared/article/segments'
import { manualTimers } from '../editor/replica/testing/manual-timers'
import { TranslationRecorder } from './TranslationRecorder'

/** Longer than writing pauses before it is recorded, in milliseconds. */
const LONG = 1000

/** An article in Vietnamese that somebody translates into English here. */
function translating() {
  const doc = createArticle({
    language: 'vi',
    createdAt: 1,
    headline: 'Cầu mới thông xe',
    lead: 'Đi lại dễ hơn.',
    body: [],
  })
  addLanguage(doc, 'en', 'vi', 2)
  const timers = manualTimers()
  const recorder = new TranslationRecorder({
    doc,
    language: 'en',
    sourceLanguage: 'vi',
    timers,
    isOwn: (origin) => origin === 'here',
    writer: () => 'Mai',
  })
  const stop = recorder.start()
  onTestFinished(stop)
  const write = (root: Y.Text, text: string, origin = 'here'): void => doc.transact(() => root.insert(0, text), origin)
  const state = (key: SegmentKey): SegmentState | undefined =>
    readTranslation(doc, 'en').segments.find((segment) => segment.key === key)?.state
  return { doc, timers, recorder, stop, write, state, records: segmentsRoot(doc, 'en') }
}

it('records who translated a segment when writing pauses, once', async () => {
  const { doc, timers, write, state, records } = translating()
  write(headlineRoot(doc, 'en'), 'bridge')
  await timers.pass(LONG / 2)
  write(headlineRoot(doc, 'en'), 'New ')
  await timers.pass(LONG / 2)
  expect(records.size).toBe(0)
  await timers.pass(LONG)
  expect(records.toJSON()).toMatchObject({ headline: { origin: 'human', by: 'Mai', at: 1300 } })
  const recorded = records.get('headline')
  write(headlineRoot(doc, 'en'), 'The ')
  await timers.pass(LONG)
  expect(records.get('headline')).toBe(recorded)
  expect(state('headline')).toBe('translated')
})

it.each(['here', 'elsewhere'])(
  'calls it out of date when the source was changed %s before writing paused',
  async (where) => {
    const { doc, timers, write, state } = translating()
    write(headlineRoot(doc, 'en'), 'New bridge')
    write(headlineRoot(doc, 'vi'), 'Hôm nay: ', where)
    expect(state('headline')).toBe('stale')
    // What is written now has the source as it is now.
    write(leadRoot(doc, 'en'), 'Getting about')
    await timers.pass(LONG)
    expect([state('headline'), state('lead')]).toEqual(['stale', 'translated'])
  },
)

it('goes by the source as it is when its change comes first, or together with the translation', async () => {
  const { doc, timers, write, state } = translating()
  write(leadRoot(doc, 'en'), 'Getting about')
  await timers.pass(LONG)
  write(headlineRoot(doc, 'vi'), 'Hôm nay: ', 'elsewhere')
  doc.transact(() => {
    headlineRoot(doc, 'vi').insert(0, 'Tin ')
    headlineRoot(doc, 'en').insert(0, 'Today: new bridge')
  }, 'here')
  await timers.pass(LONG)
  expect([state('headline'), state('lead')]).toEqual(['translated', 'translated'])
})

it('records nothing while only others write, nor what stays empty', async () => {
  const { doc, timers, write, records } = translating()
  write(headlineRoot(doc, 'en'), 'New bridge', 'elsewhere')
  await timers.pass(LONG)
  expect(records.size).toBe(0)
  write(leadRoot(doc, 'en'), ' ')
  await timers.pass(LONG)
  expect([...records.keys()]).toEqual(['headline'])
})

it('records what waits when it is told to, and when it ends', () => {
  const { doc, recorder, stop, write, records } = translating()
  write(headlineRoot(doc, 'en'), 'New bridge')
  recorder.record()
  expect([...records.keys()]).toEqual(['headline'])
  write(leadRoot(doc, 'en'), 'Getting about')
  stop()
  expect([...records.keys()].sort()).toEqual(['headline', 'lead'])
  const update = Y.encodeStateAsUpdate(doc)
  recorder.record()
  expect(Y.encodeStateAsUpdate(doc)).toEqual(update)
})
