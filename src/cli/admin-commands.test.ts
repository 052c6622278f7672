import { beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, withNewsroom } from '../server/testing/test-server'
import { fail } from '../shared/result'
import { runProgram } from './program'

describe('toasoan admin', () => {
  const newsroom = withNewsroom()
  const call = async (args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> => {
    const [out, err]: [string[], string[]] = [[], []]
    const code = await runProgram(['admin', ...args], {
      openStation: async () => fail('unexpected'),
      openDrafts: async () => fail('unexpected'),
      defaultProfile: '/nonexistent',
      version: '0',
      output: { out: (line) => out.push(line), err: (line) => err.push(line), progress: () => {} },
      admin: { environment: { DATABASE_URL: newsroom.database.url }, readInput: async () => input },
    })
    return { code, out: out.join('\n'), err: err.join('\n') }
  }
  const signIn = async (login: string, password: string): Promise<number> =>
    (await newsroom.ask('POST', '/api/session', { body: { login, password, device: 'd' } })).status

  beforeAll(async () => {
    await newsroom.administrator()
  })

  it('makes an administrator with a password of its own, or the one it is given', async () => {
    const made = await call(['create', 'Tong-Bien-Tap', '--name', 'Tổng biên tập'])
    expect(made).toMatchObject({ code: 0, err: '' })
    const [login, password] = made.out.split('\t')
    expect(await signIn(login ?? '', password ?? '')).toBe(201)
    expect(await call(['create', 'pho', '--name', 'Phó', '--password-stdin'], `${PASSWORD}\n`)).toEqual({
      code: 0,
      out: 'pho',
      err: '',
    })
    expect(await signIn('pho', PASSWORD)).toBe(201)
    const list = JSON.parse((await call(['list', '--json'])).out) as { login: string; administrator: boolean }[]
    expect(list.filter(({ administrator }) => administrator).map(({ login: name }) => name)).toEqual(
      expect.arrayContaining(['tong-bien-tap', 'pho']),
    )
  })

  it('says why it did not', async () => {
    expect(await call(['create', 'quan-tri', '--name', 'X'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/taken/),
    })
    expect(await call(['create', 'short', '--name', 'X', '--password-stdin'], 'short')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/at least 10/),
    })
    expect(await call(['reset-password', 'nobody'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/nobody signs in as nobody/),
    })
    expect(await call(['revoke', 'quan-tri', '--device', 'x'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no such computer/),
    })
    expect(await call(['setup-code'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/an administrator already/),
    })
    expect(await call(['create'])).toMatchObject({ code: 2 })
    expect(await call(['--data-dir', '/tmp', 'create', 'a b', '--name', 'X'])).toMatchObject({ code: 2 })
  })

  it('gives a new password, which signs out on the running server', async () => {
    const person = await newsroom.person('quen-mat-khau')
    const [, password] = (await call(['reset-password', 'quen-mat-khau'])).out.split('\t')
    newsroom.clock.move(5000)
    expect((await newsroom.ask('GET', '/api/session', { token: person.token })).body).toEqual({ code: 'signed-out' })
    expect(await signIn('quen-mat-khau', password ?? '')).toBe(201)
  })

  it("signs someone's computers out for good, and writes it down", async () => {
    const { token, device } = await newsroom.person('mat-may')
    const told = new Promise<void>((resolve) => newsroom.server.sessions.subscribe(resolve))
    expect(await call(['revoke', 'mat-may', '--wipe', 'drafts-after-upload'])).toMatchObject({
      code: 0,
      out: `${device.id}\tmat-may's laptop`,
    })
    await told
    expect((await newsroom.ask('GET', '/api/session', { token })).body).toEqual({
      code: 'device-revoked',
      params: { wipe: 'drafts-after-upload' },
    })
    const { rows } = await newsroom.database.pool.query(
      'select action, account, address from audit order by id desc limit 1',
    )
    expect(rows).toEqual([{ action: 'device:revoke', account: null, address: 'command line' }])
  })

  it('says which setting is wrong', async () => {
    const err: string[] = []
    const code = await runProgram(['admin', 'list'], {
      openStation: async () => fail('unexpected'),
      openDrafts: async () => fail('unexpected'),
      defaultProfile: '/nonexistent',
      version: '0',
      output: { out: () => {}, err: (line) => err.push(line), progress: () => {} },
      admin: { environment: { DATABASE_URL: 'sqlite://x' }, readInput: async () => '' },
    })
    expect([code, err.join()]).toEqual([1, expect.stringContaining('DATABASE_URL')])
  })
})
