import type { EventEmitter } from 'node:events'

/** What a stand-in of `T` may offer: any part of it, with its very signatures. Listening is `EventEmitter`'s. */
export type Provided<T> = Partial<Omit<T, keyof EventEmitter>>

/** The error that the use of something the stand-in lacks ends in. */
export function absence(name: string): Error {
  return new Error(`${name} is not provided by the Chromium host (see e2e/chromium-host/README.md)`)
}

/** A whole module or class that is lacking: reading a member, calling and constructing throw by name. */
export function absentModule(name: string): object {
  return new Proxy(function absent() {}, {
    get(target, key) {
      if (isProbe(key) || key === 'prototype' || key === 'name') return Reflect.get(target, key)
      throw absence(`${name}.${String(key)}`)
    },
    apply() {
      throw absence(name)
    },
    construct() {
      throw absence(name)
    },
  })
}

/**
 * Makes reading a member that `object` lacks throw by its name, and returns `object`. It works from the end of the
 * prototype chain, so that private members stay reachable and members can still be replaced; given a class's prototype
 * it holds for every instance.
 */
export function nameAbsences<T extends object>(name: string, object: T): T {
  const base: object = Object.create(Object.getPrototypeOf(object) as object) as object
  const naming = new Proxy(base, {
    get(own, key, receiver) {
      if (key in own || isProbe(key)) return Reflect.get(own, key, receiver)
      throw absence(`${name}.${String(key)}`)
    },
  })
  return Object.setPrototypeOf(object, naming) as T
}

// What runtimes and inspectors read of any object to find out what it is.
function isProbe(key: string | symbol): boolean {
  return typeof key === 'symbol' || ['then', 'toJSON', 'inspect', 'constructor', '_events', 'domain'].includes(key)
}
