import type { Locator, Page } from '@playwright/test'

/** Drops files from the system onto an element, as a person does with the mouse; `at` is the height within it, from 0 to 1. */
export async function dropFiles(page: Page, target: Locator, paths: readonly string[], at = 0.5): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error('what the files are dropped on is not on screen')
  const place = { x: box.x + box.width / 2, y: box.y + box.height * at }
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const session = await page.context().newCDPSession(page)
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...place, data })
    }
  } finally {
    await session.detach()
  }
}
