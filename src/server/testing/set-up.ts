import type { NewInvitation, SignedIn } from '../../shared/accounts/account-api'
import type { DeskId, DeskRole } from '../../shared/workflow/people'
import type { ServerProcess } from './built-server'
import { PASSWORD } from './test-server'

/** Sets a server's process up over HTTP: an administrator, a desk, and people with roles on it; answers the people, signed in. */
export async function setUp<Login extends string>(
  server: ServerProcess,
  people: Readonly<Record<Login, readonly DeskRole[]>>,
): Promise<Readonly<Record<Login, SignedIn>>> {
  const ask = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const signed = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const headers = { 'content-type': 'application/json', ...signed }
    const answer = await fetch(server.address + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as T
  }
  const code = /Set-up code[^:]*: (\S+?)"/.exec(server.output())?.[1]
  const about = { password: PASSWORD, device: 'laptop' }
  const administrator = await ask<SignedIn>('/api/setup', { code, login: 'quan-tri', name: 'Quản trị', ...about })
  const desk = await ask<{ id: DeskId }>('/api/desks', { name: 'Thời sự' }, administrator.token)
  const entered: [string, SignedIn][] = []
  for (const [login, roles] of Object.entries(people)) {
    const invited = { name: login, login, memberships: [{ desk: desk.id, roles }] }
    const { link } = await ask<NewInvitation>('/api/invitations', invited, administrator.token)
    const accepted = { token: link.split('#')[1], name: login, ...about }
    entered.push([login, await ask<SignedIn>('/api/invitations/accept', accepted)])
  }
  return Object.fromEntries(entered) as Record<Login, SignedIn>
}
