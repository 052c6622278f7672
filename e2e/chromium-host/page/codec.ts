/** Turns values into text and back, keeping what the structured clone algorithm keeps. */
export interface Codec {
  /** Throws `An object could not be cloned.` for functions, symbols, promises, DOM nodes and the like. */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

type Reference = null | string | boolean | number | { u: 1 } | { n: string } | { b: string } | { r: number }

type Container =
  | ['array', Reference[]]
  | ['object', [string, Reference][]]
  | ['map', [Reference, Reference][]]
  | ['set', Reference[]]

type Leaf =
  | ['typed', string, string]
  | ['buffer', string]
  | ['date', number | null]
  | ['regexp', string, string]
  | ['error', string, string, string]
  | ['boxed', Reference]

type Entry = Container | Leaf

type TypedArrayConstructor = new (buffer: ArrayBuffer) => ArrayBufferView

/**
 * The codec for the realm it is called in. The same source runs in Node and, as text, in the page's isolated world, so
 * it names nothing outside this file.
 */
export function makeCodec(): Codec {
  return { encode, decode }
}

function encode(root: unknown): string {
  const seen = new Map<object, number>()
  const entries: (Entry | 0)[] = []
  const top = reference(root)
  return JSON.stringify([top, entries])

  function reference(value: unknown): Reference {
    if (value === null) return null
    if (typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'undefined') return { u: 1 }
    if (typeof value === 'bigint') return { b: value.toString() }
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return { n: '-0' }
      return Number.isFinite(value) ? value : { n: String(value) }
    }
    if (typeof value !== 'object') throw notCloneable()
    const known = seen.get(value)
    if (known !== undefined) return { r: known }
    const index = entries.length
    seen.set(value, index)
    entries.push(0)
    entries[index] = entry(value)
    return { r: index }
  }

  function entry(value: object): Entry {
    if (Array.isArray(value)) return ['array', Array.from(value, reference)]
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      return ['typed', typedArrayName(value), toBase64(bytes)]
    }
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof RegExp) return ['regexp', value.source, value.flags]
    if (value instanceof Map)
      return ['map', Array.from(value, ([key, item]): [Reference, Reference] => [reference(key), reference(item)])]
    if (value instanceof Set) return ['set', Array.from(value, reference)]
    if (value instanceof Error) return ['error', value.name, value.message, value.stack ?? '']
    if (isBoxed(value)) {
      return ['boxed', reference(value.valueOf())]
    }
    if (isPlatformObject(value)) throw notCloneable()
    return ['object', Object.entries(value).map(([key, item]): [string, Reference] => [key, reference(item)])]
  }
}

function decode(text: string): unknown {
  const [top, entries] = JSON.parse(text) as [Reference, Entry[]]
  const made: unknown[] = []
  return value(top)

  function value(item: Reference): unknown {
    if (item === null || typeof item !== 'object') return item
    if ('u' in item) return undefined
    if ('n' in item) return Number(item.n)
    if ('b' in item) return BigInt(item.b)
    return item.r in made ? made[item.r] : object(item.r)
  }

  function object(index: number): unknown {
    const item = entries[index]
    if (item === undefined) throw new Error('The encoded value is damaged.')
    if (isContainer(item)) container(index, item)
    else made[index] = leaf(item)
    return made[index]
  }

  // A container is stored before its members are decoded: cycles then find it.
  function container(index: number, item: Container): void {
    switch (item[0]) {
      case 'array': {
        const array: unknown[] = []
        made[index] = array
        for (const member of item[1]) array.push(value(member))
        return
      }
      case 'object': {
        const plain: object = {}
        made[index] = plain
        for (const [key, member] of item[1]) {
          const described = { value: value(member), enumerable: true, writable: true, configurable: true }
          Object.defineProperty(plain, key, described)
        }
        return
      }
      case 'map': {
        const map = new Map<unknown, unknown>()
        made[index] = map
        for (const [key, member] of item[1]) map.set(value(key), value(member))
        return
      }
      case 'set': {
        const set = new Set<unknown>()
        made[index] = set
        for (const member of item[1]) set.add(value(member))
      }
    }
  }

  function leaf(item: Leaf): unknown {
    switch (item[0]) {
      case 'typed':
        return typedArray(item[1], fromBase64(item[2]))
      case 'buffer':
        return fromBase64(item[1]).buffer
      case 'date':
        return new Date(item[1] ?? Number.NaN)
      case 'regexp':
        return new RegExp(item[1], item[2])
      case 'error':
        return errorOf(item[1], item[2], item[3])
      case 'boxed':
        return Object(value(item[1]))
    }
  }
}

function isContainer(entry: Entry): entry is Container {
  return ['array', 'object', 'map', 'set'].includes(entry[0])
}

function isBoxed(value: object): boolean {
  return ['Number', 'String', 'Boolean'].includes(Object.prototype.toString.call(value).slice(8, -1))
}

function notCloneable(): Error {
  return new Error('An object could not be cloned.')
}

function isPlatformObject(value: object): boolean {
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return true
  if (typeof Blob !== 'undefined' && value instanceof Blob) return true
  if (typeof Node !== 'undefined' && value instanceof Node) return true
  if (typeof Event !== 'undefined' && value instanceof Event) return true
  return ['MessagePort', 'Window'].includes(Object.prototype.toString.call(value).slice(8, -1))
}

function typedArrayName(view: ArrayBufferView): string {
  if (typeof Buffer !== 'undefined' && Buffer.isBuffer(view)) return 'Uint8Array'
  const name = Object.prototype.toString.call(view).slice(8, -1)
  if (!(name in globalThis)) throw notCloneable()
  return name
}

function typedArray(name: string, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView {
  if (name === 'Uint8Array') return bytes
  const constructor: unknown = Reflect.get(globalThis, name)
  if (typeof constructor !== 'function') throw new Error('The encoded value is damaged.')
  return new (constructor as TypedArrayConstructor)(bytes.buffer)
}

function errorOf(name: string, message: string, stack: string): Error {
  const kinds = [TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]
  const Kind = kinds.find((kind) => kind.name === name) ?? Error
  const error = new Kind(message)
  error.stack = stack
  return error
}

function toBase64(bytes: Uint8Array): string {
  if (typeof Buffer !== 'undefined') {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  }
  if (typeof bytes.toBase64 === 'function') return bytes.toBase64()
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Buffer !== 'undefined') return new Uint8Array(Buffer.from(text, 'base64'))
  if (typeof Uint8Array.fromBase64 === 'function') return Uint8Array.fromBase64(text)
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
