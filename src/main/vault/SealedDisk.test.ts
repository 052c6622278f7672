import { describe, expect, it } from 'vitest'
import { writeFileAtomically } from '../storage/atomic-file'
import { FaultyDisk } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { newDataKey } from './data-key'
import { SealedDisk } from './SealedDisk'
import { Sealing } from './Sealing'
import { CHUNK_COST_BYTES, LONGEST_CHUNK_BYTES, SEALED_HEAD_BYTES } from './sealed-file'

const ROOT = '/profile'
const PATH = '/profile/notes.log'
const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const LINES = ['Cầu Vàm Cống thông xe. ', 'Giá lúa tăng nhẹ. ', 'Trời nhiều mây. ']

async function setUp(): Promise<{ disk: SealedDisk; below: MemoryDisk; faulty: FaultyDisk; sealing: Sealing }> {
  const below = new MemoryDisk()
  await below.makeFolder(ROOT)
  const faulty = new FaultyDisk(below)
  const sealing = new Sealing(ROOT, newDataKey(), true)
  return { disk: new SealedDisk(faulty, sealing), below, faulty, sealing }
}

/** Three lines in a file, each a write of its own; answers where each ends, in bytes. */
async function threeLines(disk: SealedDisk, below: MemoryDisk): Promise<number[]> {
  const ends: number[] = []
  for (const line of LINES) {
    const file = await disk.open(PATH, ends.length === 0 ? 'create' : 'append')
    await file.write(text(line))
    await file.syncData()
    await file.close()
    ends.push((await below.read(PATH)).byteLength)
  }
  return ends
}

const read = async (disk: SealedDisk): Promise<string> => new TextDecoder().decode(await disk.read(PATH))

