import { join } from 'node:path'
import { ok, type Result } from '../../shared/result'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { type DictionaryText, readDictionary } from './dictionary-files'

/** Where a dictionary comes from: the person chose it, or the system has it. */
export type DictionaryOrigin = 'chosen' | 'system'

/** A dictionary that there is: its files' path without their endings. */
export interface FoundDictionary {
  readonly origin: DictionaryOrigin
  readonly stem: string
}

/** The folders in which systems keep Hunspell dictionaries, for the environment given. */
export function systemDictionaryFolders(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const home = environment['HOME'] ?? ''
  if (platform === 'win32') {
    const programs = [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)']].filter(
      (each) => each !== undefined,
    )
    return programs.map((folder) => join(folder, 'LibreOffice', 'share', 'extensions'))
  }
  if (platform === 'darwin') return ['/Library/Spelling', ...(home === '' ? [] : [join(home, 'Library', 'Spelling')])]
  const shared = [
    '/usr/share/hunspell',
    '/usr/share/myspell',
    '/usr/share/myspell/dicts',
    '/usr/local/share/hunspell',
  ].concat('/usr/lib/libreoffice/share/extensions')
  return home === '' ? shared : [...shared, join(home, '.local', 'share', 'hunspell')]
}

/** The Hunspell dictionaries of this computer: the profile's own, copied when somebody chose them, before the system's. */
export class Dictionaries {
  readonly #disk: Disk
  readonly #own: string
  readonly #system: readonly string[]

  /** `own` is a folder of the profile, `system` folders that are only read. */
  constructor(parts: { readonly disk: Disk; readonly own: string; readonly system: readonly string[] }) {
    this.#disk = parts.disk
    this.#own = parts.own
    this.#system = parts.system
  }

  /** The dictionary of a language tag (BCP 47), of its region or else of any; undefined when there is none. */
  async find(language: string): Promise<FoundDictionary | undefined> {
    const own = join(this.#own, fileStem(language))
    if (await this.#isThere(own)) return { origin: 'chosen', stem: own }
    const [base = ''] = language.toLowerCase().split('-')
    // LibreOffice keeps each language's in a folder of its own.
    for (const folder of this.#system.flatMap((each) => [each, join(each, `dict-${base}`)])) {
      const names = await this.#disk.list(folder).catch(() => [])
      const stem = bestName(names, language)
      if (stem !== undefined && (await this.#isThere(join(folder, stem))))
        return { origin: 'system', stem: join(folder, stem) }
    }
    return undefined
  }

  /** A found dictionary's text; fails with `dictionary-unreadable`. */
  read({ stem }: FoundDictionary): Promise<Result<DictionaryText>> {
    return readDictionary(this.#disk, `${stem}.aff`)
  }

  /** Keeps a dictionary in the profile as the language's own; rejects with the disk's error. */
  async keep(language: string, { affixes, words }: DictionaryText): Promise<Result<void>> {
    const stem = join(this.#own, fileStem(language))
    await this.#disk.makeFolder(this.#own)
    await writeFileAtomically(this.#disk, `${stem}.dic`, Buffer.from(words))
    await writeFileAtomically(this.#disk, `${stem}.aff`, Buffer.from(affixes))
    return ok(undefined)
  }

  /** Takes the language's own dictionary out of the profile. */
  async remove(language: string): Promise<void> {
    const stem = join(this.#own, fileStem(language))
    for (const ending of ['aff', 'dic']) await this.#disk.remove(`${stem}.${ending}`)
  }

  async #isThere(stem: string): Promise<boolean> {
    const [affixes, words] = await Promise.all(
      ['aff', 'dic'].map((ending) => this.#disk.stat(`${stem}.${ending}`).catch(() => undefined)),
    )
    return affixes?.folder === false && words?.folder === false
  }
}

/** A language tag as a file name: nothing of it may lead elsewhere. */
function fileStem(language: string): string {
  return language.toLowerCase().replaceAll(/[^a-z0-9-]/g, '_')
}

/** Dictionaries are called by POSIX locales: `id_ID`, `en_GB`, sometimes `de_DE_frami`. */
function bestName(names: readonly string[], language: string): string | undefined {
  const wanted = language.toLowerCase().replaceAll('-', '_')
  const [base = ''] = wanted.split('_')
  const stems = names
    .filter((name) => name.endsWith('.aff'))
    .map((name) => name.slice(0, -4))
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const of = (prefix: string): string | undefined =>
    stems.find((stem) => stem.toLowerCase() === prefix || stem.toLowerCase().startsWith(`${prefix}_`))
  return of(wanted) ?? of(`${base}_${base}`) ?? of(base)
}
