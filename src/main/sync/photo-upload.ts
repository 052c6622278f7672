import { Readable } from 'node:stream'
import { DetailedError, type HttpRequest, type HttpResponse, type HttpStack, Upload } from 'tus-js-client'
import { type Dispatcher, request } from 'undici'
import type { Clock } from '../../shared/clock'
import type { OutgoingPhoto } from './photo-connection'

/** How much one request carries, in bytes: with its headers, a broken line costs less than a megabyte, whatever stands between here and the server. */
export const CHUNK_BYTES = 900_000
/** A request that takes longer than this, and than its bytes need at the slowest speed (bytes a millisecond), is given up. */
const PATIENCE_MS = 30_000
const SLOWEST = 16
/** Handed to the line at a time, in bytes. */
const PIECE_BYTES = 1 << 16

/** What an upload goes over. */
export interface UploadLine {
  readonly line: Dispatcher
  readonly clock: Clock
  readonly headers: Readonly<Record<string, string>>
  readonly onSent: (bytes: number) => void
}

/** What became of an upload: the server's answer when it was not taken, or why there was none. */
export type UploadOutcome =
  /** `complete`: every byte had been there before, and nothing was sent. */
  | { readonly kind: 'sent' | 'complete' }
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly type: string
      readonly body: string
      readonly retryAfter: string | undefined
    }
  | { readonly kind: 'broke'; readonly cause: unknown }

/** Sends a file to the tus upload at `url` from where it stopped. Never rejects. */
export async function uploadByTus(
  url: string,
  photo: OutgoingPhoto,
  line: UploadLine,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const { promise, resolve } = Promise.withResolvers<UploadOutcome>()
  let bytes: Uint8Array
  try {
    bytes = await photo.read()
  } catch (cause) {
    return { kind: 'broke', cause }
  }
  let sent = false
  const upload = new Upload(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    uploadUrl: url,
    uploadSize: photo.bytes,
    chunkSize: CHUNK_BYTES,
    // When to try again is decided for all photos together.
    retryDelays: null,
    headers: { ...line.headers },
    storeFingerprintForResuming: false,
    httpStack: new LineHttpStack(line),
    onProgress,
    onChunkComplete: () => {
      sent = true
    },
    onSuccess: () => resolve({ kind: sent ? 'sent' : 'complete' }),
    onError: (error) => resolve(outcomeOf(error)),
  })
  const abort = (): void => {
    void upload.abort()
    resolve({ kind: 'broke', cause: signal.reason })
  }
  if (signal.aborted) abort()
  else {
    signal.addEventListener('abort', abort, { once: true })
    upload.start()
  }
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function outcomeOf(error: Error): UploadOutcome {
  if (!(error instanceof DetailedError)) return { kind: 'broke', cause: error }
  const response = error.originalResponse
  if (response === null) return { kind: 'broke', cause: error.causingError ?? error }
  return {
    kind: 'answered',
    status: response.getStatus(),
    type: response.getHeader('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '',
    body: response.getBody(),
    retryAfter: response.getHeader('retry-after'),
  }
}

/** Carries tus' requests over the same line as everything else: its proxy, its approved certificate, its limits. */
class LineHttpStack implements HttpStack {
  readonly #line: UploadLine

  constructor(line: UploadLine) {
    this.#line = line
  }

  createRequest(method: string, url: string): HttpRequest {
    return new LineRequest(this.#line, method, url)
  }

  getName(): string {
    return 'line'
  }
}

class LineRequest implements HttpRequest {
  readonly #line: UploadLine
  readonly #method: string
  readonly #url: string
  readonly #headers = new Map<string, string>()
  readonly #ending = new AbortController()
  #onProgress: (bytes: number) => void = () => undefined

  constructor(line: UploadLine, method: string, url: string) {
    this.#line = line
    this.#method = method
    this.#url = url
  }

  getMethod(): string {
    return this.#method
  }

  getURL(): string {
    return this.#url
  }

  setHeader(header: string, value: string): void {
    this.#headers.set(header.toLowerCase(), value)
  }

  getHeader(header: string): string | undefined {
    return this.#headers.get(header.toLowerCase())
  }

  setProgressHandler(handler: (bytesSent: number) => void): void {
    this.#onProgress = handler
  }

  async send(body: unknown): Promise<HttpResponse> {
    // tus-js-client gives a part of the file, or nothing.
    const part = body as Buffer | null | undefined
    const { line, clock } = this.#line
    const bytes = part?.byteLength ?? 0
    const cancel = clock.after(PATIENCE_MS + bytes / SLOWEST, () => this.#ending.abort())
    try {
      const response = await request(this.#url, {
        dispatcher: line,
        method: this.#method,
        headers: { ...Object.fromEntries(this.#headers), ...(bytes > 0 ? { 'content-length': String(bytes) } : {}) },
        body: part ? Readable.from(this.#counted(part), { objectMode: false }) : null,
        signal: this.#ending.signal,
      })
      return new LineResponse(response, await response.body.text())
    } finally {
      cancel()
    }
  }

  async abort(): Promise<void> {
    this.#ending.abort()
  }

  getUnderlyingObject(): undefined {
    return undefined
  }

  async *#counted(part: Buffer): AsyncGenerator<Uint8Array> {
    let sent = 0
    for (let from = 0; from < part.byteLength; from += PIECE_BYTES) {
      const bytes = part.subarray(from, from + PIECE_BYTES)
      yield bytes
      sent += bytes.length
      this.#line.onSent(bytes.length)
      this.#onProgress(sent)
    }
  }
}

class LineResponse implements HttpResponse {
  readonly #response: Dispatcher.ResponseData
  readonly #body: string

  constructor(response: Dispatcher.ResponseData, body: string) {
    this.#response = response
    this.#body = body
  }

  getStatus(): number {
    return this.#response.statusCode
  }

  getHeader(header: string): string | undefined {
    const value = this.#response.headers[header.toLowerCase()]
    return Array.isArray(value) ? value[0] : value
  }

  getBody(): string {
    return this.#body
  }

  getUnderlyingObject(): undefined {
    return undefined
  }
}
