// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyRoot } from '../../../shared/article/roots'
import { versionSegments } from '../../../shared/article/segments'
import { readThreads } from '../../../shared/article/threads'
import { addThreadEntry, type ThreadWords } from '../../../shared/article/threads-entries'
import { placeOf } from '../../../shared/article/threads-place'
import { readVersion } from '../../../shared/article/version'
import type { ArticleId, SegmentId } from '../../../shared/ids'
import type { DeskRole } from '../../../shared/workflow/people'
import { people } from '../workflow/testing/memory-newsroom'
import type { NewsroomWindow } from '../workflow/testing/newsroom-window'
import { openAtReview } from '../workflow/testing/open-at-review'
import { parts } from '../workspace/on-demand-parts'

let window: NewsroomWindow | undefined

// Reading the editor's code takes longer than a test may wait for what it shows.
beforeAll(async () => parts.ArticleView.preload(), 120_000)
afterEach(() => window?.close())

const SENTENCE = 'Người dân đến từ sớm để xem.'

/** An approved article of Lan's at Minh's computer, with what Lan said in its review, opened at its Review tab. */
async function open(roles: readonly DeskRole[], say: (segment: SegmentId) => readonly ThreadWords[] = () => []) {
  const opened = await openAtReview(roles, { state: 'approved', stateBy: people.lan }, async (before) => {
    const { id, held } = before
    window = before.window
    const doc = await held()
    const known = Y.encodeStateVector(doc)
    const segment = versionSegments(readVersion(doc, 'vi')).find(({ text }) => text === SENTENCE)?.key as SegmentId
    for (const words of say(segment)) addThreadEntry(doc, words, { by: people.lan, name: 'Nguyễn Thị Lan', at: 1 })
    await window.desk.request('drafts:append', { id, update: Y.encodeStateAsUpdate(doc, known) })
  })
  await vi.waitFor(() => expect(panel()?.textContent).toContain('Comments and proposed changes'))
  await vi.waitFor(() => expect(body()?.textContent).toContain('Người dân'))
  return opened
}

const panel = () => document.querySelector<HTMLElement>('section[aria-label^="Comments and proposed"]')
const body = () => document.querySelector<HTMLElement>('[data-version="vi"] [data-lexical-editor]')
const press = (name: string) => act(async () => buttonIn(panel(), name)?.click())
const tab = () =>
  [...document.querySelectorAll('[role=tab]')].find(({ textContent }) => textContent.startsWith('Review'))
