import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'

type ThemeSource = 'system' | 'light' | 'dark'

/** `nativeTheme`: pages see the chosen theme as `prefers-color-scheme`; the system's own counts as light. */
export class HostNativeTheme extends EventEmitter implements Provided<Electron.NativeTheme> {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly shouldDifferentiateWithoutColor = false
  readonly prefersReducedTransparency = false
  readonly inForcedColorsMode = false
  #source: ThemeSource = 'system'

  get themeSource(): ThemeSource {
    return this.#source
  }
  set themeSource(source: ThemeSource) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError('Error processing argument')
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors
  }
}
