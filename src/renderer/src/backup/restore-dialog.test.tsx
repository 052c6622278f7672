// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import { ok, type Result } from '../../../shared/result'
import { MemoryDesk } from '../desk/testing/memory-desk'
import { button, withTestWindow } from '../testing/test-window'

const window = withTestWindow({ isIdle: false })

/** A desk whose person always chooses the same encrypted backup. */
class BackedUpDesk extends MemoryDesk {
  override async request<C extends RequestChannel>(
    channel: C,
    input: RequestInput<C>,
  ): Promise<Result<RequestOutput<C>>> {
    if (channel !== 'backup:choose') return super.request(channel, input)
    return ok({ name: 'kho.toasoan-backup', encrypted: true } as RequestOutput<C>)
  }
}

const field = (): HTMLInputElement | null => document.querySelector('[role=dialog] input[type=password]')
const described = (): string =>
  (field()?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')

async function write(text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text)
    field()?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function openRestore(): Promise<BackedUpDesk> {
  const desk = new BackedUpDesk({ settings: { welcomed: true, interfaceLanguage: 'en' } })
  const commands = await window.draw(desk)
  await act(async () => void commands.run('profile:restore'))
  await vi.waitFor(() => expect(button('Choose a backup…')).toBeDefined())
  await act(async () => button('Choose a backup…').click())
  await vi.waitFor(() => expect(field()).not.toBeNull())
  return desk
}

describe('restoring from an encrypted backup', () => {
  it('says at the field that the passphrase is wrong, keeps the keyboard there, and is silent once it is written anew', async () => {
    const desk = await openRestore()
    desk.refuse('backup:restore', { code: 'backup-passphrase-wrong', params: {} })
    field()?.focus()
    await write('đò dọc')
    await act(async () => button('Restore').click())
    await vi.waitFor(() => expect(described()).toContain('That is not the passphrase of this backup.'))
    expect(field()?.getAttribute('aria-invalid')).toBe('true')
    expect(document.body.textContent.match(/not the passphrase/g)).toHaveLength(1)
    expect(document.activeElement).toBe(field())
    await write('đò ngang')
    expect(document.body.textContent).not.toContain('not the passphrase')
  })

  it('tells of what has nothing to do with the passphrase in a notice', async () => {
    const desk = await openRestore()
    desk.refuse('backup:restore', { code: 'backup-newer', params: {} })
    await write('đò ngang')
    await act(async () => button('Restore').click())
    await vi.waitFor(() => expect(document.body.textContent).toContain('made by a newer version'))
    expect(field()?.getAttribute('aria-invalid')).toBe('false')
  })
})
