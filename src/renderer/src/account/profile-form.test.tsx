// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { AdministeredDesk, staffIds } from '../newsroom/testing/administered-desk'
import { button, withTestWindow } from '../testing/test-window'

const window = withTestWindow({ isIdle: false })

const form = (): HTMLFormElement | null => document.querySelector('form[aria-label="Your profile"]')
const nameField = (): HTMLInputElement | null => form()?.querySelector('input[autocomplete=name]') ?? null
const colour = (name: string): HTMLInputElement | null => form()?.querySelector(`input[aria-label="${name}"]`) ?? null
const saveButton = (): HTMLButtonElement | undefined => button('Save profile') as HTMLButtonElement | undefined

async function write(text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(nameField(), text)
    nameField()?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

const click = (element: HTMLElement | null | undefined): Promise<void> => act(async () => element?.click())

async function openProfile(): Promise<AdministeredDesk> {
  const desk = new AdministeredDesk(staffIds.lan)
  const commands = await window.draw(desk)
  await vi.waitFor(() => expect(commands.available()).toContain('account:manage'))
  await act(async () => void commands.run('account:manage'))
  await vi.waitFor(() => expect(nameField()?.value).toBe('Nguyễn Thị Lan'))
  return desk
}

describe('one’s own profile', () => {
  it('sends what was changed and nothing else, and is at rest afterwards', async () => {
    const desk = await openProfile()
    expect(saveButton()?.disabled).toBe(true)
    await write(' Nguyễn Lan ')
    await click(colour('teal'))
    await click(saveButton())
    await vi.waitFor(() => expect(document.body.textContent).toContain('The profile was saved.'))
    expect(desk.asked('account:changeProfile')).toEqual([{ name: 'Nguyễn Lan', colour: '#3f6f66' }])
    await vi.waitFor(() => expect(saveButton()?.disabled).toBe(true))
    expect([nameField()?.value, colour('teal')?.checked]).toEqual(['Nguyễn Lan', true])
  })

  it('keeps a colour that is none of those to choose from until another one is chosen', async () => {
    await openProfile()
    expect(colour('your own')?.checked).toBe(true)
    await click(colour('plum'))
    expect([colour('your own'), colour('plum')?.checked]).toEqual([null, true])
  })

  it('has the interface of this computer speak the language that was chosen', async () => {
    const desk = await openProfile()
    const language = [...(form()?.querySelectorAll('input') ?? [])].find(({ value }) => value === 'English')
    await click(language)
    await vi.waitFor(() => expect(document.querySelector('[role=option]')).not.toBeNull())
    await click(
      [...document.querySelectorAll<HTMLElement>('[role=option]')].find((each) =>
        each.textContent.includes('Indonesia'),
      ),
    )
    await click(saveButton())
    await vi.waitFor(() => expect(desk.settings.interfaceLanguage).toBe('id'))
    expect(desk.asked('account:changeProfile')).toEqual([{ language: 'id' }])
  })

  it('says in words that the server cannot be reached, and keeps what was typed', async () => {
    const desk = await openProfile()
    desk.failing.set('account:changeProfile', { code: 'server-unreachable', params: { server: 'newsroom.example' } })
    await write('Nguyễn Lan')
    await click(saveButton())
    await vi.waitFor(() => expect(form()?.textContent).toContain('newsroom.example cannot be reached'))
    expect(nameField()?.value).toBe('Nguyễn Lan')
    desk.failing.clear()
    await click(saveButton())
    await vi.waitFor(() => expect(document.body.textContent).toContain('The profile was saved.'))
    expect(form()?.textContent).not.toContain('cannot be reached')
  })

  it('is not saved without a name', async () => {
    await openProfile()
    await write('  ')
    expect(saveButton()?.disabled).toBe(true)
  })
})
