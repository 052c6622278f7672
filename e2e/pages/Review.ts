import type { Page } from '@playwright/test'

/** Shows what can be decided about the version on screen, and what was said of it. */
export async function showReview(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Review' }).click()
}

/** Gives a command about the version on screen, by its name; one that asks something opens its dialog. */
export async function decide(page: Page, command: string): Promise<void> {
  await page.getByRole('group', { name: 'What you can do' }).getByRole('button', { name: command, exact: true }).click()
}

/** Shows the desk in the left pane. */
export async function showDesk(page: Page): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Desk', { exact: true }).click()
}

/** Opens an article from the desk, where it comes from the server. */
export async function openFromDesk(page: Page, headline: string): Promise<void> {
  await showDesk(page)
  await page.getByRole('button', { name: headline }).first().click({ timeout: 60_000 })
}
