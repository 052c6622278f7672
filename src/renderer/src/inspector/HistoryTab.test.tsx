// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { HistoryVersion } from '../../../shared/contract/requests'
import { fail, ok } from '../../../shared/result'
import type { MemoryDesk } from '../desk/testing/memory-desk'
import { button, withTestWindow } from '../testing/test-window'

const { openSample } = withTestWindow({ isIdle: true })

const PERIODIC: HistoryVersion = { id: 'v1', at: Date.UTC(2026, 10, 20, 8) }

/** The sample article with its history on show, which main keeps as the test says. */
async function openHistory() {
  const { desk, id } = await openSample()
  const versions: HistoryVersion[] = [PERIODIC]
  const request = desk.request.bind(desk)
  vi.spyOn(desk, 'request').mockImplementation(async (channel, input) => {
    const answer = request(channel, input)
    if (channel === 'history:list') return ok({ versions: [...versions] })
    if (channel === 'history:restore') return ok({})
    if (channel !== 'history:save') return answer
    const saved = { id: `v${versions.length + 1}`, at: Date.UTC(2026, 10, 21), name: (input as { name: string }).name }
    versions.unshift(saved)
    return ok(saved)
  })
  const tab = await vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
      ({ textContent }) => textContent === 'History',
    )
    expect(found).toBeDefined()
    return found as HTMLElement
  })
  await act(async () => tab.click())
  await vi.waitFor(() => expect(names()).toEqual(['By itself']))
  return { desk, id, asked: asked.bind(undefined, desk) }
}

const list = (): HTMLElement | null => document.querySelector('ul[aria-label="Save a version"]')
const names = (): string[] =>
  [...(list()?.querySelectorAll('li') ?? [])].map((line) => line.querySelector('p')?.textContent ?? '')
const question = (): HTMLElement | null => document.querySelector('[role=alertdialog]')
const asked = (desk: MemoryDesk, channel: string): unknown[] =>
  desk.calls.filter((call) => call.channel === channel).map(({ input }) => input)

async function name(value: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('#version-name') as HTMLInputElement
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => field.form?.requestSubmit())
}

describe('the history', () => {
  it('keeps the present text under the name it is given, and shows it', async () => {
    const { id, asked: askedFor } = await openHistory()
    await name('  Before the printer ')
    await vi.waitFor(() => expect(names()).toEqual(['Before the printer', 'By itself']))
    expect(askedFor('history:save')).toEqual([{ id, name: 'Before the printer' }])
    expect(document.querySelector<HTMLInputElement>('#version-name')?.value).toBe('')
    expect(document.body.textContent).toContain('Saved the version “Before the printer”.')
  })

  it('keeps nothing without a name', async () => {
    const { asked: askedFor } = await openHistory()
    await name('   ')
    expect(askedFor('history:save')).toEqual([])
    expect((button('Save a version') as HTMLButtonElement).disabled).toBe(true)
  })

  it('goes back to a version only after asking', async () => {
    const { id, asked: askedFor } = await openHistory()
    await act(async () => button('Restore').click())
    await act(async () => button('Cancel').click())
    expect(question()).toBeNull()
    expect(askedFor('history:restore')).toEqual([])
    await act(async () => button('Restore').click())
    await act(async () => question()?.querySelector('button')?.click())
    await vi.waitFor(() => expect(document.body.textContent).toContain('was restored'))
    expect(askedFor('history:restore')).toEqual([{ id, versionId: PERIODIC.id }])
    expect(askedFor('history:list').length).toBeGreaterThan(1)
    expect(question()).toBeNull()
  })

  it('says so when a version could not be kept, and does not forget its name', async () => {
    const { desk } = await openHistory()
    vi.spyOn(desk, 'request').mockResolvedValue(fail('disk-full'))
    await name('Before the printer')
    await vi.waitFor(() => expect(document.body.textContent).toContain('full'))
    expect(names()).toEqual(['By itself'])
    expect(document.querySelector<HTMLInputElement>('#version-name')?.value).toBe('Before the printer')
  })
})
