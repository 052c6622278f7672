import { describe, expect, it } from 'vitest'
import { mergeDescriptions } from './photo-description'

describe('two descriptions of a photo', () => {
  it.each([
    ['the same', { credit: 'A' }, { credit: 'A' }, { credit: 'A' }, {}, {}],
    ['changed here', { credit: 'A' }, { credit: 'B' }, { credit: 'A' }, { credit: 'B' }, {}],
    ['changed there', { credit: 'A' }, { credit: 'A' }, { credit: 'B' }, {}, { credit: 'B' }],
    ['changed on both sides', { credit: 'A' }, { credit: 'B' }, { credit: 'C' }, { credit: 'B' }, {}],
    ['changed to the same', { credit: 'A' }, { credit: 'B' }, { credit: 'B' }, {}, {}],
    ['removed here', { credit: 'A' }, {}, { credit: 'A' }, { credit: '' }, {}],
    ['removed there', { credit: 'A' }, { credit: 'A' }, {}, {}, { credit: '' }],
    [
      'with other fields changed',
      { credit: 'A', caption: 'x' },
      { credit: 'B', caption: 'x' },
      { credit: 'A', caption: 'y' },
      { credit: 'B' },
      { caption: 'y' },
    ],
    [
      'met for the first time',
      undefined,
      { credit: 'A', caption: 'x' },
      { credit: 'B' },
      { caption: 'x' },
      { credit: 'B' },
    ],
    ['with keywords removed here', { keywords: ['a'] }, { keywords: [] }, { keywords: ['a'] }, { keywords: [] }, {}],
    ['with keywords nobody has', undefined, { keywords: [] }, {}, {}, {}],
    ['of which only one knows the day', {}, { takenAt: '2026-01-02' }, {}, { takenAt: '2026-01-02' }, {}],
    ['of which only the server knows the day', undefined, {}, { takenAt: '2026-01-02' }, {}, {}],
  ] as const)('%s', (_case, base, mine, theirs, push, apply) => {
    expect(
      mergeDescriptions(
        ...([base, mine, theirs].map((each) => structuredClone(each)) as Parameters<typeof mergeDescriptions>),
      ),
    ).toEqual({
      push,
      apply,
    })
  })
})
