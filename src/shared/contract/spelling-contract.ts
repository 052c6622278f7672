import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { Mistake, mistakeKinds } from '../spelling/mistake'
import { LONGEST_WORD } from '../spelling/spelling-limits'

const Article = z.custom<ArticleId>(isArticleId)
const Language = z.string().min(1).max(60)
const Word = z.string().min(1).max(LONGEST_WORD)
const Nothing = z.object({})

/** How many texts are looked over at once, and how long they are together at most, in UTF-16 units. */
export const MOST_CHECKED_TEXTS = 500
const LONGEST_TEXT = 2_000_000

/**
 * What looks a language over: the rules of Vietnamese, a dictionary that the person chose or that the system has, the engine of the
 * window (Electron's), or nothing. `off`: the person does not want it.
 */
export const SpellingSource = z.enum(['rules', 'chosen', 'system', 'window', 'none', 'off'])
/** What looks a language over. */
export type SpellingSource = z.infer<typeof SpellingSource>

/** Spelling, as far as it is main's business. */
export const spellingRequests = {
  /** What looks these languages over now; the window's own engine is set to those that nothing else does. */
  'spelling:sources': {
    input: z.object({ languages: z.array(Language).max(100) }),
    output: z.object({ sources: z.array(SpellingSource) }),
  },
  /** The mistakes of each text, without the words that the person knows better, or ignores in this article. */
  'spelling:check': {
    input: z.object({
      article: Article,
      language: Language,
      texts: z.array(z.string().max(LONGEST_TEXT)).max(MOST_CHECKED_TEXTS),
    }),
    output: z.object({ mistakes: z.array(z.array(Mistake).readonly()).readonly() }),
  },
  /** What a marked stretch may have been meant as, likeliest first; `` means that it is to go. */
  'spelling:suggest': {
    input: z.object({ language: Language, word: Word, kind: z.enum(mistakeKinds) }),
    output: z.object({ suggestions: z.array(z.string()) }),
  },
  /** Takes a word into the person's own dictionary of a language, or out of it. */
  'spelling:learn': { input: z.object({ language: Language, word: Word }), output: Nothing },
  'spelling:forget': { input: z.object({ language: Language, word: Word }), output: Nothing },
  /** Leaves a word alone in one article. */
  'spelling:ignore': { input: z.object({ article: Article, language: Language, word: Word }), output: Nothing },
  /** For the settings: what looks these languages over, and the person's own words by language and alphabet. */
  'spelling:overview': {
    input: z.object({ languages: z.array(Language).max(300) }),
    output: z.object({
      sources: z.array(SpellingSource),
      words: z.array(z.object({ language: z.string(), word: z.string() })),
    }),
  },
  /** Asks for a Hunspell dictionary and copies it into the profile; `chosen` is false when the person took none. */
  'spelling:chooseDictionary': { input: z.object({ language: Language }), output: z.object({ chosen: z.boolean() }) },
  'spelling:removeDictionary': { input: z.object({ language: Language }), output: Nothing },
} as const
