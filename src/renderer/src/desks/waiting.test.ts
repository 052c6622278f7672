import { describe, expect, it } from 'vitest'
import type { Actor, DeskId, DeskRole } from '../../../shared/workflow/people'
import { localDesk, people } from '../workflow/testing/memory-newsroom'
import { deskItem } from './testing/desk-item'
import { waitingFor } from './waiting'

const otherDesk = '01890000-0000-7000-8000-0000000000d2' as DeskId
const NOON = new Date(2026, 4, 8, 12).getTime()
const HOUR = 3_600_000

const lan = (...roles: DeskRole[]): Actor => ({
  account: people.lan,
  administrator: false,
  roles: { [localDesk]: roles },
})

const waits = (items: Parameters<typeof waitingFor>[0], me: Actor): string[] =>
  waitingFor(items, me, NOON).map(
    ({ kind, items: lines }) => `${kind}: ${lines.map(({ headline }) => headline).join(', ')}`,
  )

describe('what waits for somebody', () => {
  const items = [
    deskItem('theirs', {}),
    deskItem('given', { assignee: people.lan }),
    deskItem('mine, returned', { state: 'returned' }, { owner: people.lan }),
    deskItem('theirs, returned', { state: 'returned' }),
    deskItem('sent later', { state: 'submitted', stateAt: 9 }),
    deskItem('sent first', { state: 'submitted', stateAt: 2 }),
    deskItem('elsewhere', { state: 'submitted' }, { desk: otherDesk }),
    deskItem('in my review', { state: 'inReview', stateBy: people.lan, stateAt: 1 }),
    deskItem('approved', { state: 'approved' }),
    deskItem('public', { state: 'published', assignee: people.lan, dueAt: NOON - HOUR }),
  ]

  it('is for a reporter what came back and what was given to them', () => {
    expect(waits(items, lan('reporter'))).toEqual([
      'returned: mine, returned',
      'review: in my review',
      'assigned: given',
    ])
  })

  it('is for an editor the desk’s queue, what waited longest first', () => {
    expect(waits(items, lan('editor'))).toContain('review: in my review, sent first, sent later')
    expect(waits(items, lan('managingEditor'))).toContain('publish: approved')
  })

  it('is first of all what is due today or late, told once', () => {
    const due = [
      deskItem('tonight', { assignee: people.lan, dueAt: NOON + 6 * HOUR }),
      deskItem('late', { assignee: people.lan, dueAt: NOON - HOUR }),
      deskItem('next week', { assignee: people.lan, dueAt: NOON + 150 * HOUR }),
    ]
    expect(waits(due, lan('reporter'))).toEqual(['due: late, tonight', 'assigned: next week'])
  })

  it('is nothing where nothing is', () => {
    expect(waits([deskItem('theirs', {})], lan('reporter'))).toEqual([])
  })
})
