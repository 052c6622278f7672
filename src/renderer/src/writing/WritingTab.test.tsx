// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Block } from '../../../shared/article/blocks'
import { readTargetWords, setTargetWords } from '../../../shared/article/details'
import { addFigure } from '../../../shared/article/figures'
import { openArticle } from '../../../shared/article/open-article'
import { bodyRoot, headlineRoot, leadRoot } from '../../../shared/article/roots'
import { replaceText } from '../../../shared/article/text'
import { setSearchField } from '../../../shared/article/version'
import { replaceBody } from '../../../shared/article/write-body'
import { type ArticleId, newSegmentId, type PhotoId } from '../../../shared/ids'
import type { CommandRegistry } from '../commands/command-registry'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { withTestWindow } from '../testing/test-window'
import { parts } from '../workspace/on-demand-parts'

const PHOTO = 'c'.repeat(64) as PhotoId
const { draw } = withTestWindow({ isIdle: true })

// Reading the editor's code takes longer than a test may wait for the pane.
beforeAll(async () => parts.Inspector.preload(), 120_000)
afterEach(() => vi.restoreAllMocks())

interface AtWriting {
  readonly desk: MemoryDesk
  readonly commands: CommandRegistry
  readonly held: () => Promise<Y.Doc>
  /** Changes the article as somebody else's writing that arrives. */
  readonly receive: (edit: (doc: Y.Doc) => void) => Promise<void>
}

/** A window whose only article, once `prepare` has written in it, is open at the inspector's Writing tab. */
async function openWriting(prepare: (doc: Y.Doc) => void): Promise<AtWriting> {
  const desk = new MemoryDesk({
    articles: 1,
    settings: {
      welcomed: true,
      interfaceLanguage: 'en',
      inspectorPane: { open: true, width: 320, tab: 'writing' },
    },
  })
  const id = desk.library.all()[0]?.id as ArticleId
  desk.settings = { ...desk.settings, lastArticle: id }
  const held = async (): Promise<Y.Doc> => {
    const answer = await desk.request('drafts:open', { id })
    if (!answer.ok) throw new Error('not opened')
    return openArticle(answer.value.state)
  }
  const write = async (edit: (doc: Y.Doc) => void): Promise<Uint8Array<ArrayBuffer>> => {
    const doc = await held()
    const before = Y.encodeStateVector(doc)
    doc.transact(() => edit(doc))
    const update = Y.encodeStateAsUpdate(doc, before) as Uint8Array<ArrayBuffer>
    await desk.request('drafts:append', { id, update })
    return update
  }
  await write(prepare)
  const commands = await draw(desk)
  await vi.waitFor(() => expect(section('Length')).not.toBe(''))
  const receive = async (edit: (doc: Y.Doc) => void): Promise<void> => {
    const update = await write(edit)
    await act(async () => desk.emit('drafts:changed', { id, update }))
  }
  return { desk, commands, held, receive }
}

function sectionElement(title: string): HTMLElement | undefined {
  const heading = [...document.querySelectorAll('h3')].find(({ textContent }) => textContent === title)
  return heading?.closest('section') ?? undefined
}

const section = (title: string): string => sectionElement(title)?.textContent ?? ''

function fact(title: string, name: string): string | undefined {
  const terms = [...(sectionElement(title)?.querySelectorAll('dt') ?? [])]
  return terms.find(({ textContent }) => textContent === name)?.nextElementSibling?.textContent
}

/** The text of the block that the caret stands in. */
function caretBlock(): string {
  const node = getSelection()?.anchorNode
  return (node instanceof Element ? node : node?.parentElement)?.closest('h2, p')?.textContent ?? ''
}

const clickFirst = async (title: string): Promise<void> =>
  act(async () => sectionElement(title)?.querySelector('button')?.click())

const paragraph = (text: string): Block => ({
  type: 'paragraph',
  id: newSegmentId(),
  children: [{ type: 'text', text }],
})

function rewrite(doc: Y.Doc, texts: { headline?: string; lead?: string; body?: readonly Block[] }): void {
  replaceText(headlineRoot(doc, 'vi'), texts.headline ?? '')
  replaceText(leadRoot(doc, 'vi'), texts.lead ?? '')
  replaceBody(bodyRoot(doc, 'vi'), texts.body ?? [])
}

