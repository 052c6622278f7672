// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import type { VaultStatus } from '../../../shared/contract/vault-contract'
import { ok, type Result } from '../../../shared/result'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { button, withTestWindow } from '../testing/test-window'
import { inGroups, wholeGroups } from './phrase-groups'
import { showLock } from './show-lock'

const PHRASE = 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG-HHHHH'
const window = withTestWindow({ isIdle: false })

/** A desk over a profile whose encryption stands as `status` says. */
class VaultDesk extends MemoryDesk {
  status: VaultStatus = { form: 'plain', keyStore: 'safe', opensByItself: false }
  readonly answers = new Map<RequestChannel, Result<unknown>>()

  override async request<C extends RequestChannel>(
    channel: C,
    input: RequestInput<C>,
  ): Promise<Result<RequestOutput<C>>> {
    if (!channel.startsWith('vault:')) return super.request(channel, input)
    this.calls.push({ channel, input })
    const usual = { 'vault:status': this.status, 'vault:offerPhrase': { phrase: PHRASE } }
    const answer = this.answers.get(channel) ?? ok(usual[channel as keyof typeof usual] ?? {})
    return answer as Result<RequestOutput<C>>
  }

  become(status: Partial<VaultStatus>): void {
    this.status = { ...this.status, ...status }
    this.emit('vault:changed', this.status)
  }
}

const asked = (desk: MemoryDesk, channel: RequestChannel): unknown[] =>
  desk.calls.filter((call) => call.channel === channel).map(({ input }) => input)
const section = (): HTMLElement =>
  document.querySelector('section[aria-label="Encryption on this computer"]') as HTMLElement
const fields = (): HTMLInputElement[] => [...section().querySelectorAll('input')]

