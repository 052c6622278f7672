import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { absentModule, nameAbsences } from './absences'

class Lamp extends EventEmitter {
  readonly #watts = 5
  watts(): number {
    return this.#watts
  }
}

describe('a member that is lacking', () => {
  it('throws by its name, on objects and on all instances of a class', () => {
    class Named extends Lamp {}
    nameAbsences('lamp', Named.prototype)
    expect(() => Reflect.get(new Named(), 'dim')).toThrow('lamp.dim is not provided by the Chromium host')
    const one = nameAbsences('one', new Lamp())
    expect(() => Reflect.get(one, 'dim')).toThrow('one.dim')
  })

  it('leaves what is there as it was', () => {
    const lamp = nameAbsences('lamp', new Lamp())
    let heard = 0
    lamp.on('on', () => {
      heard += 1
    })
    lamp.emit('on')
    expect([lamp.watts(), heard, lamp instanceof Lamp, lamp instanceof EventEmitter]).toEqual([5, 1, true, true])
  })

  it('can be provided by a spec', () => {
    const lamp = nameAbsences('lamp', new Lamp())
    Reflect.set(lamp, 'dim', () => 'dimmed')
    expect((Reflect.get(lamp, 'dim') as () => string)()).toBe('dimmed')
  })

  it('does not disturb awaiting and inspecting', async () => {
    const lamp = nameAbsences('lamp', { size: 1 })
    expect(await Promise.resolve(lamp)).toBe(lamp)
    expect(() => JSON.stringify(lamp)).not.toThrow()
  })
})

it('a module that is lacking throws by its name however it is used', () => {
  const tray = absentModule('Tray') as { new (): object; open(): void }
  expect(() => new tray()).toThrow('Tray is not provided')
  expect(() => tray.open()).toThrow('Tray.open is not provided')
})
