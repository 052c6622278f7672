import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { FilePlace } from '../../config'

/**
 * What the storage does: it works; it never answers; it refuses (403); it asks for patience (503); it ends the connection in the
 * middle of the first piece that comes; or it cannot be reached at all.
 */
export type BucketMood = 'works' | 'silent' | 'denied' | 'busy' | 'breaks' | 'away'

const REFUSALS = { denied: [403, 'AccessDenied'], busy: [503, 'SlowDown'] } as const

/** A server of the S3 protocol with one bucket in a temporary folder, behind something that can be told to misbehave. */
export class TestBucket {
  mood: BucketMood = 'works'
  readonly #folder: string
  readonly #storage: S3rver
  readonly #front: Server
  readonly #storagePort: number
  readonly #port: number
  readonly #waiting = new Set<ServerResponse>()

  private constructor(folder: string, storage: S3rver, storagePort: number, front: Server) {
    this.#folder = folder
    this.#storage = storage
    this.#storagePort = storagePort
    this.#front = front
    this.#port = (front.address() as AddressInfo).port
    front.on('request', (asked: IncomingMessage, answer: ServerResponse) => this.#answer(asked, answer))
    front.on('checkContinue', (asked: IncomingMessage, answer: ServerResponse) => {
      if (this.mood !== 'silent') answer.writeContinue()
      this.#answer(asked, answer)
    })
  }

  /** Starts one on free ports. */
  static async start(): Promise<TestBucket> {
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-bucket-'))
    const address = '127.0.0.1'
    const configureBuckets = [{ name: 'photos' }]
    const storage = new S3rver({ address, port: 0, silent: true, directory: folder, configureBuckets })
    const { port } = await storage.run()
    const front = createServer()
    await new Promise<void>((listening) => front.listen(0, address, listening))
    return new TestBucket(folder, storage, port, front)
  }

  /** How a server is told to use it, or another bucket of it. */
  place(bucket = 'photos'): Extract<FilePlace, { kind: 's3' }> {
    return {
      kind: 's3',
      endpoint: `http://127.0.0.1:${this.#port}`,
      region: 'us-east-1',
      bucket,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      forcePathStyle: true,
    }
  }

  /** How many requests wait for an answer that does not come. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Ends the connections of those that wait. */
  hangUp(): void {
    for (const answer of this.#waiting) answer.destroy()
    this.#waiting.clear()
  }

  /** Ends it and deletes what it holds. */
  async stop(): Promise<void> {
    this.#front.closeAllConnections()
    await new Promise((closed) => this.#front.close(closed))
    await this.#storage.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #answer(asked: IncomingMessage, answer: ServerResponse): void {
    const { mood } = this
    if (mood === 'silent') {
      this.#waiting.add(answer)
      return
    }
    if (mood === 'away') {
      asked.destroy()
      return
    }
    if (mood === 'breaks') {
      asked.once('data', () => asked.destroy())
      asked.once('end', () => asked.destroy())
      return
    }
    if (mood === 'denied' || mood === 'busy') {
      const [status, code] = REFUSALS[mood]
      asked.resume()
      answer.writeHead(status, { 'content-type': 'application/xml' })
      answer.end(asked.method === 'HEAD' ? undefined : `<Error><Code>${code}</Code><Message>no</Message></Error>`)
      return
    }
    this.#pass(asked, answer)
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url: path, headers } = asked
    const onwards = request({ host: '127.0.0.1', port: this.#storagePort, method, path, headers }, (stored) => {
      answer.writeHead(stored.statusCode ?? 502, stored.headers)
      stored.pipe(answer)
    })
    onwards.on('error', () => answer.destroy())
    asked.on('close', () => {
      if (!asked.complete) onwards.destroy()
    })
    asked.pipe(onwards)
  }
}
