import { test as base, expect, type Locator } from '@playwright/test'
import { TestIdentityProvider } from '../../src/server/testing/identity-provider'
import { NewsroomServer } from '../newsroom-server'
import { brokenRules } from '../pages/broken-rules'
import { type Seat, withSeats } from '../seats'

const PROVIDER = 'Tòa báo ID'
const PASSWORD = 'bến đò mùa nước nổi'

const test = base.extend<{ provider: TestIdentityProvider; server: NewsroomServer; sit: () => Promise<Seat> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
  provider: async ({}, use) => {
    const provider = new TestIdentityProvider()
    await provider.start()
    await use(provider)
    provider.stop()
  },
  server: [
    async ({ provider }, use) => {
      const env = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'newsroom', OIDC_NAME: PROVIDER }
      const server = await NewsroomServer.start({ empty: true, env })
      await use(server)
      await server.dispose()
    },
    { timeout: 180_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- see above.
  sit: ({}, use, info) => withSeats(info, use),
})

test.describe.configure({ timeout: 240_000 })

/** No rule of axe is broken in the dialog that is open. */
async function expectAccessible({ desk }: Seat, screen: string): Promise<void> {
  expect.soft(await brokenRules(desk.page, { within: '[role=dialog]' }), screen).toEqual([])
}

