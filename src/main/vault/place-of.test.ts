import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { isNeverSealed, placeOf } from './place-of'

const root = '/home/lan/profile'
const id = newArticleId()
const place = (...parts: string[]): string => placeOf(root, join(root, ...parts))

describe('the place of a file', () => {
  it('stays the same while the file is written, in the bin, and set aside', () => {
    const snapshot = place('drafts', id, 'snapshot.bin')
    expect(snapshot).toBe(`${id}/snapshot.bin`)
    expect(place('drafts', id, `snapshot.bin.${randomUUID()}.tmp`)).toBe(snapshot)
    expect(place('drafts', id, `snapshot.bin.${randomUUID()}.seal.tmp`)).toBe(snapshot)
    expect(place('drafts', `.new-${id}-${randomUUID()}`, 'snapshot.bin')).toBe(snapshot)
    expect(place('bin', `${id}.1773300000000`, 'snapshot.bin')).toBe(snapshot)
    expect(place('quarantine', `${id}-2026-03-12T08-00-00-000Z`, id, 'snapshot.bin')).toBe(snapshot)
    expect(place('quarantine', `settings.json-2026-03-12T08-00-00-000Z`, 'settings.json')).toBe(place('settings.json'))
    const photo = 'a1'.repeat(32)
    expect(place('photos', `${photo}.part`)).toBe(place('photos', photo))
  })

  it('tells apart what holds something else', () => {
    const others = [
      place('drafts', newArticleId(), 'snapshot.bin'),
      place('drafts', id, 'snapshot.bak'),
      place('drafts', id, 'journal.log'),
      place('drafts', id, 'history', '01773300000000-named-0a1b2c3d.bin'),
      place('photos', 'a1'.repeat(32)),
      place('photos', `${'a1'.repeat(32)}.json`),
      place('settings.json'),
    ]
    expect(new Set([place('drafts', id, 'snapshot.bin'), ...others]).size).toBe(8)
  })
})

it('leaves plain what opens the profile, and nothing else', () => {
  const plain = [
    'profile.json',
    'vault.json',
    'vault.bak',
    `vault.json.${randomUUID()}.tmp`,
    join('locks', 'held-1-2-3'),
  ]
  for (const name of plain) expect(isNeverSealed(root, join(root, name))).toBe(true)
  const sealed = ['settings.json', 'session.json', join('drafts', id, 'journal.log'), join('drafts', 'vault.json')]
  for (const name of sealed) expect(isNeverSealed(root, join(root, name))).toBe(false)
})
