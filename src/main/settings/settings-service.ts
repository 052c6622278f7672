import type { Low } from 'lowdb'
import { Settings, type SettingsPatch } from '../../shared/settings'

/** This computer's settings, kept in `settings.json`; where that is not `lasting`, until the program ends. */
export class SettingsService {
  readonly #file: Low<Settings>
  readonly #listeners = new Set<(settings: Settings) => void>()

  readonly #lasting: boolean

  constructor(file: Low<Settings>, { lasting = true }: { readonly lasting?: boolean } = {}) {
    this.#file = file
    this.#lasting = lasting
  }

  /** The settings as they are now. */
  get current(): Settings {
    return this.#file.data
  }

  /** Changes some settings, for everyone at once; rejects with a DeskError when they could not be kept, though they apply. */
  async change(patch: SettingsPatch): Promise<Settings> {
    this.#file.data = Settings.parse({ ...this.#file.data, ...patch })
    for (const listener of this.#listeners) listener(this.#file.data)
    if (this.#lasting) await this.#file.write()
    return this.#file.data
  }

  /** Calls `listener` with the settings after every change; returns its removal. */
  subscribe(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
