import { describe, expect, it } from 'vitest'
import { byteRange, names } from './byte-range'

describe('a Range header', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=99-', { start: 99, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', undefined],
    ['bytes=0-1,3-4', undefined],
    ['bytes=-', undefined],
    ['lines=1-2', undefined],
    [`bytes=0-${'9'.repeat(40)}`, undefined],
    [undefined, undefined],
  ])('of %j, for 100 bytes, means %j', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range)
  })
})

describe('an If-None-Match header', () => {
  it.each([
    ['"a"', true],
    ['"b", "a"', true],
    ['W/"a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    [undefined, false],
  ])('of %j names "a": %j', (header, named) => {
    expect(names(header, '"a"')).toBe(named)
  })
})
