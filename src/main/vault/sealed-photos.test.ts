import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import { PhotoShelf } from '../sync/photo-shelf'
import { MemoryDisk } from '../testing/MemoryDisk'
import { newDataKey } from './data-key'
import { SealedDisk } from './SealedDisk'
import { Sealing } from './Sealing'
import { isSealed } from './sealed-file'

const FOLDER = '/profile/photos'
/** Stands for an original of 200 kB. */
const ORIGINAL = Buffer.from('chợ nổi sáng sớm '.repeat(10_000))
const ID = createHash('sha256').update(ORIGINAL).digest('hex') as PhotoId

let below: MemoryDisk
let shelf: PhotoShelf

beforeEach(() => {
  below = new MemoryDisk()
  shelf = new PhotoShelf(FOLDER, new SealedDisk(below, new Sealing('/profile', newDataKey(), true)))
})

async function* pieces(from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += 30_000) yield ORIGINAL.subarray(at, Math.min(to, at + 30_000))
}

describe('an original that comes by parts into an encrypted profile', () => {
  it('goes on where it stopped, is taken when it is whole, and is never in the clear', async () => {
    await shelf.receivePart(ID, 0, pieces(0, 90_000), () => undefined)
    expect(await shelf.partBytes(ID)).toBe(90_000)
    expect(isSealed(await below.read(`${FOLDER}/${ID}.part`))).toBe(true)
    await shelf.receivePart(ID, 90_000, pieces(90_000, ORIGINAL.byteLength), () => undefined)
    expect(await shelf.takeOriginal(ID)).toBe(true)
    expect(await shelf.intactOriginal(ID)).toBe(ORIGINAL.byteLength)
    expect(Buffer.from(await shelf.readOriginal(ID)).equals(ORIGINAL)).toBe(true)
    expect(Buffer.from(await below.read(`${FOLDER}/${ID}`)).includes('chợ nổi')).toBe(false)
    expect(await below.list(FOLDER)).toEqual([ID])
  })

  it('is cut back to where the server goes on, and begun anew when the server does', async () => {
    await shelf.receivePart(ID, 0, pieces(0, 90_000), () => undefined)
    await shelf.receivePart(ID, 50_000, pieces(50_000, ORIGINAL.byteLength), () => undefined)
    expect(await shelf.takeOriginal(ID)).toBe(true)
    await shelf.receivePart(ID, 0, pieces(0, 60_000), () => undefined)
    await shelf.receivePart(ID, 0, pieces(0, 30_000), () => undefined)
    expect(await shelf.partBytes(ID)).toBe(30_000)
  })

  it('is thrown away when it is not what its name says', async () => {
    await shelf.receivePart(ID, 0, pieces(30_000, 90_000), () => undefined)
    expect(await shelf.takeOriginal(ID)).toBe(false)
    expect(await below.list(FOLDER)).toEqual([])
    expect(await shelf.intactOriginal(ID)).toBeUndefined()
  })
})
