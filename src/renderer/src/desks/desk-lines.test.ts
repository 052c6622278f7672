import { describe, expect, it } from 'vitest'
import type { DeskFilter, DeskPaneSettings } from '../../../shared/settings'
import type { Actor, DeskId } from '../../../shared/workflow/people'
import { localDesk, people } from '../workflow/testing/memory-newsroom'
import { deskGroups, deskLanguages, isOverdue } from './desk-lines'
import { deskItem } from './testing/desk-item'

const otherDesk = '01890000-0000-7000-8000-0000000000d2' as DeskId
const me: Actor = { account: people.lan, administrator: false, roles: { [localDesk]: ['reporter'] } }
const NOON = new Date(2026, 4, 8, 12).getTime()
const HOUR = 3_600_000

const everything: DeskFilter = { whose: 'all', desk: null, language: null, due: 'any', search: '' }

function shown(
  items: Parameters<typeof deskGroups>[0],
  filter: Partial<DeskFilter> = {},
  view: Partial<Pick<DeskPaneSettings, 'form' | 'sort'>> = {},
): string[] {
  const groups = deskGroups(items, { ...everything, ...filter }, { form: 'list', sort: 'due', ...view }, me, NOON)
  return groups.map(({ state, items: lines }) => `${state}: ${lines.map(({ headline }) => headline).join(', ')}`)
}

describe('a desk', () => {
  const items = [
    deskItem('published', { state: 'published' }),
    deskItem('draft', { state: 'draft' }),
    deskItem('late', { state: 'submitted', stateAt: 1 }),
    deskItem('due', { state: 'submitted', dueAt: 5 }),
    deskItem('newest', { state: 'submitted', stateAt: 9 }),
  ]

  it('shows what waits for somebody before what is done, and the most urgent first', () => {
    expect(shown(items)).toEqual(['submitted: due, newest, late', 'draft: draft', 'published: published'])
  })

  it('shows a board’s columns as versions pass through them', () => {
    expect(shown(items, {}, { form: 'board' })).toEqual([
      'draft: draft',
      'submitted: due, newest, late',
      'published: published',
    ])
  })

  it('sorts by what was moved last, or by headline', () => {
    expect(shown(items, {}, { sort: 'moved' })[0]).toBe('submitted: newest, late, due')
    expect(shown([deskItem('Ghe', {}), deskItem('Đò', {}), deskItem('Cầu', {})], {}, { sort: 'headline' })).toEqual([
      'draft: Cầu, Đò, Ghe',
    ])
  })

  it('shows mine: what I wrote, was given, or have in review', () => {
    const mine = [
      deskItem('wrote', {}, { owner: people.lan }),
      deskItem('given', { assignee: people.lan }),
      deskItem('reviewing', { state: 'inReview', stateBy: people.lan }),
      deskItem('moved', { state: 'approved', stateBy: people.lan }),
      deskItem('other', {}),
    ]
    expect(shown(mine, { whose: 'mine' })).toEqual(['inReview: reviewing', 'draft: wrote, given'])
  })

  it('shows the desks I work on, or one desk', () => {
    const two = [deskItem('here', {}), deskItem('there', {}, { desk: otherDesk })]
    expect(shown(two, { whose: 'desks' })).toEqual(['draft: here'])
    expect(shown(two)).toEqual(['draft: here, there'])
    expect(shown(two, { desk: otherDesk })).toEqual(['draft: there'])
  })

  it('shows one language, and knows which there are', () => {
    const many = [deskItem('một', {}), deskItem('hai', {}), deskItem('dua', {}, { language: 'id' })]
    expect(shown(many, { language: 'id' })).toEqual(['draft: dua'])
    expect(deskLanguages(many)).toEqual(['vi', 'id'])
  })

  it('shows what is due today, or what is late', () => {
    const times = [
      deskItem('yesterday', { dueAt: NOON - 24 * HOUR }),
      deskItem('tonight', { dueAt: NOON + 8 * HOUR }),
      deskItem('tomorrow', { dueAt: NOON + 24 * HOUR }),
      deskItem('done', { dueAt: NOON - HOUR, state: 'published' }),
      deskItem('whenever', {}),
    ]
    expect(shown(times, { due: 'today' })).toEqual(['draft: yesterday, tonight'])
    expect(shown(times, { due: 'overdue' })).toEqual(['draft: yesterday'])
  })

  it('finds headlines without regard to marks', () => {
    const found = shown([deskItem('Cầu mới ở Đà Nẵng', {}), deskItem('Chợ đêm', {})], { search: 'da nang' })
    expect(found).toEqual(['draft: Cầu mới ở Đà Nẵng'])
  })

  it('calls late what is due and still worked on', () => {
    expect(isOverdue(deskItem('', { dueAt: NOON - 1 }), NOON)).toBe(true)
    expect(isOverdue(deskItem('', { dueAt: NOON + 1 }), NOON)).toBe(false)
    expect(isOverdue(deskItem('', { dueAt: NOON - 1, state: 'published' }), NOON)).toBe(false)
  })
})