describe('the writing tab', () => {
  it('counts the version at hand, and counts anew when its text has changed', async () => {
    const { receive } = await openWriting((doc) =>
      rewrite(doc, { lead: 'Đò chạy lại.', body: [paragraph('Có 40 khách.')] }),
    )
    expect(fact('Length', 'Words')).toBe('6')
    expect(fact('Length', 'Vietnamese syllables')).toBe('5')
    expect(fact('Length', 'Characters')).toBe('24')
    expect(fact('Length', 'Without spaces')).toBe('20')
    expect(fact('Length', 'Reading time')).toBe('1 minute')
    await receive((doc) => leadRoot(doc, 'vi').insert(0, 'Sáng nay, '))
    await vi.waitFor(() => expect(fact('Length', 'Words')).toBe('8'))
  })

  it('measures it against the words asked for, which are kept with the article', async () => {
    const { held } = await openWriting((doc) => {
      rewrite(doc, { lead: 'Đò chạy lại.' })
      setTargetWords(doc, 2)
    })
    expect(section('Length')).toContain('3 / 2 words')
    expect(section('Length')).toContain('1 word over')
    const input = sectionElement('Length')?.querySelector('input') as HTMLInputElement
    expect(input.value).toBe('2')
    await act(async () => input.focus())
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '450')
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await act(async () => input.blur())
    await vi.waitFor(async () => expect(readTargetWords(await held())).toBe(450))
    expect(section('Length')).toContain('447 words to go')
  })

  it('says which texts a search engine would cut: headline and lead where they stand in for what is not written', async () => {
    const { receive } = await openWriting((doc) => rewrite(doc, { headline: 'a'.repeat(61), lead: 'b'.repeat(130) }))
    const title = 'Headline, lead and search limits'
    expect(fact(title, 'Headline')).toBe('61 characters · 101 % of the widthtoo long, will be cut')
    expect(fact(title, 'Lead')).toBe('130 characters · 95 % of the width')
    expect(fact(title, 'Search description')).toBe('not written')
    await receive((doc) => setSearchField(doc, 'vi', 'title', 'c'.repeat(60)))
    await vi.waitFor(() => expect(fact(title, 'Search title')).toBe('60 characters · 99 % of the width'))
    expect(fact(title, 'Headline')).toBe('61 characters')
  })

  it('shows the version as a search result and as a social card with its first photo', async () => {
    await openWriting((doc) => {
      const figureId = addFigure(doc, { photoId: PHOTO })
      rewrite(doc, { headline: 'Bến đò mở lại', lead: 'Đò chạy lại.', body: [{ type: 'figure', figureId }] })
      setSearchField(doc, 'vi', 'description', 'Đò chạy từ năm giờ.')
    })
    expect(section('As a search result')).toContain('› ben-do-mo-lai')
    expect(section('As a search result')).toContain('Bến đò mở lại')
    expect(section('When shared')).toContain('Đò chạy từ năm giờ.')
    const photo = sectionElement('When shared')?.querySelector('img')
    expect(photo?.getAttribute('src')).toBe(`media://photo/${PHOTO}/thumb`)
  })

  it('leads to TK marks and headings', async () => {
    const marked = paragraph('Cầu dài TK mét.')
    await openWriting((doc) =>
      rewrite(doc, {
        body: [{ type: 'heading', id: newSegmentId(), level: 2, children: [{ type: 'text', text: 'Giá vé' }] }, marked],
      }),
    )
    await vi.waitFor(() => expect(document.querySelector('[data-lexical-editor] h2')).not.toBeNull())
    await clickFirst('Outline')
    await vi.waitFor(() => expect(caretBlock()).toBe('Giá vé'))
    await clickFirst('TK marks')
    await vi.waitFor(() => expect(caretBlock()).toBe('Cầu dài TK mét.'))
  })

  it('comes to the front by its command, with the pane if that is folded', async () => {
    const { desk, commands } = await openWriting((doc) => rewrite(doc, { headline: 'Bến đò' }))
    const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
      ({ textContent }) => textContent === 'Details',
    )
    await act(async () => tab?.click())
    await act(async () => void commands.run('view:inspector'))
    expect(desk.settings.inspectorPane).toEqual({ open: false, width: 320, tab: 'details' })
    await act(async () => void commands.run('view:writing'))
    expect(desk.settings.inspectorPane).toEqual({ open: true, width: 320, tab: 'writing' })
    await vi.waitFor(() => expect(section('Length')).toContain('Words'))
  })

  it('says what there is nothing of', async () => {
    await openWriting((doc) => rewrite(doc, { headline: 'Bến đò' }))
    expect(section('TK marks')).toContain('No TK marks are left.')
    expect(section('Outline')).toContain('The article has no headings yet.')
    expect(section('When shared')).toContain('No photo in the article')
    expect(section('As a search result')).toContain('No lead or body yet')
  })
})
