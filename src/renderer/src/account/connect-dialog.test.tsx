// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { AdministeredDesk, LINK } from '../newsroom/testing/administered-desk'
import { button, withTestWindow } from '../testing/test-window'

const window = withTestWindow({ isIdle: false })

const said = (): string => document.querySelector('[role=dialog]')?.textContent ?? ''
const click = (element: HTMLElement | null | undefined): Promise<void> => act(async () => element?.click())

/** The field with this label. */
function field(label: string): HTMLInputElement {
  const named = [...document.querySelectorAll('label')].find((each) => each.textContent === label)
  return document.getElementById(named?.htmlFor ?? '') as HTMLInputElement
}

async function write(label: string, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(label), text)
    field(label).dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Opens the dialog and gives it an address or a link. */
async function connect(
  address: string,
  prepare: (desk: AdministeredDesk) => void = () => {},
): Promise<AdministeredDesk> {
  const desk = new AdministeredDesk()
  prepare(desk)
  const commands = await window.draw(desk)
  await act(async () => void commands.run('account:connect'))
  await vi.waitFor(() => expect(field('Server address or invitation')).not.toBeNull())
  await write('Server address or invitation', address)
  await click(button('Continue'))
  return desk
}

describe('coming into a newsroom', () => {
  it('by the link of an invitation goes straight to joining, under a name one chooses', async () => {
    const desk = await connect(LINK)
    await vi.waitFor(() => expect(field('Your name').value).toBe('Nguyễn Thị Lan'))
    expect(desk.asked('account:connect')).toEqual([{ address: 'https://newsroom.example' }])
    await write('E-mail or sign-in name', 'lan')
    await write('Password', 'bến đò mùa nước nổi')
    await click(button('Join the newsroom'))
    await vi.waitFor(() => expect(document.body.textContent).toContain('Welcome, Nguyễn Thị Lan'))
    expect(desk.asked('account:join')).toEqual([
      {
        address: 'https://newsroom.example',
        token: LINK.split('#')[1],
        name: 'Nguyễn Thị Lan',
        login: 'lan',
        password: 'bến đò mùa nước nổi',
        language: 'en',
      },
    ])
  })

  it('with an invitation that is used up says so', async () => {
    await connect(LINK, ({ failing }) => failing.set('account:invitation', { code: 'invitation-invalid' }))
    await vi.waitFor(() => expect(said()).toContain('This invitation cannot be used'))
    await click(button('Back'))
    expect(button('Sign in')).toBeDefined()
  })

  it('takes the code of an invitation too, and no other words', async () => {
    await connect('newsroom.example')
    await vi.waitFor(() => expect(button('I have an invitation')).toBeDefined())
    await click(button('I have an invitation'))
    await write('Invitation', 'from the editor')
    await click(button('Continue'))
    expect(said()).toContain('This is no invitation')
    await write('Invitation', LINK.split('#')[1] ?? '')
    await click(button('Continue'))
    await vi.waitFor(() => expect(said()).toContain('The invitation is for Nguyễn Thị Lan'))
  })

  it('whose certificate nobody vouches for shows its fingerprint first, and keeps the invitation meanwhile', async () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    const desk = await connect(LINK, (made) => {
      const [subject, issuer] = ['CN=newsroom.example', 'CN=newsroom.example']
      made.certificate = { fingerprint, subject, issuer, validTo: 'Nov 15 12:00:00 2030 GMT' }
    })
    await vi.waitFor(() => expect(said()).toContain(fingerprint))
    // In the words of the interface, not of the certificate.
    expect(said()).toMatch(/Valid until(15 November|November 15,) 2030/)
    expect(desk.asked('account:invitation')).toEqual([])
    await click(button('It is the same, approve'))
    await vi.waitFor(() => expect(said()).toContain('The invitation is for Nguyễn Thị Lan'))
    expect(desk.asked('account:trust')).toEqual([{ address: 'https://newsroom.example', fingerprint }])
  })

  it('that nobody has set up yet asks for the code of its log', async () => {
    const desk = await connect('newsroom.example', (made) => {
      made.identity = { ...made.identity, setUp: false }
      made.failing.set('account:setUp', { code: 'setup-code-invalid' })
    })
    await vi.waitFor(() => expect(field('Set-up code')).toBe(document.activeElement))
    await write('Set-up code', 'c0de')
    await write('Your name', 'Lê Thị Mai')
    await write('E-mail or sign-in name', 'mai')
    await write('Password', 'bến đò mùa nước nổi')
    await click(button('Set up and sign in'))
    await vi.waitFor(() => expect(said()).toContain('The set-up code is wrong'))
    expect(field('Your name').value).toBe('Lê Thị Mai')
    desk.failing.clear()
    await click(button('Set up and sign in'))
    await vi.waitFor(() => expect(document.body.textContent).toContain('Welcome, Lê Thị Mai'))
  })

  it('by its identity provider waits for the browser, until somebody gives up', async () => {
    const desk = await connect('newsroom.example', (made) => {
      made.identity = { ...made.identity, identityProvider: 'Tòa báo ID' }
    })
    const answer = Promise.withResolvers<void>()
    const request = desk.request.bind(desk)
    vi.spyOn(desk, 'request').mockImplementation(async (channel, input) => {
      if (channel !== 'account:signInWithProvider') return request(channel, input)
      await answer.promise
      return { ok: false, failure: { code: 'identity-cancelled' } }
    })
    await vi.waitFor(() => expect(button('Sign in with Tòa báo ID')).toBeDefined())
    await click(button('Sign in with Tòa báo ID'))
    expect(said()).toContain('Sign in in the browser, then come back here…')
    await click(button('Cancel'))
    expect(desk.asked('account:cancelProvider')).toHaveLength(1)
    await act(async () => answer.resolve())
    await vi.waitFor(() => expect(button('Sign in with Tòa báo ID')).toBeDefined())
    expect(document.querySelector('[role=dialog] [role=alert]')).toBeNull()
  })
})
