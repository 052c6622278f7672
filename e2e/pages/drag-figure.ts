import type { Locator, Page } from '@playwright/test'

/** A figure held by the mouse. */
export interface HeldFigure {
  /** Moves it over an element; `at` is the height within it, from 0 to 1. */
  over(target: Locator, at?: number): Promise<void>
  /** Moves it to a height of the window, in CSS pixels. */
  toHeight(y: number): Promise<void>
  drop(): Promise<void>
  /** Ends the drag with the key for it. */
  cancel(): Promise<void>
}

/** Takes a figure by its handle, as a person does with the mouse. */
export async function holdFigure(page: Page, figure: Locator): Promise<HeldFigure> {
  await figure.scrollIntoViewIfNeeded()
  await figure.hover()
  const { x, y } = await middleOf(figure.getByRole('img', { name: 'Drag to another place' }))
  await page.mouse.move(x, y)
  await page.mouse.down()
  // A browser takes the first few pixels for a click that trembles.
  await page.mouse.move(x + 6, y + 12, { steps: 3 })
  const moveTo = async (toX: number, toY: number): Promise<void> => {
    await page.mouse.move(toX, toY, { steps: 4 })
    // The first event over an element says that it was entered; a hand goes on moving, and a browser says so again and again.
    await page.mouse.move(toX + 1, toY)
  }
  return {
    over: async (target, at = 0.5) => {
      const place = await middleOf(target, at)
      await moveTo(place.x, place.y)
    },
    toHeight: (height) => moveTo(x, height),
    drop: () => page.mouse.up(),
    cancel: () => page.keyboard.press('Escape'),
  }
}

async function middleOf(target: Locator, at = 0.5): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('what the mouse goes to is not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height * at }
}
