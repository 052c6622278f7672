import { truncate } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readImport } from './read-import'
import { importCode, tempFiles } from './testing/import-files'
import { checkZip } from './zip-limits'

const MB = 1024 * 1024

describe('sizes', () => {
  it.each([
    ['a.html', 200 * MB, 50],
    ['a.txt', 50 * MB + 1, 50],
    ['a.docx', 100 * MB + 1, 100],
  ])('%s of %d bytes is refused unread', async (name, size, limit) => {
    const path = await tempFiles({ [name]: 'x' })
    await truncate(path, size)
    const outcome = await readImport(path, {}, (stage) => expect(stage).toBe('reading'))
    expect(outcome).toMatchObject({
      failure: { code: 'file-too-large', params: { file: name, size: Math.ceil(size / MB), limit } },
    })
  })
})

/** A document with other parts in its archive. */
const bomb = (files: Record<string, Uint8Array>): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8('<w:document/>'), ...files }, { level: 9 })

describe('zip bombs', () => {
  it('one part that unpacks to a thousand times its size', async () => {
    const bytes = bomb({ 'word/media/a.bin': new Uint8Array(50 * MB) })
    expect(bytes.length).toBeLessThan(MB)
    expect(await importCode({ 'a.docx': bytes })).toBe('file-took-too-long')
  })

  it('many parts that are too much together', async () => {
    const part = new Uint8Array(9 * MB)
    const files = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`word/media/${index}.bin`, part]))
    expect(await importCode({ 'a.docx': bomb(files) })).toBe('file-took-too-long')
  })

  it('too many parts', async () => {
    const files = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`word/${index}.xml`, strToU8('x')]))
    expect(await importCode({ 'a.docx': bomb(files) })).toBe('file-took-too-long')
  })

  it('a directory that lies about a size', async () => {
    const bytes = bomb({ 'word/media/a.bin': new Uint8Array(50 * MB) })
    const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    // The central directory's record of the last part (APPNOTE 4.3.12): uncompressed size at offset 24.
    const record = directory.lastIndexOf('PK\u{1}\u{2}')
    directory.writeUInt32LE(1000, record + 24)
    expect(await checkZip(bytes, 'a.docx')).toMatchObject({ ok: false })
  })

  it('an archive without a document is none', async () => {
    expect(await importCode({ 'a.docx': zipSync({ 'a.txt': strToU8('text') }) })).toBe('file-not-recognised')
    expect(await importCode({ 'a.zip': zipSync({ 'a.txt': strToU8('text') }) })).toBe('file-not-recognised')
  })
})
