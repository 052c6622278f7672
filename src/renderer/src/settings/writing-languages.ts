import { canonicalLanguage } from '../../../shared/article/roots'
import { fold } from '../../../shared/folding/fold'

/** The languages offered without typing a tag (BCP 47): the interface's, Vietnam's neighbours', its minorities', then the world's larger ones. */
export const writingLanguages: readonly string[] = [
  'vi en id zh-Hans zh-Hant km lo th my ms fil ja ko fr de es pt ru',
  'ar he fa ur hi bn ta te si ne mn kk uz tr it nl pl cs sk hu',
  'ro bg el uk sr hr sl sv da nb fi et lv lt ca sw am jv su',
  'cjm tay nut hmn jra rad tyz',
].flatMap((tags) => tags.split(' '))

/** A language to choose. */
export interface LanguageChoice {
  readonly value: string
  readonly label: string
}

/**
 * The languages that a search finds by name (any tones) or tag, in the interface's words; a well-formed tag that is not on the list
 * is offered as well. `chosen` is always among them while nothing is searched.
 */
export function findLanguages(search: string, chosen: string, nameOf: (tag: string) => string): LanguageChoice[] {
  const all = [...new Set<string>([...writingLanguages, chosen])].map((value) => ({ value, label: nameOf(value) }))
  const wanted = fold(search.trim())
  // The field shows the chosen language's own name: that is no search.
  if (wanted === '' || wanted === fold(nameOf(chosen))) return all
  const found = all.filter(({ value, label }) => fold(label).includes(wanted) || value.toLowerCase().startsWith(wanted))
  const tag = canonicalLanguage(search)
  if (tag === undefined || all.some(({ value }) => value === tag) || nameOf(tag) === tag) {
    // A private or very rare language has no name to find: its tag alone, once it cannot be a beginning of a name.
    return found.length === 0 && tag !== undefined && wanted.length <= 3 ? [{ value: tag, label: tag }] : found
  }
  return [...found, { value: tag, label: `${nameOf(tag)} (${tag})` }]
}
