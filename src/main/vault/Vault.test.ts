import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { created, value } from '../drafts/draft-store.contract'
import { writeFileAtomically } from '../storage/atomic-file'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { TypedArticle, textOf } from '../testing/newsroom-texts'
import { MemoryKeyStore } from './testing/MemoryKeyStore'
import { filesOtherwise, fillProfile, textsThrough, vaultOf, wordsOnDisk } from './testing/sealed-profile'
import type { Vault } from './Vault'

const ROOT = '/profile'
const TEXTS = ['Bến phà đóng cửa. Người viết: Trần Thị Sương.', 'Sáng nay ở chợ nổi.']

let below: MemoryDisk
let disk: FaultyDisk
let ids: readonly ArticleId[]

beforeEach(async () => {
  below = new MemoryDisk()
  disk = new FaultyDisk(below)
  ids = (await fillProfile(disk, ROOT)).ids
})

/** Encrypts the profile and answers its phrase. */
async function turnOn(vault: Vault): Promise<string> {
  const phrase = vault.offerPhrase()
  value(await vault.turnOn(phrase))
  await vault.idle()
  return phrase
}

describe('a vault', () => {
  it('encrypts everything that is there and everything that comes, and decrypts it again', async () => {
    expect(await wordsOnDisk(below, ROOT)).not.toEqual([])
    const vault = await vaultOf(disk, ROOT)
    await turnOn(vault)
    expect(vault.status).toEqual({ form: 'sealed', keyStore: 'safe', opensByItself: true })
    expect(await filesOtherwise(below, ROOT, true)).toEqual([])
    expect(await wordsOnDisk(below, ROOT)).toEqual([])
    expect(await textsThrough(vault, disk, ROOT, ids)).toEqual(TEXTS)
    await writeFileAtomically(vault.over(disk), join(ROOT, 'outbox.json'), new TextEncoder().encode('chợ nổi'))
    expect(await wordsOnDisk(below, ROOT)).toEqual([])

    value(await vault.turnOff())
    await vault.idle()
    expect(vault.status).toEqual({ form: 'plain', keyStore: 'safe', opensByItself: false })
    expect(await filesOtherwise(below, ROOT, false)).toEqual([])
    expect((await below.list(ROOT)).filter((name) => name.startsWith('vault'))).toEqual([])
    expect(await textsThrough(await vaultOf(disk, ROOT), disk, ROOT, ids)).toEqual(TEXTS)
  })

  it('opens by itself at the next start, and by the phrase on another computer, which opens by itself from then on', async () => {
    const phrase = await turnOn(await vaultOf(disk, ROOT))
    expect(await textsThrough(await vaultOf(disk, ROOT), disk, ROOT, ids)).toEqual(TEXTS)

    const elsewhere = { keyStore: new MemoryKeyStore('somebody') }
    await expect(vaultOf(disk, ROOT, elsewhere)).rejects.toMatchObject({ code: 'vault-locked' })
    const vault = await vaultOf(disk, ROOT, { ...elsewhere, phrase: phrase.toLowerCase() })
    expect(await textsThrough(vault, disk, ROOT, ids)).toEqual(TEXTS)
    expect((await vaultOf(disk, ROOT, elsewhere)).status.opensByItself).toBe(true)
  })

  it('says whether a phrase is no phrase or the wrong one, as often as it takes, and takes the right one then', async () => {
    const vault = await vaultOf(disk, ROOT)
    const phrase = await turnOn(vault)
    const keyStore = new MemoryKeyStore('lan', 'none')
    for (let attempt = 0; attempt < 20; attempt++) {
      const other = { keyStore, phrase: vault.offerPhrase() }
      await expect(vaultOf(disk, ROOT, other)).rejects.toMatchObject({ code: 'vault-phrase-wrong' })
    }
    const slip = { keyStore, phrase: phrase.slice(1) }
    await expect(vaultOf(disk, ROOT, slip)).rejects.toMatchObject({ code: 'vault-phrase-mistyped' })
    const opened = await vaultOf(disk, ROOT, { keyStore, phrase })
    expect(await textsThrough(opened, disk, ROOT, ids)).toEqual(TEXTS)
  })

  it.each(['weak', 'none'] as const)('leaves no key with a key store that is %s', async (worth) => {
    const keyStore = new MemoryKeyStore('lan', worth)
    const vault = await vaultOf(disk, ROOT, { keyStore })
    const phrase = await turnOn(vault)
    expect(vault.status).toEqual({ form: 'sealed', keyStore: worth, opensByItself: false })
    await expect(vaultOf(disk, ROOT, { keyStore })).rejects.toMatchObject({ code: 'vault-locked' })
    expect((await vaultOf(disk, ROOT, { keyStore, phrase })).status.opensByItself).toBe(false)
  })

  it('takes the phrase back only as it was shown', async () => {
    const vault = await vaultOf(disk, ROOT)
    const differs = { ok: false, failure: { code: 'vault-phrase-differs' } }
    const earlier = vault.offerPhrase()
    expect(await vault.turnOn('')).toMatchObject(differs)
    const shown = vault.offerPhrase()
    expect(await vault.turnOn(earlier)).toMatchObject(differs)
    expect(vault.status.form).toBe('plain')
    expect(await filesOtherwise(below, ROOT, false)).toEqual([])
    value(await vault.turnOn(shown))
    await vault.idle()
    expect(await vault.turnOn(shown)).toMatchObject({ ok: false })
  })

  it('lets a new phrase take the place of the old one, which opens nothing then', async () => {
    const vault = await vaultOf(disk, ROOT)
    const old = await turnOn(vault)
    const fresh = vault.offerPhrase()
    expect(await vault.replacePhrase(old)).toMatchObject({ failure: { code: 'vault-phrase-differs' } })
    value(await vault.replacePhrase(fresh))
    const keyStore = new MemoryKeyStore('lan', 'none')
    const withOld = { keyStore, phrase: old }
    await expect(vaultOf(disk, ROOT, withOld)).rejects.toMatchObject({ code: 'vault-phrase-wrong' })
    expect(await textsThrough(await vaultOf(disk, ROOT, { keyStore, phrase: fresh }), disk, ROOT, ids)).toEqual(TEXTS)
  })

  it.each(['vault.json', 'vault.bak'])('opens without %s, or with a damaged one, and puts it right', async (name) => {
    await turnOn(await vaultOf(disk, ROOT))
    const path = join(ROOT, name)
    const whole = await below.read(path)
    for (const damage of [new Uint8Array(), whole.slice(0, 90), flipped(whole), undefined]) {
      if (damage === undefined) await below.remove(path)
      else below.overwrite(path, damage)
      expect(await textsThrough(await vaultOf(disk, ROOT), disk, ROOT, ids)).toEqual(TEXTS)
      expect((await below.read(path)).byteLength).toBeGreaterThanOrEqual(whole.byteLength)
    }
  })

  it('says that both of its files are damaged, or missing, and touches nothing', async () => {
    await turnOn(await vaultOf(disk, ROOT))
    const whole = await below.read(join(ROOT, 'vault.json'))
    for (const name of ['vault.json', 'vault.bak']) below.overwrite(join(ROOT, name), flipped(whole))
    await expect(vaultOf(disk, ROOT)).rejects.toMatchObject({ code: 'vault-damaged' })
    for (const name of ['vault.json', 'vault.bak']) await below.remove(join(ROOT, name))
    const without = await vaultOf(disk, ROOT)
    expect(await textsThrough(without, disk, ROOT, ids)).toEqual(['draft-out-of-reach', 'draft-out-of-reach'])
    expect(await below.list(join(ROOT, 'quarantine'))).toEqual([])
  })

  it('goes on writing drafts that are open while their form changes, and loses none of it', async () => {
    const vault = await vaultOf(disk, ROOT)
    const store = await openDiskDrafts(vault.over(disk), ROOT)
    const { id, article } = await created(store, new TypedArticle('Đang viết:'))
    for (const turn of ['on', 'off', 'on'] as const) {
      const phrase = vault.offerPhrase()
      value(await (turn === 'on' ? vault.turnOn(phrase) : vault.turnOff()))
      do await store.append(id, article.type(` ${turn}`))
      while (vault.status.progress !== undefined)
      await vault.idle()
      expect(await filesOtherwise(below, ROOT, turn === 'on'), turn).toEqual([])
      await store.append(id, article.type(' xong.'))
    }
    // A power cut: everything that was acknowledged is there.
    below.crash()
    const again = await vaultOf(disk, ROOT)
    const reopened = await openDiskDrafts(again.over(disk), ROOT)
    expect(textOf(value(await reopened.load(id)).state)).toBe(article.doc.getText('body:en').toJSON())
    await Promise.all([store.closeAll(), reopened.closeAll()])
  })

  it('turns back in the middle', async () => {
    const vault = await vaultOf(disk, ROOT)
    const phrase = vault.offerPhrase()
    value(await vault.turnOn(phrase))
    value(await vault.turnOff())
    await vault.idle()
    expect(vault.status.form).toBe('plain')
    expect(await filesOtherwise(below, ROOT, false)).toEqual([])
    expect(await textsThrough(vault, disk, ROOT, ids)).toEqual(TEXTS)
  })

  it('keeps a damaged file sealed when all else is decrypted, says how many, and is done once it is gone', async () => {
    const vault = await vaultOf(disk, ROOT)
    await turnOn(vault)
    const photo = join(ROOT, 'photos', 'ab'.repeat(32))
    const damaged = flipped(await below.read(photo))
    below.overwrite(photo, damaged)
    value(await vault.turnOff())
    await vault.idle()
    expect(vault.status).toMatchObject({ form: 'opening', left: 1 })
    expect(await below.read(photo)).toEqual(damaged)
    expect(await filesOtherwise(below, ROOT, false)).toEqual([photo])
    const later = await vaultOf(disk, ROOT)
    expect(await textsThrough(later, disk, ROOT, ids)).toEqual(TEXTS)
    await later.over(disk).remove(photo)
    await later.resume()
    await later.idle()
    expect(later.status.form).toBe('plain')
  })

  it('tells how far it is, and of a disk that refuses, and goes on when asked to', async () => {
    const vault = await vaultOf(disk, ROOT)
    const told: number[] = []
    vault.subscribe(() => told.push(vault.status.progress?.done ?? -1))
    const phrase = vault.offerPhrase()
    disk.fail('write', 'ENOSPC', { after: 5, times: 1 })
    value(await vault.turnOn(phrase))
    await vault.idle()
    expect(vault.status).toMatchObject({ form: 'sealing', failure: { code: 'disk-full' } })
    expect(await textsThrough(vault, disk, ROOT, ids)).toEqual(TEXTS)
    await vault.resume()
    await vault.idle()
    expect(vault.status).toEqual({ form: 'sealed', keyStore: 'safe', opensByItself: true })
    expect(Math.max(...told)).toBeGreaterThan(10)
  })
})

function flipped(bytes: Uint8Array): Uint8Array {
  const at = Math.floor(bytes.byteLength * 0.7)
  return bytes.with(at, (bytes[at] ?? 0) ^ 1)
}
