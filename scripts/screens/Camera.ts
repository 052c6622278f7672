import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'

/** The window sizes of the pictures, in CSS pixels. */
export const sizes = {
  small: { width: 1280, height: 800 },
  large: { width: 1920, height: 1080 },
} as const
/** The name of a window's size. */
export type SizeName = keyof typeof sizes

/** Takes pictures of a window, in light and dark, as small files. */
export class Camera {
  readonly #page: Page
  readonly #folder: string
  readonly #language: string
  readonly #wanted: ReadonlySet<string>
  readonly #themes: CameraOptions['themes']
  readonly #size: SizeName | undefined
  readonly #compact: boolean

  /** Pictures go to `folder`; only those named in `wanted`, or all where that is empty. */
  constructor(page: Page, { folder, language, wanted, themes, size, compact }: CameraOptions) {
    this.#page = page
    this.#folder = folder
    this.#language = language
    this.#wanted = wanted
    this.#themes = themes
    this.#size = size
    this.#compact = compact
  }

  /** Takes the window as it is now, in the themes asked for and in the sizes named. */
  async take(name: string, ...wantedSizes: readonly SizeName[]): Promise<void> {
    if (this.#wanted.size > 0 && !this.#wanted.has(name)) return
    // No line looks as if the mouse were on it.
    await this.#page.mouse.move(0, 0)
    const taken = this.#size === undefined ? wantedSizes : [this.#size]
    for (const size of taken.length === 0 ? (['small'] as const) : taken) {
      await this.#page.setViewportSize(sizes[size])
      for (const colorScheme of this.#themes) {
        await this.#page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await settled(this.#page)
        const file = join(this.#folder, `${name}-${this.#language}-${colorScheme}-${sizes[size].width}.png`)
        const picture = await this.#page.screenshot({ animations: 'disabled', caret: 'hide' })
        if (this.#compact) await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toFile(file)
        else writeFileSync(file, picture)
        process.stdout.write(`${file}  ${Math.round(statSync(file).size / 1024)} kB\n`)
      }
    }
    await this.#page.setViewportSize(sizes.small)
  }

  /** Takes the window as it is now in the system's own few colours, and at twice the size, which leaves it a quarter of the room. */
  async takeStrained(name: string): Promise<void> {
    await this.#page.mouse.move(0, 0)
    for (const forcedColors of ['active', 'none'] as const) {
      await this.#page.emulateMedia({ forcedColors, colorScheme: 'light', reducedMotion: 'reduce' })
      if (forcedColors === 'none') await this.#page.setViewportSize({ width: 640, height: 400 })
      await settled(this.#page)
      const file = join(
        this.#folder,
        `${name}-${this.#language}-${forcedColors === 'active' ? 'contrast' : 'zoom'}.png`,
      )
      await this.#page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
    }
    await this.#page.setViewportSize(sizes.small)
  }
}

/** Where a camera's pictures go, and which are taken. */
export interface CameraOptions {
  readonly folder: string
  /** The interface's language, as the files name it. */
  readonly language: string
  readonly wanted: ReadonlySet<string>
  readonly themes: readonly ('light' | 'dark')[]
  /** Every picture in this one size; undefined: each in those that its screen is taken in. */
  readonly size: SizeName | undefined
  /** Squeezed for keeping, which takes a while; else as the window drew them. */
  readonly compact: boolean
}

/** Fonts and pictures are there and nothing has moved for two frames. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
}
