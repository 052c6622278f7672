import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** A file of the built renderer. */
export interface BundleFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

/**
 * Reads a file of the built renderer by the path of its URL. Answers undefined for anything that is not a plain file inside
 * `root` with a known type, however the path is spelt (`..`, `%2e`, backslashes, NUL, absolute).
 */
export async function readBundleFile(root: string, urlPath: string): Promise<BundleFile | undefined> {
  const path = bundlePath(root, urlPath)
  const type = path === undefined ? undefined : TYPES[extname(path)]
  if (path === undefined || type === undefined) return undefined
  try {
    return { bytes: new Uint8Array(await readFile(path)), type }
  } catch {
    return undefined
  }
}

function bundlePath(root: string, urlPath: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  if (/[\0\\:%]/.test(decoded)) return undefined
  const path = normalize(join(root, decoded))
  return path.startsWith(normalize(root) + sep) ? path : undefined
}
