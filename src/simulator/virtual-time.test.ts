import { describe, expect, it } from 'vitest'
import { VirtualTime } from './virtual-time'

describe('virtual time', () => {
  it('lets happen what is planned in the order of its time, and of its planning within one', async () => {
    const time = new VirtualTime(0)
    const seen: string[] = []
    for (const [name, at] of [
      ['c', 30],
      ['a', 10],
      ['b', 10],
      ['d', 40],
      ['e', 25],
    ] as const) {
      time.after(at, () => seen.push(`${name}${time.now}`))
    }
    const takeBack = time.after(20, () => seen.push('never'))
    takeBack()
    await time.run(35)
    expect(seen).toEqual(['a10', 'b10', 'e25', 'c30'])
    expect(time.now).toBe(35)
  })

  it('settles every promise before the next event', async () => {
    const time = new VirtualTime(0)
    const seen: string[] = []
    time.after(1, () => {
      void (async () => {
        for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
        seen.push('settled')
      })()
    })
    time.after(1, () => seen.push('next'))
    await time.run(1)
    expect(seen).toEqual(['settled', 'next'])
  })

  it('runs no timer of a computer that is off', async () => {
    const time = new VirtualTime(0)
    let alive = true
    const clock = time.clock(
      () => 5_000,
      () => alive,
    )
    let ran = 0
    clock.after(10, () => (ran += 1))
    clock.after(20, () => (ran += 1))
    expect(clock.now()).toBe(5_000)
    await time.run(15)
    alive = false
    await time.run(30)
    expect(ran).toBe(1)
  })
})
