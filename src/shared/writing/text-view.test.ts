import { describe, expect, it } from 'vitest'
import { nextTextSize, TextView, textSizes } from './text-view'

describe('nextTextSize', () => {
  it.each([
    [100, 1, 110],
    [100, -1, 90],
    [250, 1, 250],
    [70, -1, 70],
    [104, 1, 110],
    [104, -1, 100],
  ] as const)('from %i by %i is %i', (size, by, next) => {
    expect(nextTextSize(size, by)).toBe(next)
  })

  it('comes to the usual size from either side', () => {
    expect(textSizes).toContain(100)
  })
})

describe('TextView', () => {
  it('fills up what an older file lacks, and refuses sizes that could not be read', () => {
    expect(TextView.parse({ width: 'wide' })).toEqual({
      size: 100,
      width: 'wide',
      spacing: 'normal',
      face: 'serif',
      typewriter: false,
      focusMark: 'paragraph',
    })
    expect(TextView.safeParse({ size: 4 }).success).toBe(false)
  })
})
