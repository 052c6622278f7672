import { describe, expect, it } from 'vitest'
import { makeCodec } from './codec'

const { encode, decode } = makeCodec()
const roundTrip = (value: unknown): unknown => decode(encode(value))

describe('codec', () => {
  it.each<[string, unknown]>([
    ['text beyond ASCII', 'Đà Nẵng 😀'],
    ['numbers that JSON lacks', [Number.NaN, Number.POSITIVE_INFINITY, -0, 2n ** 70n]],
    ['undefined members', { a: undefined, b: [undefined] }],
    ['dates, also invalid ones', [new Date(7), new Date(Number.NaN)]],
    ['regular expressions', /a+/giu],
    ['maps and sets', new Map<unknown, unknown>([[{ k: 1 }, new Set([null])]])],
    ['typed arrays', [new Uint8Array([1, 255]), new Float64Array([0.5]), new BigInt64Array([-1n])]],
    ['array buffers', new Uint8Array([1, 2]).buffer],
    ['keys named like members of Object', JSON.parse('{"__proto__": 1, "constructor": 2}')],
  ])('keeps %s', (_name, value) => {
    expect(roundTrip(value)).toStrictEqual(value)
  })

  it('keeps only the seen part of a buffer', () => {
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3)
    expect(roundTrip(view)).toStrictEqual(new Uint8Array([1, 2]))
  })

  it('makes a Uint8Array of a Buffer', () => {
    const bytes = roundTrip(Buffer.from('ab'))
    expect(Buffer.isBuffer(bytes)).toBe(false)
    expect(bytes).toStrictEqual(new Uint8Array([97, 98]))
  })

  it('keeps cycles and shared members', () => {
    const shared = { name: 'one' }
    const value: Record<string, unknown> = { first: shared, second: shared }
    value['self'] = value
    const back = roundTrip(value) as typeof value
    expect(back['self']).toBe(back)
    expect(back['first']).toBe(back['second'])
  })

  it('keeps kind, message and stack of errors', () => {
    const error = new RangeError('too far')
    const back = roundTrip(error) as RangeError
    expect(back).toBeInstanceOf(RangeError)
    expect([back.message, back.stack]).toEqual(['too far', error.stack])
  })

  it.each<[string, unknown]>([
    ['functions', { act: () => 1 }],
    ['symbols', [Symbol('s')]],
    ['promises', Promise.resolve()],
    ['weak maps', new WeakMap()],
    ['blobs', new Blob([])],
  ])('refuses %s', (_name, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.')
  })
})
