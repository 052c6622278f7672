import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import type { NewsroomServer } from '../newsroom-server'
import type { Desk } from '../pages/Desk'
import { type Seat, withSampleServer, withSeats } from '../seats'
import { TlsFront } from '../tls-front'

const SAMPLE_PASSWORD = 'ban-thu-toa-soan'
const AN = 'Nguyễn Hoài An'
const HA = 'Phạm Thu Hà'
const LAM = 'Đỗ Văn Lâm'

const test = base.extend<{ sit: () => Promise<Seat> }, { server: NewsroomServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
    ({}, use) => withSampleServer(use),
    { scope: 'worker', timeout: 180_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- see above.
  sit: ({}, use, info) => withSeats(info, use),
})

/** Writes the headline of a new article, as `sit`'s fresh profiles write in Vietnamese. */
async function write(desk: Desk, headline: string): Promise<void> {
  await desk.newArticle()
  await desk.headline('vi').fill(headline)
  await desk.saved()
}

test('what one writes, the other reads; both go on while the server is away, and nothing is lost', async ({
  server,
  sit,
}) => {
  const an = await sit()
  const ha = await sit()
  await an.account.comeInAs(AN, server.address)
  await ha.account.comeInAs(HA, server.address)
  await an.account.inStep()
  await ha.account.inStep()

  // Their photos follow.
  await expect(an.desk.library.getByRole('listbox').locator('img').first()).toBeVisible({ timeout: 30_000 })

  await write(an.desk, 'Chợ nổi họp lại sau mùa nước')
  await an.account.inStep()
  await ha.desk.openArticle('Chợ nổi họp lại sau mùa nước')

  await server.stop('SIGKILL')
  await expect(an.account.state).toContainText('No connection')
  await expect(ha.account.state).toContainText('No connection')
  await an.desk.lead('vi').fill('Ghe xuồng về từ bốn giờ sáng.')
  await ha.desk.body('vi').click()
  await ha.desk.page.keyboard.type('Bến tàu có thêm hai cầu phao.')
  await an.desk.saved()
  await ha.desk.saved()
  await expect(an.account.state).toContainText('changes in 1 article waiting')
  // One of them even loses power meanwhile.
  await an.killAndRestart()
  await expect(an.account.state).toContainText('changes in 1 article waiting')

  await server.restart()
  await an.account.tryNow().catch(() => undefined)
  await ha.account.tryNow().catch(() => undefined)
  await an.account.inStep()
  await ha.account.inStep()
  await an.desk.openArticle('Chợ nổi họp lại sau mùa nước')
  for (const { desk } of [an, ha]) {
    await expect(desk.lead('vi')).toHaveValue('Ghe xuồng về từ bốn giờ sáng.')
    await expect(desk.body('vi')).toContainText('Bến tàu có thêm hai cầu phao.')
    await expect(desk.page.getByText(/^On the server \d\d:\d\d$/)).not.toHaveCount(0)
  }
})

test('a computer that is signed out from elsewhere keeps its text, and goes on after the next sign-in', async ({
  server,
  sit,
}) => {
  const an = await sit()
  await an.account.comeInAs(AN, server.address)
  await an.account.inStep()
  await write(an.desk, 'Trường làng có thư viện mới')
  await an.account.inStep()

  const other = (await server.ask('POST', '/api/session', undefined, {
    login: 'hoai.an@toasoan.example',
    password: SAMPLE_PASSWORD,
    device: 'the other computer',
  })) as { token: string; device: { id: string } }
  await server.ask('POST', '/api/session/password', other.token, {
    current: SAMPLE_PASSWORD,
    next: `${SAMPLE_PASSWORD}-moi`,
    signOutOthers: true,
  })
  await an.desk.lead('vi').fill('Sách do phụ huynh góp.')
  await expect(an.account.state).toContainText('Signed out: sign in to send the changes in 1 article')
  await expect(an.desk.lead('vi')).toHaveValue('Sách do phụ huynh góp.')

  await an.account.signInAgain(`${SAMPLE_PASSWORD}-moi`)
  await an.account.inStep()
  await an.killAndRestart()
  await an.account.inStep()
  await server.ask('POST', '/api/session/password', other.token, {
    current: `${SAMPLE_PASSWORD}-moi`,
    next: SAMPLE_PASSWORD,
    signOutOthers: false,
  })
})

