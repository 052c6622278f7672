import { describe, expect, it } from 'vitest'
import { openPanes } from './open-panes'

const both = { library: true, inspector: true }
const neither = { library: false, inspector: false }
const library = { library: true, inspector: false }
const inspector = { library: false, inspector: true }

describe('the panes beside the text', () => {
  it.each([both, neither, library, inspector])('are as they were set where there is room: %o', (set) => {
    expect(openPanes('all', set, null)).toEqual(set)
    expect(openPanes('all', set, 'library')).toEqual(set)
  })

  it('take turns where there is room for one', () => {
    expect(openPanes('one', both, undefined)).toEqual(library)
    expect(openPanes('one', inspector, undefined)).toEqual(inspector)
    expect(openPanes('one', neither, undefined)).toEqual(neither)
    expect(openPanes('one', both, 'inspector')).toEqual(inspector)
    expect(openPanes('one', both, null)).toEqual(neither)
  })

  it('leave the whole window to the text where there is room for none, until they are asked for', () => {
    expect(openPanes('text', both, undefined)).toEqual(neither)
    expect(openPanes('text', neither, 'library')).toEqual(library)
    expect(openPanes('text', both, null)).toEqual(neither)
  })
})
