import { DeskError } from '../../shared/failure'
import type { Disk } from '../storage/disk'
import { diskError } from '../storage/disk-failure'
import { type DataKey, dataKeyOf, unwrapKey } from './data-key'
import { type KeyStore, noKeyStore } from './key-store'
import { readRecoveryPhrase } from './recovery-phrase'
import { Sealing } from './Sealing'
import { keptKey, Vault } from './Vault'
import { VaultFile, type VaultRecord } from './vault-file'

/** What may open a sealed profile. */
export interface VaultKeys {
  readonly keyStore?: KeyStore
  /** The recovery phrase as a person typed it; asked for where the key store does not open the profile. */
  readonly phrase?: string
}

/**
 * The encryption of the profile in `root`, opened; of most profiles there is none. Rejects with a DeskError: `vault-locked` when
 * the key store does not open it and no phrase was given, `vault-phrase-wrong` or `vault-phrase-mistyped` when the phrase does not
 * either, `vault-damaged` or `vault-newer` when there is no telling.
 */
export async function openVault(options: {
  /** The computer's disk, or one that refuses changes where the profile is `readOnly`. */
  readonly disk: Disk
  /** The same, making files that nobody but the person reads. */
  readonly ownersDisk: Disk
  readonly root: string
  readonly readOnly: boolean
  readonly keys: VaultKeys
}): Promise<Vault> {
  const { disk, ownersDisk, root, readOnly, keys } = options
  const keyStore = keys.keyStore ?? noKeyStore
  const file = new VaultFile(ownersDisk, root)
  const found = await file.read().catch((error: unknown) => {
    throw error instanceof DeskError ? error : diskError(error)
  })
  const opened = found === undefined ? undefined : openKey(found.record, keyStore, keys.phrase)
  const sealing = new Sealing(root, opened?.key, found !== undefined && found.record.form !== 'opening')
  const parts = { file, disk: readOnly ? disk : ownersDisk, sealing, keyStore, readOnly }
  if (found === undefined || opened === undefined) return new Vault(parts, undefined)
  const { record, whole } = found
  if (readOnly || (whole && opened.keychain === undefined)) return new Vault(parts, record)
  const renewed = { ...record, revision: record.revision + 1, ...opened.keychain }
  // A full disk must not keep anybody from their texts: the next start tries again.
  await file.write(renewed).catch(() => undefined)
  return new Vault(parts, renewed)
}

/** The key, and what the key store keeps of it from now on where that changes. */
function openKey(
  record: VaultRecord,
  keyStore: KeyStore,
  phrase: string | undefined,
): { readonly key: DataKey; readonly keychain?: { readonly keychain: string | null } } {
  const kept = keyIn(record, keyStore)
  if (kept !== undefined) return { key: kept }
  if (phrase === undefined) throw new DeskError('vault-locked')
  const secret = readRecoveryPhrase(phrase)
  if (secret === undefined) throw new DeskError('vault-phrase-mistyped')
  const key = unwrapKey(record.recovery, secret, record.id)
  if (key === undefined || !isKeyOf(record, key)) throw new DeskError('vault-phrase-wrong')
  return { key, keychain: { keychain: keptKey(keyStore, key) } }
}

function keyIn(record: VaultRecord, keyStore: KeyStore): DataKey | undefined {
  if (record.keychain === null || keyStore.worth() === 'none') return undefined
  try {
    const key = dataKeyOf(Buffer.from(keyStore.open(record.keychain), 'base64'))
    return isKeyOf(record, key) ? key : undefined
  } catch {
    // Another computer's, another person's, or the store's owner said no.
    return undefined
  }
}

function isKeyOf(record: VaultRecord, key: DataKey): boolean {
  return key.id.toString('base64') === record.keyId
}
