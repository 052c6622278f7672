import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import type { Disk } from '../storage/disk'

/** The largest files that are read, in bytes: the greatest dictionaries in use have some 3 and 10 MB. */
const LARGEST_AFFIXES = 8 * 1024 * 1024
const LARGEST_WORDS = 24 * 1024 * 1024
/** More lines than these are no dictionary of a language. */
const MOST_LINES = 2_000_000

/** A Hunspell dictionary as text: hunspell(5). */
export interface DictionaryText {
  readonly affixes: string
  readonly words: string
}

/** Reads the two files of a Hunspell dictionary beside one another, given either; fails with `dictionary-unreadable`. */
export async function readDictionary(disk: Disk, path: string): Promise<Result<DictionaryText>> {
  const stem = join(dirname(path), basename(path).replace(/\.(?:aff|dic)$/i, ''))
  try {
    const [affixes, words] = await Promise.all([
      disk.read(`${stem}.aff`, LARGEST_AFFIXES + 1),
      disk.read(`${stem}.dic`, LARGEST_WORDS + 1),
    ])
    if (affixes.length > LARGEST_AFFIXES || words.length > LARGEST_WORDS) return unreadable(path)
    const decoder = new TextDecoder(encodingOf(affixes))
    const text = { affixes: decoder.decode(affixes), words: decoder.decode(words) }
    // What is read as text here is text from here on.
    const affixText = text.affixes.replace(/^SET .*$/m, 'SET UTF-8')
    if (text.words.includes('\0') || !/^\s*\d+/.test(text.words) || countLines(text.words) > MOST_LINES)
      return unreadable(path)
    return ok({ affixes: affixText, words: text.words })
  } catch (error) {
    return fail('dictionary-unreadable', { file: basename(path) }, String(error))
  }
}

function unreadable(path: string): Result<never> {
  return fail('dictionary-unreadable', { file: basename(path) })
}

/** The encoding that an affix file names (`SET ISO8859-1`), as the web's encodings are called. */
function encodingOf(affixes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(affixes.subarray(0, 64 * 1024))
  const named = /^\s*SET\s+(\S+)/m.exec(head)?.[1] ?? 'UTF-8'
  return named.replace(/^ISO-?8859-?/i, 'iso-8859-').replace(/^microsoft-cp/i, 'windows-')
}

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
