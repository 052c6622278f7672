import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type BucketMood, TestBucket } from '../../server/media/testing/test-bucket'
import { withNewsroom } from '../../server/testing/test-server'
import type { SignedIn } from '../../shared/accounts/account-api'
import { CuttingProxy } from './cutting-proxy'
import { hugePicture } from './pictures'
import { TravellingLaptop } from './travelling-laptop'

const MEGABYTE = 1_000_000

const newsroom = withNewsroom()
let root: string
let bucket: TestBucket
let proxy: CuttingProxy
let lan: SignedIn

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-bucket-away-'))
  bucket = await TestBucket.start()
  const server = await newsroom.another({ config: { dataFolder: join(root, 'data'), files: bucket.place() } })
  proxy = await CuttingProxy.open(server.address)
  lan = await newsroom.person('lan', { [await newsroom.desk('Ảnh')]: ['reporter'] })
}, 120_000)
afterAll(async () => {
  await proxy.close()
  await bucket.stop()
  await rm(root, { recursive: true, force: true })
}, 60_000)

/** How often the server said that it could not store a photo. */
const told = (): number =>
  newsroom.log.filter(({ msg }) => String(msg).startsWith('a photo could not be stored')).length

it.each<BucketMood>(['away', 'denied'])(
  '[PH10] a photo waits while the bucket is %s, and is not sent again afterwards',
  async (mood) => {
    const laptop = new TravellingLaptop({ folder: join(root, mood, 'photos'), server: proxy.address, token: lan.token })
    try {
      bucket.mood = mood
      const [before, toldBefore] = [proxy.sent, told()]
      const bytes = await hugePicture(2 * MEGABYTE)
      const id = await laptop.add(bytes, 'lũ.png')
      // Once when it was whole, and once more when the laptop came again.
      await vi.waitFor(() => expect(told()).toBeGreaterThanOrEqual(toldBefore + 2), { timeout: 60_000 })
      bucket.mood = 'works'
      await laptop.until(id, ({ kind }) => kind === 'onServer')
      expect(proxy.sent - before - bytes.length).toBeLessThan(MEGABYTE)
      const headers = { authorization: `Bearer ${lan.token}` }
      const answer = await fetch(`${proxy.address}/api/photos/${id}/original`, { headers })
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    } finally {
      await laptop.close()
    }
  },
  180_000,
)
