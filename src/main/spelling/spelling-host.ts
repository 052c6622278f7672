import nspell from 'nspell'
import { ok } from '../../shared/result'
import { checkByDictionary } from '../../shared/spelling/hunspell-spelling'
import { withCapitalsOf } from '../../shared/spelling/text-words'
import { VietnameseSpelling } from '../../shared/spelling/vietnamese-spelling'
import {
  type CheckRequest,
  hasRules,
  type LoadRequest,
  type SpellingReply,
  type SpellingRequest,
  type SuggestRequest,
} from './spelling-messages'

/** Dictionaries that are held at a time: each takes tens of megabytes. */
const MOST_HELD = 3
const MOST_SUGGESTIONS = 6
/** Longer words have no neighbours worth the time that trying them takes, in UTF-16 units. */
const LONGEST_GUESSED = 30

/** The spelling thread's side: answers one request after the other. */
export class SpellingHost {
  #vietnamese: VietnameseSpelling | undefined
  readonly #dictionaries = new Map<string, nspell>()

  /** The answer to a request; may never return when a dictionary is hostile. */
  answer(request: SpellingRequest): SpellingReply {
    if (request.kind === 'load') return this.#load(request)
    return request.kind === 'check' ? this.#check(request) : this.#suggest(request)
  }

  #check({ language, texts, tones }: CheckRequest): SpellingReply {
    if (hasRules(language)) {
      const rules = this.#rules()
      return ok(texts.map((text) => rules.check(text, tones === undefined ? {} : { tones })))
    }
    const dictionary = this.#dictionaries.get(language)
    return ok(texts.map((text) => (dictionary === undefined ? [] : checkByDictionary(text, language, dictionary))))
  }

  #suggest({ language, word, mistake, placement }: SuggestRequest): SpellingReply {
    if (hasRules(language)) return ok(this.#rules().suggest(word, mistake, placement))
    if (mistake === 'doubled') return ok([''])
    const dictionary = this.#dictionaries.get(language)
    if (dictionary === undefined || word.length > LONGEST_GUESSED) return ok([])
    const found = dictionary.suggest(word).map((each) => withCapitalsOf(word, each))
    return ok([...new Set(found)].slice(0, MOST_SUGGESTIONS))
  }

  #load({ language, affixes, words }: LoadRequest): SpellingReply {
    // What was asked for last is last: the first is the one to go.
    this.#dictionaries.delete(language)
    const dictionary = nspell(affixes, words)
    const isDictionary = firstWords(words).some((word) => dictionary.correct(word))
    if (isDictionary) this.#dictionaries.set(language, dictionary)
    const [oldest] = this.#dictionaries.keys()
    if (this.#dictionaries.size > MOST_HELD && oldest !== undefined) this.#dictionaries.delete(oldest)
    return ok({ isDictionary })
  }

  #rules(): VietnameseSpelling {
    return (this.#vietnamese ??= new VietnameseSpelling())
  }
}

/** Some words of a dictionary's list, without their flags; its first line is a number. */
function firstWords(list: string): string[] {
  return list
    .slice(0, 20_000)
    .split('\n')
    .slice(1, 200)
    .map((line) => line.split('/')[0]?.trim() ?? '')
    .filter((word) => word.length > 1)
}
