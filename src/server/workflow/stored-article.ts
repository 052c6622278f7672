import * as Y from 'yjs'
import { readDetails } from '../../shared/article/details'
import { readLanguages } from '../../shared/article/languages'
import type { LanguageTag } from '../../shared/article/roots'
import { findProblems, type Problem } from '../../shared/workflow/checks'
import { openStoredText } from '../articles/stored-text'
import type { StoredText } from '../store/newsroom-store'

/** What a command needs to know of a version's text. */
export interface CheckedText {
  readonly sourceLanguage: LanguageTag
  /** Whether the article has the language version. */
  readonly hasLanguage: boolean
  readonly problems: readonly Problem[]
}

/**
 * Reads and checks one language version of a stored text; a text that was never stored reads as an article without languages.
 * Throws when the stored text cannot be put together: nothing is decided about a text that cannot be read.
 */
export function checkStoredText(text: StoredText | undefined, language: LanguageTag): CheckedText {
  const doc = text === undefined ? new Y.Doc() : openStoredText(text)
  try {
    return {
      sourceLanguage: readDetails(doc).sourceLanguage,
      hasLanguage: readLanguages(doc).some((entry) => entry.language === language),
      problems: findProblems(doc, language),
    }
  } finally {
    doc.destroy()
  }
}
