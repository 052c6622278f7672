import type { Desk } from '../pages/Desk.ts'
import { expect } from './expect.ts'

/** What the reader's page of a version must show. */
export interface ExpectedPage {
  /** The language's English name, and its tag. */
  readonly language: string
  readonly tag: string
  readonly headline: string
  readonly lead: string
  readonly caption: string
  readonly credit: string
  readonly byline: string
  readonly publication: string
  readonly original: string
  readonly date: RegExp
  readonly figures: number
}

/** Checks a version in the open preview, at the three widths. */
export async function checkPreview(desk: Desk, expected: ExpectedPage): Promise<void> {
  const dialog = desk.page.getByRole('dialog', { name: 'As readers will see it' })
  await dialog.getByText(expected.language, { exact: true }).click()
  const page = dialog.frameLocator('iframe')
  await expect(page.locator('html')).toHaveAttribute('lang', expected.tag)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(expected.headline)
  await expect(page.getByText(expected.lead)).toBeVisible()
  const figures = page.locator('article figure')
  await expect(figures).toHaveCount(expected.figures)
  await expect(figures.first()).toContainText(expected.caption)
  await expect(figures.first()).toContainText(expected.credit)
  await expect(figures.first().locator('img')).toHaveJSProperty('complete', true)
  await expect(page.getByText(expected.byline, { exact: true }).last()).toBeVisible()
  await expect(page.locator(`a[href="${expected.original}"]`).first()).toContainText(expected.publication)
  await expect(page.locator('time').first()).toHaveText(expected.date)
  for (const [width, name] of [
    [390, 'Phone'],
    [820, 'Tablet'],
    [1280, 'Desktop'],
  ] as const) {
    await dialog.getByText(name, { exact: true }).click()
    const frame = dialog.locator('iframe')
    // The frame's border is its own.
    await expect.poll(async () => (await frame.boundingBox())?.width).toBeGreaterThanOrEqual(Math.min(width, 1200))
    const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(overflow, `nothing of the ${name} page is wider than the page`).toBeLessThanOrEqual(0)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
}
