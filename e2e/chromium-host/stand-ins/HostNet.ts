import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Provided } from '../absences.ts'
import type { HostProtocol } from '../network/HostProtocol.ts'

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
}

/** `net`: Node's `fetch`, which also reads `file:` addresses and asks the application's own protocol handlers. */
export class HostNet implements Provided<Electron.Net> {
  readonly #protocol: HostProtocol
  readonly #environment: NodeJS.ProcessEnv

  constructor(protocol: HostProtocol, environment: NodeJS.ProcessEnv) {
    this.#protocol = protocol
    this.#environment = environment
  }

  async fetch(
    input: string | Request,
    init?: RequestInit & { bypassCustomProtocolHandlers?: boolean },
  ): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url
    const handler = init?.bypassCustomProtocolHandlers ? undefined : this.#protocol.handlerOf(url)
    if (handler) return handler(new Request(input, init))
    return url.startsWith('file:') ? fileResponse(url) : fetch(input, init)
  }

  /** `ELECTRON_HOST_OFFLINE=1` says no. */
  isOnline(): boolean {
    return this.#environment['ELECTRON_HOST_OFFLINE'] !== '1'
  }
  get online(): boolean {
    return this.isOnline()
  }
}

async function fileResponse(url: string): Promise<Response> {
  const path = fileURLToPath(url)
  const type = MIME_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
  let content: Buffer<ArrayBuffer>
  try {
    content = await readFile(path)
  } catch (error) {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error })
  }
  return new Response(content, { headers: { 'content-type': type } })
}
