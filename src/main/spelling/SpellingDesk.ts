import type { SpellingSource } from '../../shared/contract/spelling-contract'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import type { Mistake, MistakeKind } from '../../shared/spelling/mistake'
import type { Disk } from '../storage/disk'
import { AskedThread, type Schedule } from '../threads/AskedThread'
import type { Dictionaries, FoundDictionary } from './dictionaries'
import { readDictionary } from './dictionary-files'
import type { OwnWords } from './own-words'
import { hasRules, type SpellingAnswers, type SpellingRequest } from './spelling-messages'

/** One request may take so long, in milliseconds: the largest dictionaries take some seconds to be read on a slow laptop. */
const PATIENCE = 30_000

/** The memory the thread may take, in MB. */
const MEMORY = 768

/** What spelling needs of the program around it. */
export interface SpellingDeskParts {
  /** The built `spelling-worker`. */
  readonly worker: string | URL
  readonly schedule: Schedule
  readonly settings: () => Pick<Settings, 'spelling' | 'tonePlacement'>
  readonly dictionaries: Dictionaries
  readonly words: OwnWords
  /** The computer's disk, from which a dictionary is taken. */
  readonly disk: Disk
}

/** The spelling engine of the windows themselves (Electron's). */
export interface WindowSpelling {
  /** The languages it has, as BCP 47 tags. */
  readonly languages: readonly string[]
  /** It looks these over, and no other. */
  use(languages: readonly string[]): void
}

/** Looks texts over, each language by what there is for it. */
export class SpellingDesk {
  readonly #parts: SpellingDeskParts
  readonly #thread: AskedThread<SpellingRequest, SpellingAnswers>
  readonly #found = new Map<string, Promise<FoundDictionary | undefined>>()
  /** The languages whose dictionary the thread has, and in which of its lives. */
  readonly #loaded = new Map<string, number>()
  /** What made the thread end, or is no dictionary: not tried again until another is chosen. */
  readonly #broken = new Set<string>()
  readonly #listeners = new Set<() => void>()

  constructor(parts: SpellingDeskParts) {
    this.#parts = parts
    this.#thread = new AskedThread({
      entry: parts.worker,
      name: 'spelling',
      schedule: parts.schedule,
      patience: PATIENCE,
      memory: MEMORY,
      failures: { tooSlow: 'spelling-too-slow', brokeDown: 'spelling-too-slow' },
    })
  }

  /** Calls `listener` when what is marked may have changed: own words, dictionaries. Returns its removal. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What looks a language over; `window` is the windows' own engine, where there is one. */
  async source(language: string, window?: WindowSpelling): Promise<SpellingSource> {
    if (this.#parts.settings().spelling.off.includes(language)) return 'off'
    if (hasRules(language)) return 'rules'
    const found = await this.#dictionary(language)
    if (found !== undefined) return found.origin
    return windowTag(language, window) === undefined ? 'none' : 'window'
  }

  /** What looks languages over; the windows' engine is set to those that nothing else does. */
  async sources(languages: readonly string[], window?: WindowSpelling): Promise<SpellingSource[]> {
    const sources = await Promise.all(languages.map((language) => this.source(language, window)))
    const ofWindow = languages.filter((_language, index) => sources[index] === 'window')
    window?.use([...new Set(ofWindow.flatMap((language) => windowTag(language, window) ?? []))])
    return sources
  }

  /** The mistakes of each text, in order; none where nothing looks the language over here. */
  async check(
    article: ArticleId,
    language: string,
    texts: readonly string[],
  ): Promise<Result<readonly (readonly Mistake[])[]>> {
    const ready = await this.#prepare(language)
    if (!ready.ok) return ready
    if (!ready.value) return ok(texts.map(() => []))
    const { spelling, tonePlacement } = this.#parts.settings()
    const tones = spelling.houseTones ? { tones: tonePlacement } : {}
    const found = await this.#thread.ask({ kind: 'check', language, texts, ...tones })
    if (!found.ok) return found
    const { words } = this.#parts
    return ok(
      found.value.map((mistakes, index) =>
        mistakes.filter(({ from, to }) => !words.knows(article, language, texts[index]?.slice(from, to) ?? '')),
      ),
    )
  }

  /** What a marked stretch may have been meant as, likeliest first. */
  async suggest(language: string, word: string, mistake: MistakeKind): Promise<Result<readonly string[]>> {
    const ready = await this.#prepare(language)
    if (!ready.ok) return ready
    const placement = this.#parts.settings().tonePlacement
    return this.#thread.ask({ kind: 'suggest', language, word, mistake, placement })
  }

  /** Changes what the person knows better; everybody hears of it. */
  async changeWords(change: (words: OwnWords) => Promise<void>): Promise<void> {
    await change(this.#parts.words)
    this.#tell()
  }

  /** The person's own words, by language and alphabet. */
  words(): ReturnType<OwnWords['all']> {
    return this.#parts.words.all()
  }

  /** Copies a Hunspell dictionary, either of its two files given, into the profile; fails with `dictionary-unreadable`. */
  async choose(language: string, path: string): Promise<Result<void>> {
    const text = await readDictionary(this.#parts.disk, path)
    if (!text.ok) return text
    const loaded = await this.#thread.ask({ kind: 'load', language, ...text.value })
    if (!loaded.ok || !loaded.value.isDictionary)
      return fail('dictionary-unreadable', { file: path.replace(/^.*[\\/]/, '') })
    await this.#parts.dictionaries.keep(language, text.value)
    this.#forgetDictionary(language)
    return ok(undefined)
  }

  /** Takes the language's chosen dictionary out of the profile. */
  async remove(language: string): Promise<void> {
    await this.#parts.dictionaries.remove(language)
    this.#forgetDictionary(language)
  }

  /** Ends its thread. */
  close(): Promise<void> {
    return this.#thread.end()
  }

  /** Whether something here looks the language over, its dictionary having been given to the thread. */
  async #prepare(language: string): Promise<Result<boolean>> {
    const source = await this.source(language)
    if (source === 'rules') return ok(true)
    const found = source === 'chosen' || source === 'system' ? await this.#dictionary(language) : undefined
    if (found === undefined) return ok(false)
    if (this.#loaded.get(language) === this.#thread.generation) return ok(true)
    if (this.#broken.has(language)) return fail('dictionary-unreadable', { file: found.stem })
    const text = await this.#parts.dictionaries.read(found)
    if (!text.ok) return text
    const loaded = await this.#thread.ask({ kind: 'load', language, ...text.value })
    const isLoaded = loaded.ok && loaded.value.isDictionary
    if (isLoaded) this.#loaded.set(language, this.#thread.generation)
    else this.#broken.add(language)
    return isLoaded ? ok(true) : fail('dictionary-unreadable', { file: found.stem })
  }

  #dictionary(language: string): Promise<FoundDictionary | undefined> {
    let found = this.#found.get(language)
    if (found === undefined) {
      found = this.#parts.dictionaries.find(language)
      this.#found.set(language, found)
    }
    return found
  }

  #forgetDictionary(language: string): void {
    this.#found.delete(language)
    this.#loaded.delete(language)
    this.#broken.delete(language)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** The window engine's own tag for a language: itself, or else of its base or any of its regions. */
function windowTag(language: string, window: WindowSpelling | undefined): string | undefined {
  const [base] = language.split('-')
  const { languages = [] } = window ?? {}
  return (
    languages.find((each) => each.toLowerCase() === language.toLowerCase()) ??
    languages.find((each) => each === base) ??
    languages.find((each) => each.startsWith(`${base}-`))
  )
}
