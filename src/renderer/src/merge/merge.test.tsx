// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { versionSegments } from '../../../shared/article/segments'
import { readVersion } from '../../../shared/article/version'
import type { ReviewedMerge } from '../../../shared/contract/merge-contract'
import type { DeskRole } from '../../../shared/workflow/people'
import { people } from '../workflow/testing/memory-newsroom'
import type { NewsroomWindow } from '../workflow/testing/newsroom-window'
import { openAtReview } from '../workflow/testing/open-at-review'
import { parts } from '../workspace/on-demand-parts'
import { passagesOf } from './use-merges'

let window: NewsroomWindow | undefined

// Reading the editor's code takes longer than a test may wait for what it shows.
beforeAll(async () => parts.ArticleView.preload(), 120_000)
afterEach(() => window?.close())

const MINE = 'Người dân đến từ rất sớm để xem.'
const THEIRS = 'Người dân đến từ sớm để xem lễ.'
const STANDS = 'Người dân đến từ sớm để xem.'

const shown = <T extends Element = HTMLElement>(selector: string): T[] => [...document.querySelectorAll<T>(selector)]
/** A busy machine draws late. */
const until = <T,>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 30_000 })
const dialog = () => shown('[role=dialog]').at(-1)
const buttonIn = (where: ParentNode | undefined, name: string) =>
  [...(where?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === name)
const press = (name: string) => act(async () => buttonIn(dialog(), name)?.click())

const segmentsOf = (doc: Y.Doc) => versionSegments(readVersion(doc, 'vi'))

/** An article in review with two passages to look at, opened at its Review tab. */
async function open({
  roles = ['editor'],
  state = 'inReview',
}: {
  roles?: DeskRole[]
  state?: 'inReview' | 'approved'
} = {}) {
  const opened = await openAtReview(roles, { state, stateBy: people.minh }, async (before) => {
    window = before.window
    const segment = segmentsOf(await before.held()).find(({ text }) => text === STANDS)?.key ?? ''
    const merge: ReviewedMerge = {
      at: 5,
      mineVersion: null,
      theirsVersion: null,
      segments: [
        { language: 'vi', segment: 'lead', mine: 'Một', theirs: 'Hai' },
        { language: 'vi', segment, mine: MINE, theirs: THEIRS },
      ],
    }
    window.desk.merges.set(before.id, [merge])
  })
  await until(() => expect(buttonIn(document.body, 'Look at them')).toBeDefined())
  return { ...opened, texts: async () => segmentsOf(await opened.held()).map(({ text }) => text) }
}

describe('passages that both sides changed', () => {
  it('are shown side by side, by keyboard too, and a side’s text is one step of undo', async () => {
    const { texts } = await open()
    await act(async () => buttonIn(document.body, 'Look at them')?.click())
    await until(() => expect(dialog()?.textContent).toContain('1 of 2'))
    await act(async () =>
      dialog()
        ?.querySelector('nav')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true })),
    )
    expect(dialog()?.textContent).toContain('2 of 2')
    // What using a side would change is told by more than colour.
    expect([...(dialog()?.querySelectorAll('ins') ?? [])].map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('rất'),
      expect.stringContaining('lễ'),
    ])
    await press('Use mine')
    await until(async () => expect(await texts()).toContain(MINE))
    expect(dialog()?.querySelectorAll('nav [aria-label=Decided]')).toHaveLength(1)
    await until(() => expect(buttonIn(dialog(), 'Use mine')?.disabled).toBe(true))
    await press('Undo')
    await until(async () => expect(await texts()).toContain(STANDS))
    expect(dialog()?.querySelectorAll('nav [aria-label=Decided]')).toHaveLength(0)
  })

  it('can be written anew or kept, and are not listed any more when all was looked at', async () => {
    const { window: at, id, texts } = await open()
    await act(async () => buttonIn(document.body, 'Look at them')?.click())
    await press('Next')
    await press('Write anew')
    await at.type(dialog()?.querySelector('textarea') ?? null, 'Người dân đến xem lễ từ rất sớm.')
    await press('Use this text')
    await until(async () => expect(await texts()).toContain('Người dân đến xem lễ từ rất sớm.'))
    await press('Previous')
    await press('Keep what stands')
    expect(dialog()?.querySelectorAll('nav [aria-label=Decided]')).toHaveLength(2)
    await press('Done')
    await until(() => expect(buttonIn(document.body, 'Look at them')).toBeUndefined())
    expect(at.asked('merge:reviewed')).toEqual([{ id, at: 5 }])
  })

  it('can only be read where the person may not write, and are told before an approval', async () => {
    await open({ roles: ['reporter'], state: 'approved' })
    await act(async () => buttonIn(document.body, 'Look at them')?.click())
    await until(() => expect(dialog()?.textContent).toContain('it can only be read'))
    expect(buttonIn(dialog(), 'Use mine')?.disabled).toBe(true)
    window?.close()
    const { window: at } = await open({ roles: ['editor', 'managingEditor'] })
    await until(() => at.find('button', 'Approve'))
    await at.click('button', 'Approve')
    await until(() => expect(dialog()?.textContent).toContain('2 passages were changed on both sides'))
    expect(at.asked('workflow:give')).toEqual([])
  })
})

it('a replaced text is let go of, with what was written into it, before the new one is asked for', async () => {
  const { window: at, id } = await open()
  const { desk } = at
  const before = desk.calls.length
  const drafts = (): string[] =>
    desk.calls
      .slice(before)
      .map(({ channel }) => channel)
      .filter((channel) => channel.startsWith('drafts:'))
  const lead = document.querySelector<HTMLTextAreaElement>('[data-version="vi"] textarea.article-lead')
  await at.type(lead, 'Vừa viết xong.')
  await act(async () => desk.emit('drafts:replaced', { id }))
  await until(() => expect(drafts()).toEqual(['drafts:append', 'drafts:close', 'drafts:open']))
  await until(() => expect(document.querySelector('[data-version="vi"]')).not.toBeNull())
})

const leadMerge = (at: number, mine: string): ReviewedMerge => ({
  at,
  mineVersion: null,
  theirsVersion: null,
  segments: [{ language: 'vi', segment: 'lead', mine, theirs: 'Hai' }],
})

it('of passages that overlapped several times only the newest is listed', () => {
  expect(passagesOf([leadMerge(1, 'Một'), leadMerge(2, 'Ba')]).map(({ mine, merge: { at } }) => [mine, at])).toEqual([
    ['Ba', 2],
  ])
})