/** Gives the address (or an invitation's link) to the dialog that connects. */
async function connect({ desk }: Seat, address: string): Promise<Locator> {
  await desk.page.getByRole('button', { name: 'Connect to your newsroom…' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Server address or invitation' }).fill(address)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  return dialog
}

/** Sets the empty newsroom up from a computer. */
async function setUp(seat: Seat, server: NewsroomServer): Promise<void> {
  const dialog = await connect(seat, server.address)
  await dialog.getByLabel('Set-up code').fill(server.setUpCode)
  await dialog.getByLabel('Your name').fill('Lê Thị Mai')
  await dialog.getByLabel('E-mail or sign-in name').fill('mai@newsroom.example')
  await dialog.getByLabel('Password').first().fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(dialog).toBeHidden()
  await expect(seat.account.person('Lê Thị Mai')).toBeVisible()
}

async function openNewsroom({ shell, desk }: Seat): Promise<Locator> {
  await shell.choose('account:newsroom')
  const dialog = desk.page.getByRole('dialog', { name: 'People and desks' })
  await expect(dialog.getByRole('tab', { name: 'Desks' })).toBeVisible()
  return dialog
}

async function makeDesk(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('tab', { name: 'Desks' }).click()
  await dialog.getByRole('button', { name: 'New desk' }).click()
  await dialog.getByRole('textbox', { name: 'Name of the desk' }).fill(name)
  await dialog.getByRole('button', { name: 'Make the desk' }).click()
  await expect(dialog.getByRole('heading', { name })).toBeVisible()
}

/** Invites somebody and answers the link. */
async function invite(dialog: Locator, name: string, login = ''): Promise<string> {
  await dialog.getByRole('tab', { name: 'People' }).click()
  await dialog.getByRole('button', { name: 'Invite somebody' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('E-mail or sign-in name').fill(login)
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  const link = dialog.getByLabel('Address of the invitation')
  await expect(link).toContainText('/invitation#')
  return (await link.textContent()) ?? ''
}

test('an empty newsroom is set up, somebody is invited, joins, is given a role, and sees the desk', async ({
  server,
  sit,
}) => {
  const mai = await sit()
  await setUp(mai, server)
  const newsroom = await openNewsroom(mai)
  await makeDesk(newsroom, 'Thời sự')
  const link = await invite(newsroom, 'Trần Văn Minh', 'minh@newsroom.example')
  expect(link).toContain(server.address)

  const minh = await sit()
  const joining = await connect(minh, link)
  await expect(joining.getByLabel('Your name')).toHaveValue('Trần Văn Minh')
  await expect(joining.getByLabel('E-mail or sign-in name')).toHaveValue('minh@newsroom.example')
  await expectAccessible(minh, 'an invitation')
  await joining.getByLabel('Password').first().fill('minh')
  await joining.getByRole('button', { name: 'Join the newsroom' }).click()
  await expect(joining.getByRole('alert')).toContainText('at least 10 characters')
  await joining.getByLabel('Password').first().fill(PASSWORD)
  await joining.getByRole('button', { name: 'Join the newsroom' }).click()
  await expect(joining).toBeHidden()
  await minh.account.person('Trần Văn Minh').click()
  await expect(minh.desk.page.getByText('Not on any desk yet')).toBeVisible()
  await minh.desk.page.keyboard.press('Escape')

  // Whoever looks after the newsroom sees at once that he is there.
  await newsroom.getByRole('button', { name: 'Done' }).click()
  await newsroom.getByRole('button', { name: 'Close' }).click()
  await expect(newsroom).toBeHidden()
  await openNewsroom(mai)
  await newsroom.getByRole('button', { name: /^Trần Văn Minh/ }).click()
  await newsroom.getByRole('group', { name: 'Roles on Thời sự' }).getByText('editor', { exact: true }).click()
  await expect(newsroom.getByRole('button', { name: /^Trần Văn Minh/ })).toContainText('Thời sự')

  // The desk reaches him without a new start; the menu shows it while it is open.
  await minh.account.person('Trần Văn Minh').click()
  await expect(minh.desk.page.getByText('Thời sự: editor')).toBeVisible({ timeout: 90_000 })
  await minh.desk.page.keyboard.press('Escape')
  const seen = await openNewsroom(minh)
  await expect(seen.getByText('People and desks are changed by administrators.')).toBeVisible()
  await expect(seen.getByRole('tab', { name: 'Activity' })).toHaveCount(0)
  await seen.getByRole('tab', { name: 'Desks' }).click()
  await expect(seen.getByRole('listitem').filter({ hasText: 'Trần Văn Minh' })).toContainText('editor')
  await expect(seen.getByRole('checkbox')).toHaveCount(0)

  await newsroom.getByRole('tab', { name: 'Activity' }).click()
  await expect(newsroom.getByText('Lê Thị Mai set Trần Văn Minh on Thời sự: editor')).toBeVisible()

  // A closed account is out at once, its text stays.
  await newsroom.getByRole('tab', { name: 'People' }).click()
  await newsroom.getByRole('button', { name: /^Trần Văn Minh/ }).click()
  await newsroom.getByRole('button', { name: 'Close the account' }).click()
  await newsroom.getByRole('group').getByRole('button', { name: 'Close the account' }).click()
  await expect(newsroom.getByRole('button', { name: 'Open the account again' })).toBeVisible()
  await expect(minh.account.state).toContainText(/signed out/i, { timeout: 60_000 })
})

for (const theme of ['light', 'dark'] as const) {
  test(`every screen of the newsroom can be read by everyone (${theme})`, async ({ server, sit }) => {
    const mai = await sit()
    const { page } = mai.desk
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const dialog = await connect(mai, server.address)
    await expect(dialog.getByLabel('Set-up code')).toBeFocused()
    await expectAccessible(mai, 'set-up')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await setUp(mai, server)
    await expect(page.getByText(/^Welcome, Lê Thị Mai/)).toBeVisible()
    const newsroom = await openNewsroom(mai)
    await makeDesk(newsroom, 'Thời sự')
    await newsroom.getByRole('combobox', { name: 'Add somebody to the desk' }).click()
    await page.getByRole('option', { name: 'Lê Thị Mai' }).click()
    await expect(newsroom.getByRole('group', { name: 'Roles of Lê Thị Mai' })).toBeVisible()
    await expectAccessible(mai, 'desks')
    await invite(newsroom, 'Trần Văn Minh')
    await expectAccessible(mai, 'an invitation’s link')
    await newsroom.getByRole('button', { name: 'Done' }).click()
    await newsroom.getByRole('button', { name: /^Lê Thị Mai/ }).click()
    await expect(newsroom.getByText('This computer')).toBeVisible()
    await expectAccessible(mai, 'a person')
    await newsroom.getByRole('button', { name: 'Trần Văn Minh' }).click()
    await newsroom.getByRole('button', { name: 'Withdraw the invitation' }).click()
    await expect(newsroom.getByRole('button', { name: 'Trần Văn Minh' })).toHaveCount(0)
    await newsroom.getByRole('tab', { name: 'Activity' }).click()
    await expect(newsroom.getByText('withdrew an invitation')).toBeVisible()
    await expectAccessible(mai, 'activity')
    await newsroom.getByRole('button', { name: 'Close' }).click()
    await mai.shell.choose('account:manage')
    const own = page.getByRole('dialog', { name: 'Account and computers' })
    await expect(own.getByText('This computer')).toBeVisible()
    await expectAccessible(mai, 'own account')
  })
}

test('the newsroom’s identity provider lets people in by the browser, and nobody it does not know', async ({
  server,
  provider,
  sit,
}) => {
  const mai = await sit()
  await setUp(mai, server)
  const link = await invite(await openNewsroom(mai), 'Sari Wulandari', 'sari@newsroom.example')
  const sari = await sit()
  await sari.shell.recordOpenings(0)
  const joining = await connect(sari, link)
  await joining.getByRole('button', { name: `Join with ${PROVIDER}` }).click()
  await expect(joining.getByText('Sign in in the browser, then come back here…')).toBeVisible()
  const opened = async (): Promise<string> => {
    const before = (await sari.shell.openings()).opened
    return before.at(-1) ?? ''
  }
  await expect.poll(opened).toContain(provider.issuer)
  // What comes from elsewhere is not the answer.
  const callback = new URL(provider.browse(await opened(), { sub: 'sari-1' }))
  expect((await fetch(`${callback.origin}${callback.pathname}?code=1&state=2`)).status).toBe(404)
  const page = await fetch(callback)
  expect(await page.text()).toContain('Go back to Tòa Soạn')
  await expect(joining).toBeHidden()
  await expect(sari.account.person('Sari Wulandari')).toBeVisible()

  await sari.account.person('Sari Wulandari').click()
  await sari.desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await sari.desk.page.getByRole('contentinfo').getByRole('button', { name: 'Sign in' }).click()
  const again = sari.desk.page.getByRole('dialog')
  const way = again.getByRole('button', { name: `Sign in with ${PROVIDER}` })
  await way.click()
  await again.getByRole('button', { name: 'Cancel' }).click()
  await expect(way).toBeVisible()
  const asked = (await sari.shell.openings()).opened.length
  await way.click()
  await expect.poll(async () => (await sari.shell.openings()).opened.length).toBe(asked + 1)
  await fetch(provider.browse(await opened(), { sub: 'somebody-else' }))
  await expect(again.getByRole('alert')).toContainText('No account belongs to this identity yet')
  await way.click()
  await expect.poll(async () => (await sari.shell.openings()).opened.length).toBe(asked + 2)
  await fetch(provider.browse(await opened(), { sub: 'sari-1' }))
  await expect(again).toBeHidden()
  await expect(sari.account.person('Sari Wulandari')).toBeVisible()
})