async function write(field: HTMLInputElement | undefined, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function openSettings(status: Partial<VaultStatus> = {}): Promise<VaultDesk> {
  const desk = new VaultDesk({ settings: { welcomed: true, interfaceLanguage: 'en' } })
  desk.status = { ...desk.status, ...status }
  const commands = await window.draw(desk)
  await act(async () => void commands.run('view:settings'))
  await vi.waitFor(() => expect(section()?.querySelector('h3')).not.toBeNull())
  return desk
}

/** Goes through the phrase's steps up to the two groups that are asked for. */
async function writeDown(first: string): Promise<void> {
  await act(async () => button(first).click())
  await vi.waitFor(() => expect(section().textContent).toContain('AAAAA'))
  await act(async () => button('I have written it down').click())
}

async function typeAsked(): Promise<void> {
  for (const field of fields()) {
    const place = Number(field.labels?.[0]?.textContent?.replaceAll(/\D/g, ''))
    await write(field, ` ${(PHRASE.split('-')[place - 1] ?? '').toLowerCase()} `)
  }
}

describe('turning encryption on', () => {
  it('shows the phrase, asks for two groups of it, and hands it back only when they are right', async () => {
    const desk = await openSettings()
    await writeDown('Encrypt the profile…')
    expect(section().textContent).not.toContain('AAAAA')
    const [first] = fields()
    expect(fields()).toHaveLength(2)
    await write(first, 'ZZZZZ')
    await act(async () => button('Begin to encrypt').click())
    expect(section().querySelectorAll('[role=alert]')).toHaveLength(2)
    expect(asked(desk, 'vault:turnOn')).toEqual([])
    await typeAsked()
    await act(async () => button('Begin to encrypt').click())
    expect(asked(desk, 'vault:turnOn')).toEqual([{ phrase: PHRASE }])
    expect(document.body.textContent).toContain('The profile is being encrypted.')
  })

  it('can be thought better of, and shows another phrase then', async () => {
    const desk = await openSettings()
    await writeDown('Encrypt the profile…')
    await act(async () => button('Cancel').click())
    expect(document.activeElement?.textContent).toBe('Encrypt the profile…')
    await act(async () => button('Encrypt the profile…').click())
    expect(asked(desk, 'vault:offerPhrase')).toHaveLength(2)
    expect(asked(desk, 'vault:turnOn')).toEqual([])
  })

  it.each([
    ['weak', 'protects nothing'],
    ['none', 'cannot be used at the moment'],
  ] as const)('says beforehand that a key store that is %s keeps no key', async (keyStore, words) => {
    await openSettings({ keyStore })
    await act(async () => button('Encrypt the profile…').click())
    await vi.waitFor(() => expect(section().textContent).toContain('AAAAA'))
    expect(section().textContent).toContain(words)
  })
})

describe('the settings about encryption', () => {
  it('follow how far it is, what holds it up, and that it is done, without taking the keyboard', async () => {
    const desk = await openSettings()
    await act(async () => desk.become({ form: 'sealing', progress: { done: 7, total: 40 } }))
    expect(section().textContent).toContain('Encrypting: 7 of 40 files done')
    const before = document.activeElement
    await act(async () => desk.become({ form: 'sealing', failure: { code: 'disk-full' } }))
    expect(section().querySelector('[role=status]')?.textContent).toContain('The disk is full')
    await act(async () => button('Go on').click())
    expect(asked(desk, 'vault:goOn')).toEqual([{}])
    desk.status = { form: 'sealed', keyStore: 'safe', opensByItself: true }
    await act(async () => desk.become({}))
    expect(section().textContent).toContain('The profile is encrypted. The system’s key store keeps the key')
    expect(document.activeElement === before || document.activeElement === document.body).toBe(true)
  })

  it('turn it off after asking, and say what had to stay encrypted', async () => {
    const desk = await openSettings({ form: 'sealed', opensByItself: true })
    await act(async () => button('Turn encryption off…').click())
    expect(document.activeElement?.textContent).toBe('Keep encryption')
    await act(async () => button('Turn off').click())
    expect(asked(desk, 'vault:turnOff')).toEqual([{}])
    await act(async () => desk.become({ form: 'opening', left: 2 }))
    expect(section().textContent).toContain('2 files are damaged')
  })

  it('replace the phrase', async () => {
    const desk = await openSettings({ form: 'sealed', opensByItself: true })
    await writeDown('New recovery phrase…')
    await typeAsked()
    await act(async () => button('Use the new phrase').click())
    expect(asked(desk, 'vault:replacePhrase')).toEqual([{ phrase: PHRASE }])
  })
})

describe('the window before a locked profile', () => {
  it('asks for the phrase in the system’s language, says that it is wrong, and takes it again', async () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    const desk = new VaultDesk()
    desk.answers.set('vault:lock', ok({ systemLanguages: ['id-ID'] }))
    desk.answers.set('vault:unlock', { ok: false, failure: { code: 'vault-phrase-wrong' } })
    const container = document.body.appendChild(document.createElement('div'))
    const end = await act(() => showLock(desk, container))
    const field = container.querySelector('input') ?? undefined
    await vi.waitFor(() => expect(container.querySelector('h1')?.textContent).toBe('Masukkan frasa pemulihan'))
    expect(button('Buka profil').hasAttribute('disabled')).toBe(true)
    await write(field, PHRASE.replaceAll('-', '').toLowerCase())
    expect(container.textContent).toContain('8 dari 8 kelompok')
    await act(async () => button('Buka profil').click())
    expect(asked(desk, 'vault:unlock')).toHaveLength(1)
    expect(container.querySelector('[role=alert]')?.textContent).toContain('Frasa pemulihan ini tidak membuka profil')
    expect(field?.getAttribute('aria-invalid')).toBe('true')
    desk.answers.set('vault:unlock', ok({}))
    await act(async () => button('Buka profil').click())
    expect(asked(desk, 'vault:unlock')).toHaveLength(2)
    // Main closes a window only after it has been heard.
    await act(async () => desk.emit('window:flush', { token: 'abc' }))
    expect(asked(desk, 'window:flushed')).toEqual([{ token: 'abc' }])
    act(() => end())
    container.remove()
  })
})

it('writes what is typed of a phrase in groups, and counts the whole ones', () => {
  expect(inGroups('abcde fghjk12')).toBe('ABCDE-FGHJK-12')
  expect(wholeGroups('abcde fghjk12')).toBe(2)
  expect(inGroups(`${PHRASE}-more`)).toBe(PHRASE)
  expect(wholeGroups(`${PHRASE}-more`)).toBe(8)
})
