import { describe, expect, it } from 'vitest'
import { edgeSpeed } from './edge-scroll'

const page = { top: 100, bottom: 900 }

describe('edgeSpeed', () => {
  it('rests in the middle and grows towards both edges, and no further outside', () => {
    expect(edgeSpeed(500, page)).toBe(0)
    expect(edgeSpeed(880, page)).toBeGreaterThan(edgeSpeed(850, page))
    expect(edgeSpeed(850, page)).toBeGreaterThan(0)
    expect(edgeSpeed(120, page)).toBeLessThan(edgeSpeed(150, page))
    expect(edgeSpeed(150, page)).toBeLessThan(0)
    expect(edgeSpeed(130, page)).toBe(-edgeSpeed(870, page))
    expect(edgeSpeed(2000, page)).toBe(edgeSpeed(900, page))
    expect(edgeSpeed(-2000, page)).toBe(edgeSpeed(100, page))
  })

  it('leaves a low page a middle that does not scroll', () => {
    expect(edgeSpeed(130, { top: 100, bottom: 160 })).toBe(0)
  })
})
