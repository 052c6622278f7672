import type { CDPSession, Page } from '@playwright/test'

const KEYS = 60
const WARM_UP_KEYS = 15

/** Types into what has the focus; the main thread's busy milliseconds per key, as Chromium counts them. */
export async function millisecondsPerKey(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const type = async (count: number): Promise<void> => {
    for (let key = 0; key < count; key += 1) {
      await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a')
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    }
  }
  await type(WARM_UP_KEYS)
  const before = await taskSeconds(session)
  await type(KEYS)
  const after = await taskSeconds(session)
  await session.detach()
  return (after - before) * (1000 / KEYS)
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}
