import { sidecar } from 'exifr/dist/full.esm.mjs'

/** The properties of an XMP packet by namespace prefix and name; values are texts, and lists of texts for arrays (ISO 16684-1). */
export type XmpProperties = ReadonlyMap<string, readonly string[]>

const LONGEST_PACKET = 1_000_000
const DEEPEST_NESTING = 32
const TAG = /<(\/?)([\w-]{1,80}:[\w.-]{1,80})(?:\s+[\w:.-]{1,160}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y

/**
 * Reads the top-level properties of an XMP packet, as `dc:creator` → its values; of language alternatives the default
 * comes first. An empty map when the packet is no well-formed XMP, nests deeper than 32 elements or is longer than 1 MB.
 */
export async function readXmp(packet: Uint8Array): Promise<XmpProperties> {
  const properties = new Map<string, readonly string[]>()
  const xml = withoutBulk(Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength).toString('utf8'))
  // exifr's reader searches the closing tag of each opening one: only what is well formed and shallow stays linear.
  if (packet.length > LONGEST_PACKET || !isWellFormed(xml)) return properties
  const namespaces: unknown = await sidecar(Buffer.from(xml), { xmp: true }, 'xmp')
  for (const [prefix, names] of entries(namespaces)) {
    for (const [name, value] of entries(names)) properties.set(`${prefix}:${name}`, texts(value))
  }
  return properties
}

/** Editing histories and embedded previews can outweigh everything else by far and are of no interest. */
function withoutBulk(xml: string): string {
  let rest = xml
  for (const name of ['xmpMM:History', 'xmp:Thumbnails', 'photoshop:DocumentAncestors', 'xmpMM:Pantry']) {
    const start = rest.indexOf(`<${name}>`)
    const end = rest.indexOf(`</${name}>`, start)
    if (start >= 0 && end >= 0) rest = rest.slice(0, start) + rest.slice(end + name.length + 3)
  }
  return rest
}

function isWellFormed(xml: string): boolean {
  const open: string[] = []
  let at = xml.indexOf('<')
  let seen = false
  while (at >= 0) {
    if (xml[at + 1] === '?' || xml[at + 1] === '!') {
      at = xml.indexOf('<', at + 1)
      continue
    }
    TAG.lastIndex = at
    const [, closing, name = '', selfClosing] = TAG.exec(xml) ?? []
    if (closing === undefined) return false
    seen = true
    if (closing === '/') {
      if (open.pop() !== name) return false
    } else if (selfClosing !== '/') {
      if (open.push(name) > DEEPEST_NESTING) return false
    }
    at = xml.indexOf('<', TAG.lastIndex)
  }
  return seen && open.length === 0
}

function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    const defaultFirst = [...list].sort((a, b) => Number(isDefault(b)) - Number(isDefault(a)))
    return defaultFirst.flatMap(texts)
  }
  if (typeof value === 'string') return [decodeReferences(value)]
  // exifr turns texts such as “2025” and “true” into numbers and booleans.
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  const inner = entries(value).find(([name]) => name === 'value')?.[1]
  return typeof inner === 'object' ? [] : texts(inner ?? [])
}

function isDefault(value: unknown): boolean {
  return entries(value).some(([name, each]) => name === 'lang' && each === 'x-default')
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** exifr leaves XML's character references (XML 1.0, section 4.1) as they are written. */
function decodeReferences(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })
}
