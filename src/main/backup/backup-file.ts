import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { createTarDecoder, createTarPacker } from 'modern-tar'
import { DeskError } from '../../shared/failure'
import { replaceFile, TEMPORARY_SUFFIX } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { diskError } from '../storage/disk-failure'
import { NodeDisk } from '../storage/NodeDisk'
import { LONGEST_ENTRY } from './backup-format'
import { PassphraseIdentity, PassphraseRecipient } from './passphrase'

/** The first bytes of an encrypted backup (age.md, “Header”), and of one that is not (RFC 1952, 2.3.1). */
const AGE_MAGIC = 'age-encryption.org/v1'
const GZIP_MAGIC = [0x1f, 0x8b] as const

/** A file inside a backup. */
export interface BackupEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Writes entries as a tar archive (POSIX.1-2001 pax), compressed with gzip and, with a passphrase, encrypted with age. The file
 * is in its place only when it is whole and on the device; rejects with a DeskError for the disk, and with whatever `entries` does.
 */
export async function writeBackupFile(
  disk: Disk,
  path: string,
  entries: AsyncIterable<BackupEntry>,
  passphrase?: string,
): Promise<void> {
  const temporary = `${path}${TEMPORARY_SUFFIX}`
  try {
    // What a program that was killed has left.
    await disk.remove(temporary)
    await replaceFile(disk, path, temporary, async (file) => {
      for await (const chunk of await encrypted(packed(entries), passphrase)) await file.write(chunk)
    })
  } catch (error) {
    throw diskError(error)
  }
}

/**
 * The entries of a backup, in order; stops with a DeskError: `backup-unreadable`, `backup-passphrase-needed`,
 * `backup-passphrase-wrong`, or `backup-cut-off` where it ends or is damaged in the middle. Entries before that are sound.
 */
export async function* readBackupFile(path: string, passphrase?: string): AsyncGenerator<BackupEntry> {
  let broken: unknown
  const note = (error: unknown): void => {
    broken ??= error
  }
  let some = false
  try {
    const plain = untilBroken(await decrypted(path, passphrase), note)
    // Without its end the file still gives what comes before; that it has none, the last entry tells.
    const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
    const archive = untilBroken(
      pipeline(Readable.from(plain), gunzip, () => undefined),
      note,
    )
    const entries = Readable.toWeb(Readable.from(archive)) as ReadableStream<Uint8Array>
    for await (const { header, body } of entries.pipeThrough(createTarDecoder())) {
      if (header.size > LONGEST_ENTRY) throw new DeskError('backup-unreadable')
      const bytes = new Uint8Array(await new Response(body).arrayBuffer())
      if (bytes.byteLength !== header.size) throw new DeskError('backup-cut-off')
      some = true
      yield { name: header.name, bytes }
    }
  } catch (error) {
    note(error)
  }
  if (broken instanceof DeskError) throw broken
  if (broken !== undefined) throw new DeskError(some ? 'backup-cut-off' : 'backup-unreadable', { cause: broken })
}

/** What a stream gives before it breaks, which would throw away what nobody has read yet. */
async function* untilBroken(
  stream: AsyncIterable<Uint8Array>,
  note: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (error) {
    note(error)
  }
}

/** Whether a backup can be read only with a passphrase; rejects with `backup-unreadable` for any other file. */
export async function isEncryptedBackup(path: string): Promise<boolean> {
  const start = await new NodeDisk().read(path, AGE_MAGIC.length).catch((error: unknown) => {
    throw new DeskError('backup-unreadable', { cause: error })
  })
  if (new TextDecoder().decode(start) === AGE_MAGIC) return true
  if (GZIP_MAGIC.every((byte, index) => start[index] === byte)) return false
  throw new DeskError('backup-unreadable')
}

function packed(entries: AsyncIterable<BackupEntry>): ReadableStream<Uint8Array> {
  const { readable, controller } = createTarPacker()
  const pack = async (): Promise<void> => {
    for await (const { name, bytes } of entries) {
      const body = controller.add({ name, size: bytes.byteLength, type: 'file', mode: 0o600, mtime: new Date(0) })
      const writer = body.getWriter()
      await writer.write(bytes)
      await writer.close()
    }
    controller.finalize()
  }
  pack().catch((error: unknown) => controller.error(error))
  const gzip = new CompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>
  return readable.pipeThrough(gzip)
}

async function encrypted(
  plain: ReadableStream<Uint8Array>,
  passphrase: string | undefined,
): Promise<ReadableStream<Uint8Array>> {
  if (passphrase === undefined) return plain
  const encrypter = new Encrypter()
  encrypter.addRecipient(new PassphraseRecipient(passphrase))
  return encrypter.encrypt(plain)
}

async function decrypted(path: string, passphrase: string | undefined): Promise<ReadableStream<Uint8Array>> {
  const isEncrypted = await isEncryptedBackup(path)
  const source = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  if (!isEncrypted) return source
  if (passphrase === undefined) throw new DeskError('backup-passphrase-needed')
  const decrypter = new Decrypter()
  decrypter.addIdentity(new PassphraseIdentity(passphrase))
  return decrypter.decrypt(source)
}
