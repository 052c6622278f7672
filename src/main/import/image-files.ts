import { open, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import type { ImportNotice, PageImage, PagePart } from './imported-page'

const MB = 1024 * 1024

/** What one import may take in of pictures: bytes each, bytes together, and how many. */
export const imageLimits = { each: 60 * MB, total: 300 * MB, count: 300 } as const

/**
 * Gives the figures of a page their pictures: from `data:` URIs and from files in the page's own folder or below it. No
 * other file is opened, links out of the folder included, and no address is ever fetched. What is missing is a notice.
 */
export async function withImages(
  parts: readonly PagePart[],
  file: string,
): Promise<{ readonly parts: readonly PagePart[]; readonly notices: readonly ImportNotice[] }> {
  const notices: ImportNotice[] = []
  const result: PagePart[] = []
  let count = 0
  let total = 0
  for (const part of parts) {
    const image = part.block.type === 'figure' && part.omit === undefined ? part.block.image : null
    if (image === null || image.bytes !== undefined || part.block.type !== 'figure') {
      result.push(part)
      continue
    }
    count += 1
    const loaded = count > imageLimits.count || total > imageLimits.total ? 'image-too-many' : await load(image, file)
    if (typeof loaded === 'string') {
      notices.push({ code: loaded, detail: image.reference.slice(0, 300) })
      result.push(part)
    } else {
      total += loaded.bytes?.byteLength ?? 0
      result.push({ ...part, block: { ...part.block, image: loaded } })
    }
  }
  return { parts: result, notices }
}

async function load(image: PageImage, file: string): Promise<PageImage | ImportNotice['code']> {
  const { reference } = image
  if (/^data:/iu.test(reference)) return fromDataUri(reference) ?? 'image-not-allowed'
  const folder = await realpath(dirname(resolve(file)))
  // A page saved with its pictures has them in a folder named after it, whatever its addresses still say.
  for (const path of candidates(reference, file)) {
    const bytes = await readInside(folder, resolve(folder, path))
    if (bytes === 'image-too-large') return bytes
    if (bytes !== undefined) return { ...image, fileName: basename(path), bytes }
  }
  if (/^(?:https?:)?\/\//iu.test(reference)) return 'image-remote'
  return /^[a-z][a-z\d+.-]+:/iu.test(reference) || isAbsolute(reference) || reference.includes('..')
    ? 'image-not-allowed'
    : 'image-missing'
}

function candidates(reference: string, file: string): string[] {
  const path = (reference.split(/[?#]/u)[0] ?? '').replaceAll('\\', '/')
  const decoded = decodeSafely(path)
  const name = decoded.split('/').at(-1) ?? ''
  const stem = basename(file).replace(/\.[^.]+$/u, '')
  const saved = name === '' ? [] : [`${stem}_files/${name}`, `${stem}.files/${name}`]
  const isRelative = !/^[a-z][a-z\d+.-]*:/iu.test(path) && !path.startsWith('/')
  return [...(isRelative ? [decoded, path] : []), ...saved].filter(
    (candidate) => candidate !== '' && !candidate.includes('\0'),
  )
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function readInside(folder: string, path: string): Promise<Uint8Array | 'image-too-large' | undefined> {
  try {
    const real = await realpath(path)
    const inside = relative(folder, real)
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined
    const handle = await open(real, 'r')
    try {
      const stat = await handle.stat()
      if (!stat.isFile() || stat.size === 0) return undefined
      if (stat.size > imageLimits.each) return 'image-too-large'
      return new Uint8Array(await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch {
    // Missing, unreadable, or not a path this system can name: the caller reports the picture as missing.
    return undefined
  }
}

function fromDataUri(uri: string): PageImage | undefined {
  const match = /^data:image\/(?<type>jpe?g|png|webp)(?:;[\w=-]+)*;base64,/iu.exec(uri.slice(0, 200))
  if (match === null || uri.length > imageLimits.each * 1.4) return undefined
  const bytes = new Uint8Array(
    Buffer.from(uri.slice(match[0].length).replaceAll(/%2b|%2f|%3d|\s/giu, decodeSafely), 'base64'),
  )
  if (bytes.length === 0) return undefined
  return { reference: 'data:', fileName: `image.${(match.groups?.['type'] ?? 'jpg').toLowerCase()}`, bytes }
}
