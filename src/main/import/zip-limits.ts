import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { fail, ok, type Result } from '../../shared/result'

const MB = 1024 * 1024

/** What a document's archive may unpack to: bytes together, parts, and unpacked to packed size of one part. */
export const zipLimits = { total: 200 * MB, entries: 5000, ratio: 200 } as const
/** Small parts of plain XML compress extremely well; the ratio counts above this many bytes only. */
const RATIO_FROM = 10 * MB

/**
 * Reads an archive's directory, then unpacks every part to nowhere, so that nothing is unpacked for good before it is known
 * to be bounded and to hold what it declares. `file-damaged` for a broken archive, `file-took-too-long` for one beyond the limits. `format` is what the file is for people.
 */
export async function checkZip(
  bytes: Uint8Array,
  file: string,
  format: 'DOCX' | 'ODT' = 'DOCX',
): Promise<Result<{ readonly names: readonly string[] }>> {
  const names: string[] = []
  let zip: ZipFile | undefined
  try {
    zip = await opened(bytes)
    if (zip.entryCount > zipLimits.entries) return beyond(file, `${zip.entryCount} entries`)
    const entries = await entriesOf(zip)
    const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
    if (declared > zipLimits.total) return beyond(file, `${declared} bytes unpacked`)
    const bomb = entries.find(
      (entry) => entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * zipLimits.ratio,
    )
    if (bomb !== undefined) return beyond(file, `${bomb.fileName}: ratio`)
    for (const entry of entries) {
      names.push(entry.fileName)
      await unpackEntry(zip, entry)
    }
    return ok({ names })
  } catch (error) {
    return fail('file-damaged', { file, format }, String(error).slice(0, 300))
  } finally {
    zip?.close()
  }
}

function beyond(file: string, detail: string): Result<never> {
  return fail('file-took-too-long', { file }, detail)
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      { lazyEntries: true, validateEntrySizes: true },
      (error, zip) => {
        if (error === null) resolve(zip)
        else reject(error)
      },
    )
  })
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry) => {
      entries.push(entry)
      // A directory may claim fewer entries than it lists.
      if (entries.length > zipLimits.entries) reject(new Error('too many entries'))
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

/** Unpacks a part to nowhere; yauzl counts, and stops at the first byte beyond what the directory declared. */
function unpackEntry(zip: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) {
        reject(error)
        return
      }
      stream.on('end', resolve).on('error', reject).resume()
    })
  })
}
