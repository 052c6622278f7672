import { expect, type Locator, type Page } from '@playwright/test'

/** The newsroom in the workstation's window, in newsroom words. The interface is in English. */
export class Account {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** What the status line says of the server. */
  get state(): Locator {
    return this.page.getByTestId('sync-state')
  }

  /** The person in the top bar. */
  person(name: string): Locator {
    return this.page.getByRole('button', { name: `Account: ${name}`, exact: true })
  }

  /** Asks who answers at an address; answers the dialog that goes on from there. */
  async find(address: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Connect to your newsroom…' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Server address' }).fill(address)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    return dialog
  }

  /** Finds the newsroom at an address and comes in as one of its sample people. */
  async comeInAs(name: string, address: string): Promise<void> {
    const dialog = await this.find(address)
    await this.enter(dialog, name)
  }

  /** Comes in as one of the sample people that the dialog lists. */
  async enter(dialog: Locator, name: string): Promise<void> {
    await dialog.getByRole('button', { name }).click()
    await expect(dialog).toBeHidden()
    await expect(this.person(name)).toBeVisible()
  }

  /** Signs in again with a password after a session has ended; the address is known. */
  async signInAgain(password: string): Promise<void> {
    await this.page.getByRole('contentinfo').getByRole('button', { name: 'Sign in' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Password').first().fill(password)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(dialog).toBeHidden()
  }

  /** Waits until everything here is on the server. */
  async inStep(): Promise<void> {
    await expect(this.state).toContainText('Everything is on the server', { timeout: 60_000 })
  }

  /** Does not wait for the next attempt. */
  async tryNow(): Promise<void> {
    await this.page.getByRole('contentinfo').getByRole('button', { name: 'Try now' }).click()
  }
}
