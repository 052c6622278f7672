// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { PresentPerson } from '../../../shared/live/presence'
import type { AccountId } from '../../../shared/workflow/people'
import { withTestWindow } from '../testing/test-window'
import { personColour } from './person-colour'

const { openSample } = withTestWindow({ isIdle: true })

const someone = (name: string, place: PresentPerson['place']): PresentPerson => ({
  key: 7,
  account: '0190a0a0-0000-7000-8000-000000000001' as AccountId,
  name,
  colour: '#2a5674',
  place,
})
const avatars = (): string[] =>
  [...document.querySelectorAll('ul[aria-label="Also in this article"] li')].map((each) => each.textContent ?? '')

describe('who else has an article open', () => {
  it('stands in its head, with where they are in words', async () => {
    const { desk, id } = await openSample()
    await vi.waitFor(() =>
      expect(desk.calls.find(({ channel }) => channel === 'presence:show')?.input).toMatchObject({ id }),
    )
    expect(avatars()).toEqual([])
    const place = { language: 'vi', segment: 'headline', anchor: 0, focus: 0 }
    await act(async () => desk.emit('presence:changed', { id, people: [someone('Trần Minh', place)] }))
    await vi.waitFor(() =>
      expect(avatars()).toEqual([expect.stringContaining('Trần Minh: in the headline, Vietnamese')]),
    )
    await act(async () => desk.emit('presence:changed', { id, people: [] }))
    await vi.waitFor(() => expect(avatars()).toEqual([]))
  })

  it('is drawn over the text as a named caret that is neither in the editor nor read out', async () => {
    const { desk, id } = await openSample()
    const before = document.querySelector('[data-lexical-editor]')?.innerHTML
    const place = { language: 'vi', segment: 'lead', anchor: 0, focus: 0 }
    await act(async () => desk.emit('presence:changed', { id, people: [someone('Trần Minh', place)] }))
    const layer = await vi.waitFor(() => {
      const found = [...document.querySelectorAll('[aria-hidden="true"]')].find(
        (each) => each.textContent === 'Trần Minh',
      )
      if (found === undefined) throw new Error('no caret')
      return found
    })
    expect(layer.closest('[data-lexical-editor]')).toBeNull()
    expect(document.querySelector('[data-lexical-editor]')?.innerHTML).toBe(before)
  })
})

describe('personColour', () => {
  it.each([
    ['#2a5674', '#2a5674'],
    ['red', '#655b4e'],
    ['#fff', '#655b4e'],
    ['url(https://elsewhere.example)', '#655b4e'],
  ])('lets %s be %s', (given, shown) => expect(personColour(given)).toBe(shown))
})
