import { Agent, request } from 'node:http'
import type { Cursor, PushEntry } from '../../src/shared/sync/messages'
import * as wire from '../../src/shared/sync/wire'

const BATCH = { entries: 1000, bytes: 4 * 1024 * 1024 }

/** A laptop's side of the wire: requests over connections that are kept. */
export class Laptop {
  /** Bodies sent and received so far, in bytes. */
  bytes = 0
  /** Requests so far. */
  requests = 0
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #token: string
  #address: string
  #cursor: Cursor = { seq: 0, mark: 0 }

  constructor(address: string, token: string) {
    this.#address = address
    this.#token = token
  }

  /** Goes on at another address: the server was started again, or a slower line leads to it. */
  moveTo(address: string): void {
    this.#address = address
  }

  /** Pushes in batches, one on its way at a time, as a workstation does. */
  async push(entries: readonly PushEntry[]): Promise<void> {
    for (const batch of batchesOf(entries)) {
      const outcomes = wire.decodePushOutcomes(await this.#post('push', wire.encodePushEntries(batch)))
      const bad = outcomes.find((outcome) => outcome.kind !== 'committed' || !outcome.added)
      if (bad !== undefined) throw new Error(`not accepted: ${JSON.stringify(bad)}`)
    }
  }

  /** Pulls until there is no more; complains when it was not as much as expected. */
  async pullAll(expected?: number): Promise<void> {
    let pulled = 0
    for (let more = true; more; ) {
      const asked = wire.encodePullRequest({ after: this.#cursor, own: [], maxBytes: BATCH.bytes })
      const answer = wire.decodePullAnswer(await this.#post('pull', asked))
      if (answer.kind !== 'changes') throw new Error('the cursor is known')
      pulled += answer.changes.length
      this.#cursor = answer.cursor
      more = answer.more
    }
    if (expected !== undefined && pulled !== expected) throw new Error(`${pulled} changes instead of ${expected}`)
  }

  /** Closes its connections. */
  close(): void {
    this.#agent.destroy()
  }

  async #post(path: string, body: Uint8Array): Promise<Uint8Array> {
    const headers = { authorization: `Bearer ${this.#token}` }
    const answer = await post(`${this.#address}/api/sync/${path}`, body, this.#agent, headers)
    this.requests += 1
    this.bytes += body.byteLength + answer.byteLength
    return answer
  }
}

/** Cuts what is to be sent into batches of about 4 MB. */
export function batchesOf<T extends { readonly update: Uint8Array }>(entries: readonly T[]): T[][] {
  const batches: T[][] = []
  let bytes = 0
  for (const entry of entries) {
    const batch = batches.at(-1)
    if (batch === undefined || batch.length >= BATCH.entries || bytes >= BATCH.bytes) {
      batches.push([entry])
      bytes = 0
    } else batch.push(entry)
    bytes += entry.update.byteLength
  }
  return batches
}

/** One binary request; rejects unless it is answered with 200. */
export function post(
  url: string,
  body: Uint8Array,
  agent: Agent,
  headers: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  return new Promise((answered, reject) => {
    const about = { ...headers, 'content-type': 'application/octet-stream', 'content-length': body.byteLength }
    const sent = request(url, { method: 'POST', agent, headers: about })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const all = Buffer.concat(chunks)
        if (response.statusCode === 200) answered(all)
        else reject(new Error(`${response.statusCode}: ${all.toString()}`))
      })
    })
    sent.end(body)
  })
}