test('a lost computer is signed out for good from another one, and gives up what the server has', async ({
  server,
  sit,
}) => {
  const lost = await sit()
  await lost.account.comeInAs(LAM, server.address)
  await lost.account.inStep()
  await write(lost.desk, 'Mưa đầu mùa trên đồng muối')
  await lost.account.inStep()
  const here = await sit()
  await here.account.comeInAs(LAM, server.address)
  await here.account.person(LAM).click()
  await here.desk.page.getByRole('menuitem', { name: 'Account and computers…' }).click()
  const dialog = here.desk.page.getByRole('dialog', { name: 'Account and computers' })
  await dialog.getByRole('button', { name: /^Sign out for good: / }).click()
  await dialog.getByRole('group').getByRole('button', { name: 'Sign out for good' }).click()
  await expect(lost.account.state).toContainText('signed out of the newsroom for good')
  await expect(lost.desk.headline('vi')).toHaveValue('Mưa đầu mùa trên đồng muối')

  // It was found, is used again, and lost again: this time it is to keep nothing.
  await lost.account.signInAgain(SAMPLE_PASSWORD)
  await lost.account.inStep()
  const photos = (): string[] => readdirSync(join(lost.userData, 'profile', 'photos'))
  await expect.poll(() => photos().length).toBeGreaterThan(0)
  // Who works in the newsroom is none of a finder's business either.
  const names = (): string => readFileSync(join(lost.userData, 'profile', 'people.json'), 'utf8')
  await expect.poll(names).toContain(AN)
  await here.desk.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await here.shell.choose('account:manage')
  await dialog.getByRole('button', { name: /^Sign out for good: / }).click()
  await dialog.getByRole('checkbox', { name: /^It is lost/ }).check()
  await dialog.getByRole('group').getByRole('button', { name: 'Sign out for good' }).click()
  const notice = lost.desk.page.getByRole('alert').filter({ hasText: 'were removed here' })
  await expect(notice).toBeVisible({ timeout: 60_000 })
  await expect(lost.desk.library.getByText('Your library is empty')).toBeVisible()
  await expect.poll(photos).toEqual([])
  await expect.poll(names).not.toContain(AN)
})

test('a certificate nobody vouches for is approved once by its fingerprint, and asked about again when it changes', async ({
  server,
  sit,
}) => {
  const front = await TlsFront.open(server.address)
  try {
    const an = await sit()
    const asked = an.desk.page.getByRole('dialog', { name: 'Trust this server?' })
    const offer = await an.account.find(front.address)
    await expect(asked).toContainText(front.fingerprint)
    await offer.getByRole('button', { name: 'Back' }).click()
    await expect(offer.getByRole('textbox', { name: 'Server address' })).toBeVisible()
    await an.desk.page.keyboard.press('Escape')
    await expect(offer).toBeHidden()

    await an.account.find(front.address)
    await asked.getByRole('button', { name: 'It is the same, approve' }).click()
    await an.account.enter(offer, AN)
    await an.account.inStep()
    await expect(an.desk.library.getByRole('listbox').locator('img').first()).toBeVisible()
    await write(an.desk, 'Phà đêm chạy lại trên sông')
    await an.account.inStep()
    const ha = await sit()
    await ha.account.comeInAs(HA, server.address)
    await ha.account.inStep()
    await ha.desk.openArticle('Phà đêm chạy lại trên sông')
    await expect(an.desk.page.getByRole('list', { name: 'Also in this article' }).getByText(`${HA}: `)).toHaveCount(1)
    // Nobody is asked again, not after a new start either.
    await an.killAndRestart()
    await an.account.inStep()

    front.changeCertificate()
    await expect(an.account.state).toContainText('The server’s certificate is not trusted yet')
    await an.desk.lead('vi').fill('Chuyến cuối rời bến lúc nửa đêm.')
    await an.desk.saved()
    const again = an.desk.page.getByRole('dialog', { name: 'Trust this server?' })
    const check = an.desk.page.getByRole('contentinfo').getByRole('button', { name: 'Check the certificate…' })
    await check.click()
    await expect(again).toContainText(front.fingerprint)
    await an.desk.page.keyboard.press('Escape')
    await expect(again).toBeHidden()
    await expect(an.account.state).toContainText('The server’s certificate is not trusted yet')
    await expect(ha.desk.lead('vi')).toHaveValue('')
    await check.click()
    await again.getByRole('button', { name: 'It is the same, approve' }).click()
    await expect(an.desk.page.getByRole('dialog')).toBeHidden()
    await an.account.inStep()
    await expect(ha.desk.lead('vi')).toHaveValue('Chuyến cuối rời bến lúc nửa đêm.')
  } finally {
    front.close()
  }
})

test('the session’s key is nobody else’s to read', async ({ server, sit }) => {
  const an = await sit()
  await an.account.comeInAs(AN, server.address)
  await an.account.inStep()
  const path = join(an.userData, 'profile', 'session.json')
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: { token: { sealed: boolean; value: string } } }
  expect(data.token.sealed).toBe(true)
})

test('what is no newsroom is told in words', async ({ server, sit }) => {
  const an = await sit()
  const { page } = an.desk
  await page.getByRole('button', { name: 'Connect to your newsroom…' }).click()
  const dialog = page.getByRole('dialog')
  const address = dialog.getByRole('textbox', { name: 'Server address' })
  await address.fill('http://newsroom.example')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByText(/does not encrypt the connection/)).toBeVisible()
  await address.fill('127.0.0.1:9')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByText(/127\.0\.0\.1:9 cannot be reached/)).toBeVisible()
  await address.fill(server.address)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByLabel('E-mail or sign-in name').fill('hoai.an@toasoan.example')
  await dialog.getByLabel('Password').first().fill('not the password')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('The sign-in name or the password is wrong')
})
