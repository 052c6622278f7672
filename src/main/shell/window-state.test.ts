import { describe, expect, it, vi } from 'vitest'
import { visibleState, WindowState } from './window-state'

vi.mock('electron', () => {
  const workArea = { x: 0, y: 0, width: 1920, height: 1040 }
  const beside = { x: 1920, y: 0, width: 1280, height: 1024 }
  return { screen: { getAllDisplays: () => [{ workArea }, { workArea: beside }] } }
})

const SIZE = { width: 1000, height: 700 }

describe('where the last window was', () => {
  it.each([
    ['on the first screen', 40, 60, true],
    ['on the second screen', 2000, 100, true],
    ['across both', 1500, 100, true],
    ['with a corner in view', 3090, 900, true],
    ['left of everything', -1000, 100, false],
    ['with a sliver in view on the left', -920, 100, false],
    ['right of everything', 3200, 100, false],
    ['with a sliver in view on the right', 3150, 100, false],
    ['above everything', 100, -700, false],
    ['with a sliver in view below', 100, 990, false],
  ])('%s', (_, x, y, isSeen) => {
    const state = { ...SIZE, x, y, maximised: true }
    expect(visibleState(state)).toEqual(isSeen ? state : { ...SIZE, maximised: true })
  })

  it('is left to the system where nothing is known of it', () => {
    const state = WindowState.parse({})
    expect(visibleState(state)).toEqual({ width: 1360, height: 860, maximised: false })
  })
})
