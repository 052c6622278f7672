import { describe, expect, it } from 'vitest'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { newArticleId } from '../../../shared/ids'
import type { Actor, DeskId } from '../../../shared/workflow/people'
import { newVersionRecord, type VersionRecord } from '../../../shared/workflow/record'
import { localDesk, people } from '../workflow/testing/memory-newsroom'
import { deskGroups, isOverdue } from './desk-lines'

const otherDesk = '01890000-0000-7000-8000-0000000000d2' as DeskId
const me: Actor = { account: people.lan, administrator: false, roles: { [localDesk]: ['reporter'] } }
const NOW = 1_000_000

function item(headline: string, version: Partial<VersionRecord>, rest: Partial<DeskItem> = {}): DeskItem {
  return {
    articleId: newArticleId(),
    desk: localDesk,
    owner: people.minh,
    language: 'vi',
    headline,
    section: '',
    version: { ...newVersionRecord('vi', people.minh, 0), ...version },
    here: true,
    queued: null,
    unread: false,
    ...rest,
  }
}

const shown = (items: readonly DeskItem[], whose: 'mine' | 'desks' | 'all', desk: string | null = null, search = '') =>
  deskGroups(items, { whose, desk }, me, search).map(
    ({ state, items: lines }) => `${state}: ${lines.map(({ headline }) => headline).join(', ')}`,
  )

describe('a desk', () => {
  it('shows what waits for somebody before what is done, and the most urgent first', () => {
    const items = [
      item('published', { state: 'published' }),
      item('draft', { state: 'draft' }),
      item('late', { state: 'submitted', stateAt: 1 }),
      item('due', { state: 'submitted', dueAt: 5 }),
      item('newest', { state: 'submitted', stateAt: 9 }),
    ]
    expect(shown(items, 'all')).toEqual(['submitted: due, newest, late', 'draft: draft', 'published: published'])
  })

  it('shows mine: what I wrote, was given, or have in review', () => {
    const items = [
      item('wrote', {}, { owner: people.lan }),
      item('given', { assignee: people.lan }),
      item('reviewing', { state: 'inReview', stateBy: people.lan }),
      item('moved', { state: 'approved', stateBy: people.lan }),
      item('other', {}),
    ]
    expect(shown(items, 'mine')).toEqual(['inReview: reviewing', 'draft: wrote, given'])
  })

  it('shows the desks I work on, or one desk', () => {
    const items = [item('here', {}), item('there', {}, { desk: otherDesk })]
    expect(shown(items, 'desks')).toEqual(['draft: here'])
    expect(shown(items, 'all')).toEqual(['draft: here, there'])
    expect(shown(items, 'all', otherDesk)).toEqual(['draft: there'])
  })

  it('finds headlines without regard to marks', () => {
    expect(shown([item('Cầu mới ở Đà Nẵng', {}), item('Chợ đêm', {})], 'all', null, 'da nang')).toEqual([
      'draft: Cầu mới ở Đà Nẵng',
    ])
  })

  it('calls late what is due and still worked on', () => {
    expect(isOverdue(item('', { dueAt: NOW - 1 }), NOW)).toBe(true)
    expect(isOverdue(item('', { dueAt: NOW + 1 }), NOW)).toBe(false)
    expect(isOverdue(item('', { dueAt: NOW - 1, state: 'published' }), NOW)).toBe(false)
  })
})