const buttonIn = (where: ParentNode | null, name: string) =>
  [...(where?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === name)
const openedDialog = () =>
  vi.waitFor(() => {
    const found = document.querySelector<HTMLElement>('[role=dialog]')
    if (found === null) throw new Error('no dialog')
    return found
  })
const textOf = (doc: Y.Doc) => versionSegments(readVersion(doc, 'vi')).map(({ text }) => text)

const suggestion = (segment: SegmentId): ThreadWords => ({
  kind: 'suggestion',
  place: placeOf('vi', segment, SENTENCE, { from: 14, to: 20 }),
  text: 'Chính xác hơn',
  replacement: 'từ năm giờ',
})
const comment = (segment: SegmentId): ThreadWords => ({
  kind: 'comment',
  place: placeOf('vi', segment, SENTENCE, { from: 0, to: 9 }),
  text: 'Khoảng bao nhiêu?',
})

describe('a proposed change', () => {
  it('is accepted into the text as one step of undo, and stays accepted', async () => {
    const { window: at, held } = await open(['editor'], (segment) => [suggestion(segment)])
    expect(panel()?.querySelector('del')?.textContent).toContain('sớm')
    expect(panel()?.querySelector('ins')?.textContent).toContain('năm giờ')
    await press('Accept')
    const changed = 'Người dân đến từ năm giờ để xem.'
    await vi.waitFor(() => expect(body()?.textContent).toContain(changed))
    await vi.waitFor(async () => expect(textOf(await held())).toContain(changed))
    expect(readThreads(await held())[0]).toMatchObject({ state: 'accepted', stateBy: { by: people.minh } })
    await act(async () => at.commands.run('edit:undo'))
    await vi.waitFor(() => expect(body()?.textContent).toContain(SENTENCE))
    await vi.waitFor(async () => expect(textOf(await held())).toContain(SENTENCE))
    // What was said stays said: the server would refuse to have it taken away.
    expect(readThreads(await held())[0]?.state).toBe('accepted')
  })

  it('is declined without a change of the text', async () => {
    const { held } = await open(['editor'], (segment) => [suggestion(segment)])
    await press('Decline')
    await vi.waitFor(async () => expect(readThreads(await held())[0]?.state).toBe('declined'))
    expect(textOf(await held())).toContain(SENTENCE)
    expect(panel()?.textContent).toContain('Done (1)')
  })

  it('cannot be accepted where its text is gone, and says so', async () => {
    const { window: at, held } = await open(['editor'], (segment) => [suggestion(segment)])
    await vi.waitFor(() => expect(buttonIn(panel(), 'Accept')).toBeDefined())
    const doc = await held()
    const before = Y.encodeStateVector(doc)
    const block = (bodyRoot(doc, 'vi').toDelta() as { insert: Y.XmlText }[])[0]?.insert
    doc.transact(() => block?.delete(12, 12))
    const [id] = at.newsroom.records.keys()
    const update = Y.encodeStateAsUpdate(doc, before)
    await act(async () => at.desk.emit('drafts:changed', { id: id as ArticleId, update }))
    await vi.waitFor(() => expect(panel()?.textContent).toContain('the proposal no longer fits'))
    expect(buttonIn(panel(), 'Accept')).toBeUndefined()
    expect(buttonIn(panel(), 'Decline')).toBeDefined()
  })

  it('is what somebody writes who may not write the text', async () => {
    const { window: at, held } = await open(['reporter'], (segment) => [suggestion(segment)])
    await vi.waitFor(() => expect(body()?.getAttribute('contenteditable')).toBe('false'))
    for (const name of ['Accept', 'Decline']) expect(buttonIn(panel(), name)).toBeUndefined()
    await act(async () => buttonIn(document.querySelector('[data-version="vi"]'), 'Propose a change')?.click())
    const dialog = await openedDialog()
    const choice = dialog.querySelector('select')
    const option = [...(choice?.options ?? [])].find(({ textContent }) => textContent.includes(SENTENCE))
    await act(async () => {
      if (choice !== null) choice.value = option?.value ?? ''
      choice?.dispatchEvent(new Event('change', { bubbles: true }))
    })
    const field = dialog.querySelector('textarea')
    expect(field?.value).toBe(SENTENCE)
    expect(buttonIn(dialog, 'Send')?.disabled).toBe(true)
    await at.type(field, 'Người dân đến từ tối để xem.')
    expect(dialog.querySelector('ins')?.textContent).toContain('tối')
    await act(async () => buttonIn(dialog, 'Send')?.click())
    await vi.waitFor(async () =>
      expect(readThreads(await held()).at(-1)).toMatchObject({
        kind: 'suggestion',
        by: people.minh,
        name: 'Trần Văn Minh',
        place: { quote: 'sớm' },
        replacement: 'tối',
      }),
    )
    expect(textOf(await held())).toContain(SENTENCE)
  })
})

describe('a comment', () => {
  it('is about the words that were selected, also where the text is locked and something else has taken the selection', async () => {
    const { window: at, held } = await open(['reporter'])
    await vi.waitFor(() => expect(body()?.getAttribute('contenteditable')).toBe('false'))
    const words = document.createTreeWalker(body() as Node, NodeFilter.SHOW_TEXT).nextNode() as Text
    await act(async () => document.getSelection()?.setBaseAndExtent(words, 14, words, 20))
    const search = document.querySelector<HTMLInputElement>('input[type=search]')
    await act(async () => {
      search?.focus()
      document.getSelection()?.removeAllRanges()
      at.commands.run('review:comment')
    })
    const dialog = await openedDialog()
    expect(dialog.querySelector('blockquote')?.textContent).toBe('từ sớm')
    await at.type(dialog.querySelector('textarea'), 'Mấy giờ?')
    await act(async () => buttonIn(dialog, 'Send')?.click())
    await vi.waitFor(async () =>
      expect(readThreads(await held())).toMatchObject([
        { kind: 'comment', text: 'Mấy giờ?', place: { quote: 'từ sớm', offset: 14, after: ' để xem.' } },
      ]),
    )
  })

  it('is counted on the tab, answered, resolved and opened again', async () => {
    const { window: at, held } = await open(['reporter'], (segment) => [comment(segment)])
    await vi.waitFor(() => expect(tab()?.textContent).toContain('1'))
    await press('Reply')
    await at.type(panel()?.querySelector('textarea') ?? null, 'Chừng ba trăm')
    await press('Send')
    await vi.waitFor(async () =>
      expect(readThreads(await held())[0]?.replies).toMatchObject([{ text: 'Chừng ba trăm' }]),
    )
    await press('Resolve')
    expect(tab()?.textContent).toBe('Review')
    await press('Reopen')
    await vi.waitFor(async () => expect(readThreads(await held())[0]?.state).toBe('open'))
    // Only what one has said oneself can be taken back.
    await press('Take back')
    await vi.waitFor(async () =>
      expect(readThreads(await held())[0]).toMatchObject({ removed: false, replies: [{ removed: true }] }),
    )
    expect(buttonIn(panel(), 'Take back')).toBeUndefined()
  })
})
