// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { AccountId } from '../../../shared/workflow/people'
import { button, withTestWindow } from '../testing/test-window'
import { AdministeredDesk, LINK, newsDesk, staffIds } from './testing/administered-desk'

const window = withTestWindow({ isIdle: false })

/** What the dialog says. */
const said = (): string => document.querySelector('[role=dialog]')?.textContent ?? ''
/** The line of a list that names this. */
const line = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[role=dialog] li > button')].find(({ textContent }) =>
    textContent.includes(name),
  )

async function open(me: AccountId, prepare: (desk: AdministeredDesk) => void = () => {}): Promise<AdministeredDesk> {
  const desk = new AdministeredDesk(me)
  prepare(desk)
  const commands = await window.draw(desk)
  await vi.waitFor(() => expect(commands.available()).toContain('account:newsroom'))
  await act(async () => void commands.run('account:newsroom'))
  return desk
}

const click = (element: HTMLElement | null | undefined): Promise<void> => act(async () => element?.click())

/** A role of a person or desk, by the name of its group. */
const role = (group: string, name: string): HTMLInputElement | undefined => {
  const inputs = document.querySelectorAll<HTMLInputElement>(`[aria-label="${group}"] input`)
  return [...inputs].find(({ id }) => document.querySelector(`label[for="${id}"]`)?.textContent === name)
}

async function write(label: string, text: string): Promise<void> {
  const labels = [...document.querySelectorAll('label')]
  const field = document.getElementById(labels.find((each) => each.textContent === label)?.htmlFor ?? '')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('people and desks', () => {
  it('let an administrator give roles, desk by desk', async () => {
    const desk = await open(staffIds.mai)
    await vi.waitFor(() => expect(line('Nguyễn Thị Lan')?.textContent).toContain('Thời sự'))
    await click(line('Nguyễn Thị Lan'))
    expect(role('Roles on Thời sự', 'reporter')?.checked).toBe(true)
    await click(role('Roles on Thời sự', 'editor'))
    await vi.waitFor(() => expect(role('Roles on Thời sự', 'editor')?.checked).toBe(true))
    expect(desk.asked('administration:setRoles')).toEqual([
      { desk: newsDesk, account: staffIds.lan, roles: ['reporter', 'editor'] },
    ])
  })

  it('ask before an account is closed, and say so when the server refuses it', async () => {
    const desk = await open(staffIds.mai, ({ failing }) =>
      failing.set('administration:changeAccount', { code: 'last-administrator' }),
    )
    await vi.waitFor(() => expect(button('Close the account')).toBeDefined())
    await click(button('Close the account'))
    expect(said()).toContain('Close the account of Lê Thị Mai? They are signed out on every computer')
    expect(desk.asked('administration:changeAccount')).toEqual([])
    await click(button('Close the account'))
    await vi.waitFor(() => expect(document.body.textContent).toContain('There must be at least one administrator'))
    desk.failing.clear()
    await click(button('Close the account'))
    await click(button('Close the account'))
    await vi.waitFor(() => expect(button('Open the account again')).toBeDefined())
  })

  it('show the link of an invitation once, and whom it is for ever after', async () => {
    const desk = await open(staffIds.mai)
    await vi.waitFor(() => expect(button('Invite somebody')).toBeDefined())
    await click(button('Invite somebody'))
    await write('Name', 'Sari Wulandari')
    await click(role('Roles on Thời sự', 'translator'))
    await click(button('Make the invitation'))
    await vi.waitFor(() => expect(said()).toContain(LINK))
    expect(desk.asked('administration:invite')).toEqual([
      {
        name: 'Sari Wulandari',
        administrator: false,
        days: 7,
        memberships: [{ desk: newsDesk, roles: ['translator'] }],
      },
    ])
    await click(button('Done'))
    expect(said()).not.toContain(LINK)
    await click(line('Sari Wulandari'))
    expect(said()).toContain('Invitation for Sari Wulandari')
    expect(said()).toContain('translator')
  })

  it('are only to be looked at by everyone else, who ask for nothing that is the administrators’', async () => {
    const desk = await open(staffIds.lan)
    await vi.waitFor(() => expect(line('Nguyễn Thị Lan (you)')).toBeDefined())
    expect(said()).toContain('People and desks are changed by administrators.')
    expect(said()).toContain('reporter')
    expect(document.querySelectorAll('[role=dialog] input[type=checkbox]')).toHaveLength(0)
    expect([button('Invite somebody'), button('Close the account'), button('Activity')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(desk.calls.filter(({ channel }) => channel.startsWith('administration:'))).toEqual([])
  })

  it('say why they cannot be shown, and try again', async () => {
    const desk = await open(staffIds.mai, ({ failing }) =>
      failing.set('administration:desks', { code: 'server-unreachable', params: { server: 'newsroom.example' } }),
    )
    await vi.waitFor(() => expect(said()).toContain('newsroom.example cannot be reached'))
    desk.failing.clear()
    await click(button('Try again'))
    await vi.waitFor(() => expect(line('Nguyễn Thị Lan')).toBeDefined())
  })
})
