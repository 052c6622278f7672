import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openProfile } from '../main/profile/profile'
import { machineFingerprint } from '../main/profile/profile-identity'
import { SystemClock } from '../main/storage/clock'
import { NodeDisk } from '../main/storage/NodeDisk'
import type { Call } from './testing/built-program'
import { contents, useCommandLine } from './testing/command-line'

const line = useCommandLine()

/** Encrypts the profile, or decrypts it with a phrase; answers the phrase. */
async function change(phrase?: string): Promise<string> {
  const opened = await openProfile(line().profile, {
    disk: new NodeDisk(),
    ownersDisk: new NodeDisk({ ownersOnly: true }),
    clock: new SystemClock(),
    machine: machineFingerprint(),
    onSetAside: () => undefined,
    keys: phrase === undefined ? {} : { phrase },
  })
  if (!opened.ok) throw new Error(opened.failure.code)
  const profile = opened.value
  const { vault } = profile
  const offered = vault.offerPhrase()
  const changed = await (phrase === undefined ? vault.turnOn(offered) : vault.turnOff())
  expect(changed).toEqual({ ok: true, value: undefined })
  await vault.idle()
  await profile.close()
  return phrase ?? offered
}

const withPhrase = (phrase: string, ...args: readonly string[]): Promise<Call> =>
  line().program.call(['--profile', line().profile, ...args], { env: { TOASOAN_RECOVERY_PHRASE: phrase } })

describe('an encrypted profile', () => {
  it('is opened by its phrase alone, and is as it was: articles, photos, check', async () => {
    const id = await line().importedId('cau.html')
    const before = await line().call(['show', id])
    expect(before.out).toContain('Đà Nẵng')
    const phrase = await change()
    for (const bytes of Object.keys(await contents(line().profile))) {
      expect(await readFile(bytes).then((found) => found.includes('Nẵng'))).toBe(false)
    }

    const refused = await line().call(['show', id])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('Enter the recovery phrase')
    expect(refused.err).toContain('TOASOAN_RECOVERY_PHRASE')
    const wrong = await withPhrase(phrase.slice(0, -1), 'show', id)
    expect(wrong.err).toContain('mistyped or missing')

    expect(await withPhrase(phrase, 'show', id)).toEqual(before)
    expect((await withPhrase(phrase, 'list')).out).toContain('Đà Nẵng mở lại cầu cũ')
    expect(await withPhrase(phrase, 'check')).toEqual({
      code: 0,
      out: '1 drafts, 0 damaged; 1 photos, 0 damaged\n',
      err: '',
    })
    const exported = join(line().root, 'out')
    expect((await withPhrase(phrase, 'export', id, '--format', 'html', '--out', exported)).code).toBe(0)
    expect((await readdir(exported, { recursive: true })).some((name) => /\.(png|webp)$/.test(name))).toBe(true)

    await change(phrase)
    expect(await line().call(['show', id])).toEqual(before)
    expect((await line().call(['check'])).code).toBe(0)
  })

  it('goes into a backup that opens without it, and takes one in', async () => {
    const id = await line().importedId('cau.html')
    const before = await line().call(['show', id])
    const phrase = await change()
    const backup = join(line().root, 'kho.toasoan-backup')
    expect((await withPhrase(phrase, 'backup', backup)).code).toBe(0)

    line().profile = join(line().root, 'another')
    expect((await line().call(['restore', backup])).code).toBe(0)
    expect(await line().call(['show', id])).toEqual(before)
    expect((await line().call(['check'])).out).toBe('1 drafts, 0 damaged; 1 photos, 0 damaged\n')

    line().profile = join(line().root, 'third')
    await line().importedId('bus.txt')
    const other = await change()
    expect((await withPhrase(other, 'restore', backup)).code).toBe(0)
    expect(await withPhrase(other, 'show', id)).toEqual(before)
    for (const path of Object.keys(await contents(line().profile))) {
      expect((await readFile(path)).includes('Nẵng'), path).toBe(false)
    }
  })
})
