// @vitest-environment happy-dom
import { act } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Doc, encodeStateAsUpdate } from 'yjs'
import { readDetails, setSource } from '../../../shared/article/details'
import { openArticle } from '../../../shared/article/open-article'
import type { ArticleId } from '../../../shared/ids'
import type { InterfaceLanguage } from '../../../shared/texts/define'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { withTestWindow } from '../testing/test-window'
import { parts } from '../workspace/on-demand-parts'
import { dateParts } from './date-parts'

const { draw } = withTestWindow({ isIdle: true })

// Reading this code takes longer than a test may wait for it.
beforeAll(async () => {
  await parts.Inspector.preload()
  await dateParts.Calendar.preload()
}, 120_000)

/** The inspector's details of an article that was published at a time; answers how to read what the article holds. */
async function openDetails(publishedAt: string, interfaceLanguage: InterfaceLanguage): Promise<() => Promise<string>> {
  const desk = new MemoryDesk({
    articles: 1,
    settings: { welcomed: true, interfaceLanguage, inspectorPane: { open: true, width: 320, tab: 'details' } },
  })
  const id = desk.library.all()[0]?.id as ArticleId
  desk.settings = { ...desk.settings, lastArticle: id }
  const held = async (): Promise<Doc> => {
    const answer = await desk.request('drafts:open', { id })
    if (!answer.ok) throw new Error('not opened')
    return openArticle(answer.value.state)
  }
  const doc = await held()
  setSource(doc, 'publishedAt', publishedAt)
  await desk.request('drafts:append', { id, update: encodeStateAsUpdate(doc) })
  await draw(desk)
  await vi.waitFor(() => expect(field()).not.toBeNull())
  return async () => readDetails(await held()).source.publishedAt
}

const labels = new Set<string | null>(['Ngày đăng', 'Published on', 'Tanggal terbit'])
const field = (): HTMLInputElement => {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => labels.has(textContent))
  return document.getElementById(label?.htmlFor ?? '') as HTMLInputElement
}
const fault = (): string =>
  document.getElementById(field().getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent ?? ''

async function write(text: string): Promise<void> {
  await act(async () => {
    field().focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const leave = (): Promise<void> => act(async () => field().blur())

/** Opens the calendar as the keyboard does and answers its days by what they are called. */
async function openCalendar(): Promise<(name: string) => HTMLButtonElement> {
  await act(async () => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))
  })
  await vi.waitFor(() => expect(document.querySelector('[role=dialog] table')).not.toBeNull())
  return (name) => {
    const found = document.querySelector<HTMLButtonElement>(`[role=dialog] button[aria-label="${name}"]`)
    if (found === null) throw new Error(`no day ${name}`)
    return found
  }
}

describe('the field for a day', () => {
  it.each(['vi', 'en', 'id'] as const)('shows the day in figures, day first, in %s', async (language) => {
    await openDetails('2026-02-09', language)
    expect(field().value).toBe('09/02/2026')
  })

  it('keeps the day as soon as it stands there whole', async () => {
    const held = await openDetails('2026-02-09', 'vi')
    await write('22/11/2026')
    await vi.waitFor(async () => expect(await held()).toBe('2026-11-22'))
  })

  it('keeps what was held while no day stands there, says how to write one, and takes nothing away', async () => {
    const held = await openDetails('2026-02-09', 'vi')
    await write('31/02/2026')
    expect(fault()).toBe('')
    await leave()
    expect(field().value).toBe('31/02/2026')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(fault()).toBe('Viết ngày theo mẫu 22/11/2026.')
    expect(await held()).toBe('2026-02-09')
  })

  it('shows a text that was imported in the day’s place, and marks it', async () => {
    await openDetails('giữa tháng 2', 'vi')
    expect(field().value).toBe('giữa tháng 2')
    expect(field().getAttribute('aria-invalid')).toBe('true')
  })

  it('writes a short year out and forgets the day of a field that is left empty', async () => {
    const held = await openDetails('2026-02-09', 'en')
    await write('9/3/26')
    await leave()
    expect(field().value).toBe('09/03/2026')
    await vi.waitFor(async () => expect(await held()).toBe('2026-03-09'))
    await write('')
    await leave()
    await vi.waitFor(async () => expect(await held()).toBe(''))
  })

  it('keeps the time of a day that was not changed', async () => {
    const held = await openDetails('2026-02-09T08:30:00+07:00', 'vi')
    await write('9/2/2026')
    await leave()
    await write('9/2/202')
    await write('9/2/2026')
    expect(await held()).toBe('2026-02-09T08:30:00+07:00')
  })

  it('takes a day from the calendar, whose months are in the interface’s language', async () => {
    const held = await openDetails('2026-02-09', 'vi')
    const day = await openCalendar()
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Tháng 2 năm 2026')
    expect(document.querySelector('[role=dialog] thead')?.textContent).toBe('T2T3T4T5T6T7CN')
    await act(async () => day('20 tháng 2 2026').click())
    expect(field().value).toBe('20/02/2026')
    expect(document.activeElement).toBe(field())
    await vi.waitFor(async () => expect(await held()).toBe('2026-02-20'))
  })

  it('closes the calendar with Escape wherever the keyboard is, and goes back to the text', async () => {
    await openDetails('2026-02-09', 'vi')
    await openCalendar()
    await act(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    })
    await vi.waitFor(() => expect(document.querySelector('[role=dialog] table')).toBeNull())
    expect(document.activeElement).toBe(field())
    expect(field().value).toBe('09/02/2026')
  })
})
