import type { PageConfig } from './messages.ts'

type BridgeMessage =
  | { kind: 'call'; id: number; target: number; args: unknown }
  | { kind: 'return'; id: number; ok: boolean; value: unknown }
  | { kind: 'settle'; id: number; ok: boolean; value: unknown }
  | { kind: 'expose'; id: number; name: string; value: unknown }

interface Settler {
  resolve(value: unknown): void
  reject(reason: unknown): void
}

/** The half of `contextBridge` that belongs to the preload. */
export interface Bridge {
  /** Defines `name` on the page's window; throws when the page already has such a property. */
  expose(name: string, api: unknown): void
}

/**
 * One half of `contextBridge`. The halves, in the page's own world and in the preload's isolated world, share the DOM
 * only: they talk by events with unguessable names, whose detail the browser clones from world to world. Functions cross
 * as numbers, promises as numbers that are settled later. What is used later is taken from the realm at start, before
 * the page could replace it.
 */
export function makeBridge(config: PageConfig, isolated: boolean): Bridge {
  const inbound = config.key + (isolated ? '-isolated' : '-main')
  const outbound = config.key + (isolated ? '-main' : '-isolated')
  const functionKey = `${config.key}-function`
  const promiseKey = `${config.key}-promise`
  const page = window
  const PagePromise = Promise
  const PageEvent = CustomEvent
  const { apply } = Reflect
  const dispatchEvent: unknown = Reflect.get(EventTarget.prototype, 'dispatchEvent')

  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const functionIds = new WeakMap<object, number>()
  const proxies = new Map<number, (...args: unknown[]) => unknown>()
  const returned = new Map<number, { ok: boolean; value: unknown }>()
  const awaited = new Map<number, Settler>()
  let lastId = 0

  page.addEventListener(inbound, receive, true)
  return { expose }

  function expose(name: string, api: unknown): void {
    lastId += 1
    const id = lastId
    post({ kind: 'expose', id, name, value: pack(api, 0) })
    const answer = returned.get(id)
    returned.delete(id)
    if (!answer?.ok) throw new Error('Cannot bind an API on top of an existing property on the window object')
  }

  function post(detail: BridgeMessage): void {
    apply(dispatchEvent as (event: Event) => boolean, page, [new PageEvent(outbound, { detail })])
  }

  function receive(event: Event): void {
    const message = (event as CustomEvent<BridgeMessage | null>).detail
    event.stopImmediatePropagation()
    if (!message) return
    switch (message.kind) {
      case 'call':
        return answerCall(message.id, message.target, message.args)
      case 'return':
        returned.set(message.id, message)
        return
      case 'settle': {
        const settler = awaited.get(message.id)
        awaited.delete(message.id)
        if (message.ok) settler?.resolve(unpack(message.value, false))
        else settler?.reject(unpack(message.value, false))
        return
      }
      case 'expose':
        if (!isolated) define(message.id, message.name, message.value)
    }
  }

  function answerCall(id: number, target: number, args: unknown): void {
    try {
      const called = functions.get(target)
      if (!called) throw new Error('The function behind this API is gone.')
      const value = apply(called, undefined, unpack(args, false) as unknown[])
      post({ kind: 'return', id, ok: true, value: pack(value, 0) })
    } catch (error) {
      post({ kind: 'return', id, ok: false, value: error instanceof Error ? error : pack(error, 0) })
    }
  }

  function define(id: number, name: string, value: unknown): void {
    const free = !(name in page)
    if (free) {
      const described = { value: unpack(value, true), enumerable: true, configurable: false, writable: false }
      Object.defineProperty(page, name, described)
    }
    post({ kind: 'return', id, ok: free, value: undefined })
  }

  function call(target: number, args: unknown[]): unknown {
    lastId += 1
    const id = lastId
    post({ kind: 'call', id, target, args: pack(args, 0) })
    const answer = returned.get(id)
    returned.delete(id)
    // The other world answers within the event; without an answer the browser could not clone the arguments.
    if (!answer) throw new Error('An object could not be cloned.')
    if (!answer.ok) throw unpack(answer.value, false)
    return unpack(answer.value, false)
  }

  function pack(value: unknown, depth: number): unknown {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded')
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (typeof value === 'function') return { [functionKey]: functionId(value as (...args: unknown[]) => unknown) }
    if (value === null || typeof value !== 'object') return value
    if (value instanceof PagePromise) return { [promiseKey]: promiseId(value) }
    if (Array.isArray(value)) return value.map((item) => pack(item, depth + 1))
    if (!isPlain(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]))
  }

  function functionId(value: (...args: unknown[]) => unknown): number {
    const known = functionIds.get(value)
    if (known !== undefined) return known
    lastId += 1
    functionIds.set(value, lastId)
    functions.set(lastId, value)
    return lastId
  }

  function promiseId(value: Promise<unknown>): number {
    lastId += 1
    const id = lastId
    value.then(
      (result) => post({ kind: 'settle', id, ok: true, value: pack(result, 0) }),
      (reason: unknown) =>
        post({ kind: 'settle', id, ok: false, value: reason instanceof Error ? reason : pack(reason, 0) }),
    )
    return id
  }

  function unpack(value: unknown, frozen: boolean): unknown {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) {
      const items = value.map((item) => unpack(item, frozen))
      return frozen ? Object.freeze(items) : items
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return value
    const record = value as Record<string, unknown>
    if (functionKey in record) return proxy(Number(record[functionKey]))
    if (promiseKey in record) {
      const id = Number(record[promiseKey])
      return new PagePromise((resolve, reject) => awaited.set(id, { resolve, reject }))
    }
    const plain = Object.fromEntries(Object.entries(record).map(([key, item]) => [key, unpack(item, frozen)]))
    return frozen ? Object.freeze(plain) : plain
  }

  function proxy(target: number): (...args: unknown[]) => unknown {
    const known = proxies.get(target)
    if (known) return known
    const made = (...args: unknown[]): unknown => call(target, args)
    proxies.set(target, made)
    return made
  }
}

/**
 * Lets `fetch` in the page reach custom schemes, which Chromium only knows as `http://<host>.<scheme>.localhost`
 * addresses.
 */
export function mapFetch(schemes: readonly string[]): void {
  if (schemes.length === 0) return
  const original = window.fetch
  const { apply } = Reflect
  const mapped = (address: string): string => {
    const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address)
    const scheme = parts?.[1]?.toLowerCase()
    if (!parts || scheme === undefined || !schemes.includes(scheme)) return address
    return `http://${parts[2] ?? ''}.${scheme}.localhost${parts[3] || '/'}`
  }
  window.fetch = function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const target = typeof input === 'string' || input instanceof URL ? mapped(String(input)) : input
    return apply(original, window, [target, init])
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return true
  return !ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Object]'
}
