import { describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import { PhotoStandings } from './PhotoStandings'

const photo = 'a'.repeat(64) as PhotoId
const other = 'b'.repeat(64) as PhotoId

describe('where photos stand', () => {
  it('is not asked about again for a while once they are everywhere, or were refused', () => {
    let now = 1000
    const standings = new PhotoStandings(() => now)
    standings.begin()
    standings.settled(photo)
    standings.refuse(other, { code: 'photo-too-large' })
    expect([standings.isOpen(photo), standings.isOpen(other)]).toEqual([false, false])
    now += 16 * 60_000
    expect([standings.isOpen(photo), standings.isOpen(other)]).toEqual([true, false])
    now += 60 * 60_000
    expect(standings.isOpen(other)).toBe(true)
  })

  it('is looked at again where they changed while they were looked at', () => {
    const standings = new PhotoStandings(() => 1000)
    standings.begin()
    standings.reopen([photo, other])
    // What the look under way finds is of the time before.
    standings.settled(photo)
    standings.refuse(other, { code: 'photo-too-large' })
    expect([standings.isOpen(photo), standings.isOpen(other)]).toEqual([true, true])
    standings.begin()
    standings.settled(photo)
    expect(standings.isOpen(photo)).toBe(false)
  })

  it('is looked at again as a whole where the way they travel changed meanwhile', () => {
    const standings = new PhotoStandings(() => 1000)
    standings.begin()
    standings.unsettle()
    standings.settled(photo)
    expect(standings.isOpen(photo)).toBe(true)
  })
})
