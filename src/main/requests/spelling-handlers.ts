import { ok } from '../../shared/result'
import type { SpellingDesk, WindowSpelling } from '../spelling/SpellingDesk'
import type { Handlers } from './handler-types'
import type { DeskWindows } from './ports'

/** The requests of spelling. */
export type SpellingChannel = Extract<keyof Handlers, `spelling:${string}`>

/** Answers the requests of spelling. */
export function spellingHandlers({
  spelling,
  windowSpelling,
  windows,
}: {
  readonly spelling: SpellingDesk
  /** The windows' own engine, where they have one. */
  readonly windowSpelling?: WindowSpelling
  readonly windows: Pick<DeskWindows, 'chooseDictionary'>
}): Pick<Handlers, SpellingChannel> {
  return {
    'spelling:sources': async ({ languages }) => ok({ sources: await spelling.sources(languages, windowSpelling) }),
    'spelling:check': async ({ article, language, texts }) => {
      const found = await spelling.check(article, language, texts)
      return found.ok ? ok({ mistakes: found.value }) : found
    },
    'spelling:suggest': async ({ language, word, kind }) => {
      const found = await spelling.suggest(language, word, kind)
      return found.ok ? ok({ suggestions: [...found.value] }) : found
    },
    'spelling:learn': async ({ language, word }) => {
      await spelling.changeWords((words) => words.learn(language, word))
      return ok({})
    },
    'spelling:forget': async ({ language, word }) => {
      await spelling.changeWords((words) => words.forget(language, word))
      return ok({})
    },
    'spelling:ignore': async ({ article, language, word }) => {
      await spelling.changeWords((words) => words.ignore(article, language, word))
      return ok({})
    },
    'spelling:overview': async ({ languages }) => {
      const sources = await Promise.all(languages.map((language) => spelling.source(language, windowSpelling)))
      return ok({ sources, words: spelling.words() })
    },
    'spelling:chooseDictionary': async ({ language }, caller) => {
      const path = await windows.chooseDictionary(caller)
      if (path === undefined) return ok({ chosen: false })
      const chosen = await spelling.choose(language, path)
      return chosen.ok ? ok({ chosen: true }) : chosen
    },
    'spelling:removeDictionary': async ({ language }) => {
      await spelling.remove(language)
      return ok({})
    },
  }
}
