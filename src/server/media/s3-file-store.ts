import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import PQueue from 'p-queue'
import type { FilePlace } from '../config'
import { type ByteRange, checkedKey, type FileStore, FilesUnavailable } from './file-store'

/** How long a bucket may take to answer, in milliseconds, unless told. */
const PATIENCE = 15_000
/** The least bytes a millisecond that an upload into the bucket must come to, beyond that. */
const SLOWEST = 250
const CONNECTING = 3_000
/** How many files are copied at a time, each whole in memory. */
const AT_ONCE = 2

/**
 * Files in a bucket of S3-compatible storage, each as one object under its key. The key's owner needs `s3:ListBucket` too: without it
 * the storage does not tell a missing object from a forbidden one.
 */
export class S3FileStore implements FileStore {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #patience: number
  readonly #copying = new PQueue({ concurrency: AT_ONCE })

  /** `patience`: how long the bucket may take to answer, in milliseconds. */
  constructor(place: Extract<FilePlace, { kind: 's3' }>, patience = PATIENCE) {
    const { endpoint, region, bucket, accessKeyId, secretAccessKey, forcePathStyle } = place
    this.#bucket = bucket
    this.#patience = patience
    this.#client = new S3Client({
      ...(endpoint === undefined ? {} : { endpoint }),
      region,
      forcePathStyle,
      credentials: { accessKeyId, secretAccessKey },
      // Once more, for a connection that the storage had closed meanwhile; beyond that, laptops come again.
      maxAttempts: 2,
      requestHandler: { connectionTimeout: CONNECTING, socketTimeout: patience },
      // Checksums in trailers are beyond most storage but Amazon's.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  async putFile(key: string, path: string, sha256: string): Promise<boolean> {
    checkedKey(key)
    return this.#copying.add(async () => {
      // Whole in memory: what was hashed is what is sent, and can be sent again when a connection breaks.
      const bytes = await readFile(path)
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false
      await this.putBytes(key, bytes)
      return true
    })
  }

  async putBytes(key: string, bytes: Uint8Array): Promise<void> {
    const put = new PutObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key), Body: bytes })
    await this.#ask((signal) => this.#client.send(put, { abortSignal: signal }), bytes.byteLength / SLOWEST)
  }

  async size(key: string): Promise<number | undefined> {
    const head = new HeadObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key) })
    return this.#ask(async (abortSignal) => {
      const found = await orUndefined(this.#client.send(head, { abortSignal }))
      // A HEAD says neither what is missing: the object, or the whole bucket.
      if (found === undefined) await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket }), { abortSignal })
      return found?.ContentLength
    })
  }

  async read(key: string): Promise<Buffer | undefined> {
    const get = new GetObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key) })
    return this.#ask(async (abortSignal) => {
      const found = await orUndefined(this.#client.send(get, { abortSignal }))
      return found === undefined ? undefined : Buffer.from(await bodyOf(found).transformToByteArray())
    })
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }
    const get = new GetObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key), ...Range })
    // The client's own limit for a silent line is what ends the answer once it has begun.
    return this.#ask(async (abortSignal) => bodyOf(await this.#client.send(get, { abortSignal })) as Readable)
  }

  async remove(key: string): Promise<void> {
    const remove = new DeleteObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key) })
    await this.#ask((abortSignal) => this.#client.send(remove, { abortSignal }))
  }

  /** Resolves when the bucket is there and may be used. */
  async reach(): Promise<void> {
    const head = new HeadBucketCommand({ Bucket: this.#bucket })
    await this.#ask((abortSignal) => this.#client.send(head, { abortSignal }))
  }

  /** Closes the connections to the bucket. */
  close(): void {
    this.#client.destroy()
  }

  async #ask<T>(ask: (signal: AbortSignal) => Promise<T>, extra = 0): Promise<T> {
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), this.#patience + extra)
    try {
      return await ask(ending.signal)
    } catch (error) {
      throw new FilesUnavailable(`bucket ${this.#bucket}`, error)
    } finally {
      clearTimeout(timer)
    }
  }
}

function bodyOf({ Body }: GetObjectCommandOutput): NonNullable<GetObjectCommandOutput['Body']> {
  if (Body === undefined) throw new Error('an answer without a body')
  return Body
}

async function orUndefined<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound'))
      return undefined
    throw error
  }
}
