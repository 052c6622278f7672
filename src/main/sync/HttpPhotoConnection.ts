import { createHash } from 'node:crypto'
import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import { FailureShape } from '../../shared/contract/failure-shape'
import type { PhotoId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { DescribedPhoto, type PhotoAsked, type PhotoDescription, PhotoOnServer } from '../../shared/sync/photos'
import { addressBelow, HEADER_BYTES, type HttpAnswer, headerOf, readAnswer, understood } from './http-answer'
import { answerError, thrownError } from './http-problems'
import { type LineTimeouts, USUAL_TIMEOUTS } from './line-timeouts'
import type { IncomingPhoto, OutgoingPhoto, PhotoConnection } from './photo-connection'
import { uploadByTus } from './photo-upload'
import { ConnectionError } from './server-connection'

const JSON_TYPE = 'application/json'
/** No answer but an original is longer, in bytes. */
const LONGEST_ANSWER = 8 * 1024 * 1024
/** When an upload is held by a request the server has not yet given up, in milliseconds. */
const HELD_MS = 4_000

/** What photos travel over. */
export interface HttpPhotoConnectionParts {
  /** Where the newsroom's server is; a path is kept. */
  readonly server: URL
  readonly line: Dispatcher
  readonly clock: Clock
  /** The session's token at this moment; undefined when nobody is signed in. */
  readonly token: () => string | undefined
  /** Told what went over the line, in bytes, headers by estimate. */
  readonly onTraffic: (bytes: { readonly sent: number; readonly received: number }) => void
  readonly timeouts?: LineTimeouts
}

const States = z.object({ photos: z.array(PhotoOnServer) })
const Announced = z.object({ here: z.boolean() })

/** Photos over HTTP: JSON for what is known of them, ranges for what comes, tus for what goes. */
export class HttpPhotoConnection implements PhotoConnection {
  readonly #parts: HttpPhotoConnectionParts
  readonly #timeouts: LineTimeouts

  constructor(parts: HttpPhotoConnectionParts) {
    this.#parts = parts
    this.#timeouts = parts.timeouts ?? USUAL_TIMEOUTS
  }

  async states(asked: readonly PhotoAsked[], signal: AbortSignal): Promise<readonly PhotoOnServer[]> {
    const { photos } = unwrapped(await this.#json('POST', 'photos/states', { photos: asked }, States, signal))
    if (photos.length !== asked.length) throw new ConnectionError('not-understood')
    return photos
  }

  describe(id: PhotoId, change: PhotoDescription, signal: AbortSignal): Promise<Result<DescribedPhoto>> {
    return this.#json('PATCH', `photos/${id}/info`, change, DescribedPhoto, signal)
  }

  correct(id: PhotoId, change: PhotoDescription, signal: AbortSignal): Promise<Result<unknown>> {
    return this.#json('POST', `photos/${id}/corrections`, change, z.object({}), signal)
  }

  async fetchRendition(id: PhotoId, rendition: 'thumb' | 'page', signal: AbortSignal): Promise<Result<Uint8Array>> {
    const response = await this.#request('GET', `photos/${id}/${rendition}`, {}, null, signal)
    const answer = await this.#whole(response)
    if (answer.status !== 200) return refusal(answer)
    const hash = createHash('sha256').update(answer.body).digest('hex')
    if (headerOf(response, 'etag') !== `"${hash}"`) throw new ConnectionError('not-understood')
    return ok(answer.body)
  }

  async fetchOriginal(id: PhotoId, offset: number, signal: AbortSignal): Promise<Result<IncomingPhoto>> {
    const part = { range: `bytes=${offset}-`, 'if-range': `"${id}"` }
    const response = await this.#request('GET', `photos/${id}/original`, offset > 0 ? part : {}, null, signal)
    if (response.statusCode !== 200 && response.statusCode !== 206) return refusal(await this.#whole(response))
    // Whoever reads the pieces is told; when nobody does, an error that nobody hears would end the program.
    response.body.on('error', () => undefined)
    const length = Number(headerOf(response, 'content-length'))
    const begins = response.statusCode === 206 ? rangeStart(headerOf(response, 'content-range')) : 0
    if (headerOf(response, 'etag') !== `"${id}"` || !Number.isSafeInteger(length) || begins === undefined) {
      response.body.destroy()
      throw new ConnectionError('not-understood')
    }
    return ok({ offset: begins, total: begins + length, pieces: this.#pieces(response) })
  }

  async send(photo: OutgoingPhoto, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<Result<void>> {
    const place = await this.#announce(photo, signal)
    if (!place.ok) return place
    if (place.value === 'here') return ok(undefined)
    const { line, clock, onTraffic } = this.#parts
    const onSent = (sent: number): void => onTraffic({ sent, received: 0 })
    const headers = { authorization: `Bearer ${this.#bearer()}` }
    const outcome = await uploadByTus(place.value, photo, { line, clock, headers, onSent }, onProgress, signal)
    switch (outcome.kind) {
      case 'sent':
        return ok(undefined)
      case 'complete':
        return this.#settle(photo, signal)
      case 'answered':
        // Held by a request that broke, moved on meanwhile, or thrown away: going on from the server's word puts it right.
        if ([404, 409, 410, 423].includes(outcome.status)) {
          throw new ConnectionError('unavailable', { retryAfter: HELD_MS })
        }
        return refusal({ ...outcome, body: new TextEncoder().encode(outcome.body) })
      case 'broke':
        throw thrownError(outcome.cause)
    }
  }

  /** Where to send a photo to, or `here` when it need not be sent. */
  async #announce({ id, bytes, fileName }: OutgoingPhoto, signal: AbortSignal): Promise<Result<string>> {
    const metadata = `sha256 ${base64(id)},filename ${base64(fileName)}`
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes), 'upload-metadata': metadata }
    const response = await this.#request('POST', 'photos/uploads', headers, null, signal)
    const answer = await this.#whole(response)
    if (answer.status === 200 && understood(() => Announced.parse(parsed(answer.body))).here) return ok('here')
    if (answer.status !== 201) return refusal(answer)
    // The place is told as the server sees itself; a proxy may have put it under a path.
    const name = headerOf(response, 'location')?.split('/').at(-1)
    if (name === undefined || !/^[\w.-]+$/.test(name)) throw new ConnectionError('not-understood')
    return ok(this.#url(`photos/uploads/${name}`).href)
  }

  /** Every byte is there, but nobody heard what became of it: asking makes the server look. */
  async #settle(photo: OutgoingPhoto, signal: AbortSignal): Promise<Result<void>> {
    const [state] = await this.states([{ id: photo.id, revision: 0 }], signal)
    if (state?.kind === 'refused') return { ok: false, failure: state.failure }
    const place = await this.#announce(photo, signal)
    if (!place.ok) return place
    if (place.value === 'here') return ok(undefined)
    throw new ConnectionError('unavailable')
  }

  async #json<T>(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
    shape: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Result<T>> {
    const headers = { 'content-type': JSON_TYPE }
    const answer = await this.#whole(await this.#request(method, path, headers, JSON.stringify(body), signal))
    if (answer.status !== 200) return refusal(answer)
    return ok(understood(() => shape.parse(parsed(answer.body))))
  }

  async #request(
    method: Dispatcher.HttpMethod,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string | null,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const { line, onTraffic } = this.#parts
    const bearer = this.#bearer()
    onTraffic({ sent: HEADER_BYTES + (body?.length ?? 0), received: HEADER_BYTES })
    try {
      return await request(this.#url(path), {
        dispatcher: line,
        method,
        headers: { authorization: `Bearer ${bearer}`, 'accept-encoding': 'identity', ...headers },
        body,
        signal,
        headersTimeout: this.#timeouts.answer,
        bodyTimeout: this.#timeouts.silence,
      })
    } catch (error) {
      throw thrownError(error)
    }
  }

  #whole(response: Dispatcher.ResponseData): Promise<HttpAnswer> {
    return readAnswer(response, LONGEST_ANSWER, this.#pieces(response))
  }

  async *#pieces(response: Dispatcher.ResponseData): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        this.#parts.onTraffic({ sent: 0, received: piece.byteLength })
        yield piece
      }
    } catch (error) {
      throw thrownError(error)
    }
  }

  #bearer(): string {
    const bearer = this.#parts.token()
    if (bearer === undefined) throw new ConnectionError('signed-out')
    return bearer
  }

  #url(path: string): URL {
    return addressBelow(this.#parts.server, `api/${path}`)
  }
}

/** What the server has against this photo, or the rejection of an answer that says something about everything else. */
function refusal(answer: Omit<HttpAnswer, 'body'> & { readonly body: Uint8Array }): Result<never> {
  if (answer.type === JSON_TYPE && [404, 413, 422].includes(answer.status)) {
    const failure = FailureShape.safeParse(parsed(answer.body))
    if (failure.success) return { ok: false, failure: failure.data }
    return fail('unexpected', {}, new TextDecoder().decode(answer.body.subarray(0, 300)))
  }
  throw answerError(answer)
}

function unwrapped<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new ConnectionError('not-understood', { cause: result.failure })
}

function rangeStart(contentRange: string | undefined): number | undefined {
  const [, start] = /^bytes (\d{1,15})-\d{1,15}\/\d{1,15}$/.exec(contentRange ?? '') ?? []
  return start === undefined ? undefined : Number(start)
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
