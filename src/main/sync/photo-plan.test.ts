import { describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import type { PhotoRendition } from '../../shared/photo-url'
import type { PhotoOnServer } from '../../shared/sync/photos'
import { planPhotos } from './photo-plan'

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64) as PhotoId) as [PhotoId, PhotoId, PhotoId]
const here = (id: PhotoId): [PhotoId, PhotoOnServer] => [id, { kind: 'here', id, revision: 1 }]
const missing = (id: PhotoId): [PhotoId, PhotoOnServer] => [id, { kind: 'missing', id, offset: 0 }]
const refused = (id: PhotoId, code: 'photo-not-recognised' | 'photo-hash-mismatch'): [PhotoId, PhotoOnServer] => [
  id,
  { kind: 'refused', id, failure: { code } },
]
const held = (...entries: [PhotoId, PhotoRendition[]][]) => new Map(entries.map(([id, list]) => [id, new Set(list)]))
const usual = { metered: false, originals: true }

function plan(states: [PhotoId, PhotoOnServer][], holdings = held(), allowance = usual) {
  const { tasks, standing } = planPhotos([a, b, c], holdings, new Map(states), allowance)
  return {
    tasks: tasks.map(({ id, kind }) => `${kind} ${id[0]}`),
    standing: Object.fromEntries([...standing].map(([id, { kind }]) => [id[0], kind])),
  }
}

describe('what photos need', () => {
  it('[PH1] is all thumbnails, then all pages, then originals: first those that are only here', () => {
    const { tasks } = plan([here(a), here(b), missing(c)], held([b, ['thumb']], [c, ['original']]))
    expect(tasks).toEqual(['thumb a', 'page a', 'page b', 'send c', 'original a', 'original b'])
  })

  it('is nothing where everything is, and nothing can be done where nothing is', () => {
    expect(plan([here(a), missing(b)], held([a, ['original']]))).toEqual({
      tasks: [],
      standing: { a: 'onServer', b: 'awaited' },
    })
  })

  it('[PH1] leaves out originals on a metered line, both ways', () => {
    const states = [here(a), here(b), missing(c)]
    const holdings = held([b, ['thumb', 'page']], [c, ['original']])
    const { tasks } = plan(states, holdings, { metered: true, originals: true })
    expect(tasks).toEqual(['thumb a', 'page a'])
    const { standing } = planPhotos([b, c], holdings, new Map(states), { metered: true, originals: true })
    expect([...standing.values()]).toEqual([
      { kind: 'toFetch', deferred: true },
      { kind: 'onThisComputer', deferred: true },
    ])
  })

  it('leaves out originals of others when they are not wanted', () => {
    const answer = plan([here(a)], held([a, ['thumb', 'page']]), { metered: false, originals: false })
    expect(answer).toEqual({ tasks: [], standing: { a: 'onServer' } })
  })

  it('leaves alone what was refused, unless it was damaged on its way', () => {
    const holdings = held([a, ['original']], [b, ['original']])
    expect(plan([refused(a, 'photo-not-recognised'), refused(b, 'photo-hash-mismatch')], holdings)).toEqual({
      tasks: ['send b'],
      standing: { a: 'refused', b: 'onThisComputer' },
    })
  })
})
