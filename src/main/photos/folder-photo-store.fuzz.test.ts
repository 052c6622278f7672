import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { photoXmp } from '../../shared/photo-xmp'
import { seedCount } from '../../shared/testing/seed-count'
import { Seeded } from '../../shared/testing/seeded'
import { FolderPhotoStore } from './folder-photo-store'
import { app13, picture, withSegment } from './testing/pictures'

const REFUSALS: ReadonlySet<string> = new Set([
  'file-empty',
  'photo-not-recognised',
  'photo-too-large',
  'file-damaged',
  'file-took-too-long',
])

describe('damaged pictures', () => {
  let profile = ''
  let originals: readonly Buffer[] = []

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'toasoan-photos-fuzz-'))
    const described = picture(96, 64)
      .withExif({ IFD0: { Artist: 'Tran Mai' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withXmp(photoXmp({ caption: 'Chợ nổi', keywords: ['chợ'] }))
    originals = [
      withSegment(await described.jpeg().toBuffer(), 0xed, app13([[120, Buffer.from('Chợ nổi')]])),
      await described.jpeg({ progressive: true }).toBuffer(),
      await described.png().toBuffer(),
      await described.webp().toBuffer(),
      await described.webp({ lossless: true }).toBuffer(),
    ]
  })

  afterAll(async () => rm(profile, { recursive: true, force: true }))

  it('are either taken in or refused with a reason, every one (seeded)', {
    timeout: 120_000 + seedCount(200) * 300,
  }, async () => {
    const store = new FolderPhotoStore({ folder: join(profile, 'photos'), write: writeFile, now: () => 0 })
    const outcomes = new Set<string>()
    for (let seed = 1; seed <= seedCount(200); seed += 1) {
      const outcome = await store.add(damaged(originals, seed), `seed-${seed}.jpg`)
      expect(outcome.ok || REFUSALS.has(outcome.failure.code), `seed ${seed}: ${JSON.stringify(outcome)}`).toBe(true)
      outcomes.add(outcome.ok ? 'taken in' : outcome.failure.code)
    }
    await store.idle()
    expect(outcomes).toContain('taken in')
    expect(outcomes).toContain('file-damaged')
    expect(outcomes).toContain('photo-not-recognised')
  })
})

/** Cuts, flips, overwrites or repeats parts of one of the pictures, the beginning more often than the rest. */
function damaged(originals: readonly Buffer[], seed: number): Buffer {
  const seeded = new Seeded(seed)
  const random = (): number => seeded.next()
  const bytes = Buffer.from(originals[Math.floor(random() * originals.length)] ?? Buffer.alloc(0))
  const place = () => Math.floor(random() ** 3 * bytes.length)
  switch (Math.floor(random() * 4)) {
    case 0:
      return bytes.subarray(0, place())
    case 1:
      for (let hits = 1 + random() * 20; hits > 0; hits -= 1) bytes[place()] = Math.floor(random() * 256)
      return bytes
    case 2:
      return bytes.fill(random() < 0.5 ? 0 : 0xff, place(), place() + 64)
    default:
      return Buffer.concat([bytes.subarray(0, place()), bytes.subarray(place())])
  }
}