describe('SealedDisk', () => {
  it('gives back what was written, and has none of its words on the disk', async () => {
    const { disk, below } = await setUp()
    await threeLines(disk, below)
    expect(await read(disk)).toBe(LINES.join(''))
    const raw = Buffer.from(await below.read(PATH))
    for (const word of ['Vàm Cống', 'lúa', 'mây']) expect(raw.includes(word)).toBe(false)
  })

  it.each([0, 1, LONGEST_CHUNK_BYTES - 1, LONGEST_CHUNK_BYTES, LONGEST_CHUNK_BYTES + 1, 3_000_000])(
    'keeps a file of %i bytes',
    async (length) => {
      const { disk } = await setUp()
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) % 251)
      await writeFileAtomically(disk, PATH, bytes)
      const back = await disk.read(PATH)
      expect(back.byteLength).toBe(length)
      expect(Buffer.compare(back, bytes)).toBe(0)
      for (const limit of [1, 40, LONGEST_CHUNK_BYTES + 5]) {
        expect(Buffer.compare(await disk.read(PATH, limit), bytes.subarray(0, limit))).toBe(0)
      }
    },
  )

  it('reads the beginning of a file of many small writes', async () => {
    const { disk } = await setUp()
    const file = await disk.open(PATH, 'create')
    for (let index = 0; index < 2_000; index++) await file.write(text(`${index % 10}`))
    await file.close()
    expect(new TextDecoder().decode(await disk.read(PATH, 1_500))).toBe('0123456789'.repeat(150))
  })

  it('never writes the same bytes twice', async () => {
    const { disk, below } = await setUp()
    await writeFileAtomically(disk, PATH, text('Giá lúa'))
    const first = await below.read(PATH)
    await writeFileAtomically(disk, PATH, text('Giá lúa'))
    const second = await below.read(PATH)
    expect(second.byteLength).toBe(first.byteLength)
    const [a, b] = [first, second].map((bytes) => Buffer.from(bytes).subarray(SEALED_HEAD_BYTES))
    expect(a?.subarray(4, 16)).not.toEqual(b?.subarray(4, 16))
    expect(a?.subarray(20)).not.toEqual(b?.subarray(20))
  })

  it('reads every cut in the last write as an end that was cut short: what came before, and one byte', async () => {
    const { disk, below } = await setUp()
    const [, second = 0, third = 0] = await threeLines(disk, below)
    const whole = await below.read(PATH)
    for (let end = second + 1; end < third; end++) {
      below.overwrite(PATH, whole.slice(0, end))
      expect(await read(disk)).toBe(`${LINES[0]}${LINES[1]}\0`)
    }
    below.overwrite(PATH, whole.slice(0, second))
    expect(await read(disk)).toBe(`${LINES[0]}${LINES[1]}`)
  })

  it('reads any flipped bit of a write as zeros there, and all that was written before and after', async () => {
    const { disk, below } = await setUp()
    const [first = 0, second = 0] = await threeLines(disk, below)
    const whole = await below.read(PATH)
    for (let at = first; at < second; at++) {
      const damaged = whole.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0x10
      below.overwrite(PATH, damaged)
      const found = await read(disk)
      expect(found).toMatch(/^Cầu Vàm Cống thông xe\. \0+Trời nhiều mây\. $/)
      expect(found.split('\0').length - 1).toBeGreaterThanOrEqual(20)
    }
  })

  it('gets through a large file of which nothing is right any more', async () => {
    const { disk, below } = await setUp()
    await writeFileAtomically(disk, PATH, new Uint8Array(4_000_000).fill(65))
    const whole = await below.read(PATH)
    await disk.rename(PATH, '/profile/other.log')
    const elsewhere = await disk.read('/profile/other.log')
    expect(elsewhere.byteLength).toBe(whole.byteLength - SEALED_HEAD_BYTES)
    expect(elsewhere.every((byte) => byte === 0)).toBe(true)
    below.overwrite('/profile/other.log', whole.fill(0x5a, SEALED_HEAD_BYTES))
    expect((await disk.read('/profile/other.log')).every((byte) => byte === 0)).toBe(true)
  })

  it('reads a damaged head as a file without anything that could be trusted', async () => {
    const { disk, below } = await setUp()
    await threeLines(disk, below)
    const damaged = await below.read(PATH)
    damaged[20] = (damaged[20] ?? 0) ^ 1
    below.overwrite(PATH, damaged)
    expect((await disk.read(PATH)).every((byte) => byte === 0)).toBe(true)
    await expect(disk.open(PATH, 'append')).rejects.toMatchObject({ code: 'disk-failed' })
  })

  it('does not take a part of a file at another place of it, nor one file for another', async () => {
    const { disk, below } = await setUp()
    const [first = 0, second = 0, third = 0] = await threeLines(disk, below)
    const whole = Buffer.from(await below.read(PATH))
    const [a, b] = [whole.subarray(first, second), whole.subarray(second, third)]
    below.overwrite(PATH, Buffer.concat([whole.subarray(0, first), b, a]))
    const swapped = await read(disk)
    for (const line of LINES.slice(1)) expect(swapped).not.toContain(line)
    below.overwrite(PATH, whole)
    await disk.rename(PATH, '/profile/other.log')
    expect((await disk.read('/profile/other.log')).every((byte) => byte === 0)).toBe(true)
  })

  it('goes on after a write that a full disk cut off, once the file was written anew', async () => {
    const { disk, faulty } = await setUp()
    const file = await disk.open(PATH, 'create')
    await file.write(text('một '))
    faulty.fail('write', 'ENOSPC', { tear: 10 })
    await expect(file.write(text('hai '))).rejects.toMatchObject({ code: 'ENOSPC' })
    // Nothing that follows a half could be read: it is refused, and not lost in silence.
    await expect(file.write(text('ba '))).rejects.toMatchObject({ code: 'ENOSPC' })
    await file.close()
    expect(await read(disk)).toBe('một \0')
    await writeFileAtomically(disk, PATH, text('một hai ba'))
    expect(await read(disk)).toBe('một hai ba')
  })

  it('leaves a plain file plain when something is added to it, and reads both forms', async () => {
    const { disk, below, sealing } = await setUp()
    sealing.sealsNew = false
    await writeFileAtomically(disk, PATH, text('trước '))
    sealing.sealsNew = true
    const file = await disk.open(PATH, 'append')
    await file.write(text('sau'))
    await file.close()
    expect(new TextDecoder().decode(await below.read(PATH))).toBe('trước sau')
    expect(await read(disk)).toBe('trước sau')
  })

  it('says that the key is missing, or another one, instead of taking the file for a damaged one', async () => {
    const { disk, faulty, below } = await setUp()
    await threeLines(disk, below)
    const without = new SealedDisk(faulty, new Sealing(ROOT, undefined, false))
    for (const limit of [undefined, 8]) {
      await expect(without.read(PATH, limit)).rejects.toMatchObject({ code: 'vault-missing' })
    }
    const other = new SealedDisk(faulty, new Sealing(ROOT, newDataKey(), true))
    await expect(other.read(PATH)).rejects.toMatchObject({ code: 'vault-other-key' })
    await expect(other.open(PATH, 'append')).rejects.toMatchObject({ code: 'vault-other-key' })
  })

  it('costs a write what is said of it', async () => {
    const { disk, below } = await setUp()
    const [first = 0, second = 0] = await threeLines(disk, below)
    expect(first).toBe(SEALED_HEAD_BYTES + CHUNK_COST_BYTES + text(LINES[0] ?? '').byteLength)
    expect(second - first).toBe(CHUNK_COST_BYTES + text(LINES[1] ?? '').byteLength)
  })
})
