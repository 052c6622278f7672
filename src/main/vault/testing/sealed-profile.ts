import { join } from 'node:path'
import type { ArticleId } from '../../../shared/ids'
import type { DiskDraftStore } from '../../drafts/DiskDraftStore'
import { created } from '../../drafts/draft-store.contract'
import { writeFileAtomically } from '../../storage/atomic-file'
import type { Disk } from '../../storage/disk'
import { openDiskDrafts } from '../../testing/disk-drafts'
import { TypedArticle, textOf } from '../../testing/newsroom-texts'
import type { KeyStore } from '../key-store'
import { openVault } from '../open-vault'
import { isNeverSealed } from '../place-of'
import { isSealed } from '../sealed-file'
import type { Vault } from '../Vault'
import { MemoryKeyStore } from './MemoryKeyStore'

/** What the profile of `fillProfile` tells of people: none of it may be on the disk of an encrypted one. */
export const WORDS = ['Bến phà', 'Trần Thị Sương', 'chợ nổi', 'cánh đồng']

/** A profile with two drafts, one of them with a kept version, one in the bin, a photo and settings. */
export async function fillProfile(disk: Disk, root: string): Promise<{ readonly ids: readonly ArticleId[] }> {
  const store = await openDiskDrafts(disk, root)
  const first = await created(store, new TypedArticle('Bến phà đóng cửa.'))
  await store.append(first.id, first.article.type(' Người viết: Trần Thị Sương.'))
  await store.saveVersion(first.id, 'Bản gửi đi')
  const second = await created(store, new TypedArticle('Sáng nay ở chợ nổi.'))
  const binned = await created(store, new TypedArticle('Một cánh đồng.'))
  await store.remove(binned.id)
  await store.closeAll()
  await disk.makeFolder(join(root, 'photos'))
  await disk.syncFolder(root)
  const photo = new TextEncoder().encode('chợ nổi '.repeat(5_000))
  await writeFileAtomically(disk, join(root, 'photos', 'ab'.repeat(32)), photo)
  await writeFileAtomically(
    disk,
    join(root, 'settings.json'),
    new TextEncoder().encode('{"personName":"Trần Thị Sương"}'),
  )
  return { ids: [first.id, second.id] }
}

/** The vault of the profile in `root`, opened by a key store or a phrase. */
export function vaultOf(
  disk: Disk,
  root: string,
  keys: { readonly keyStore?: KeyStore; readonly phrase?: string } = {},
): Promise<Vault> {
  return openVault({
    disk,
    ownersDisk: disk,
    root,
    readOnly: false,
    keys: { keyStore: new MemoryKeyStore(), ...keys },
  })
}

/** The texts of the drafts, read through a vault. */
export async function textsThrough(
  vault: Vault,
  disk: Disk,
  root: string,
  ids: readonly ArticleId[],
): Promise<readonly string[]> {
  const store: DiskDraftStore = await openDiskDrafts(vault.over(disk), root)
  const texts: string[] = []
  for (const id of ids) {
    const loaded = await store.load(id)
    texts.push(loaded.ok ? textOf(loaded.value.state) : loaded.failure.code)
  }
  await store.closeAll()
  return texts
}

/** Every file below a folder, with its bytes as they are on the disk. */
export async function filesBelow(disk: Disk, folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const name of await disk.list(folder)) {
    const path = join(folder, name)
    if ((await disk.stat(path))?.folder === true)
      for (const [at, bytes] of await filesBelow(disk, path)) files.set(at, bytes)
    else files.set(path, await disk.read(path))
  }
  return files
}

/** The files of a profile that are not as `sealed` says; those that are never sealed, and empty ones, do not count. */
export async function filesOtherwise(disk: Disk, root: string, sealed: boolean): Promise<readonly string[]> {
  const files = [...(await filesBelow(disk, root))].filter(
    ([path, bytes]) => !isNeverSealed(root, path) && bytes.byteLength > 0,
  )
  return files.filter(([, bytes]) => isSealed(bytes) !== sealed).map(([path]) => path)
}

/** Those of `WORDS` that some file of the profile has in the clear. */
export async function wordsOnDisk(disk: Disk, root: string): Promise<readonly string[]> {
  const files = [...(await filesBelow(disk, root)).values()].map((bytes) => Buffer.from(bytes))
  return WORDS.filter((word) => files.some((bytes) => bytes.includes(word)))
}
