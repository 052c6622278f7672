import type { Page } from '@playwright/test'

/**
 * Writes a word through an input method, as Telex and VNI do: it grows and changes while it composes, is then taken over, and whatever
 * `meanwhile` does happens in the middle of it.
 */
export async function compose(
  page: Page,
  states: readonly [string, ...string[]],
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const half = Math.ceil(states.length / 2)
  try {
    for (const [place, text] of states.entries()) {
      if (place === half) await meanwhile()
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    }
    await session.send('Input.insertText', { text: states.at(-1) ?? '' })
  } finally {
    await session.detach()
  }
}
