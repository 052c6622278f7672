import type { Failure, FailureCode } from '../shared/failure'
import { failureTexts } from '../shared/texts/failures'
import { fillPlaceholders } from '../shared/texts/fill-placeholders'

/** Where a command writes; tests collect it. */
export interface Output {
  /** Results, for people or programs. */
  readonly out: (line: string) => void
  /** Messages and errors. */
  readonly err: (line: string) => void
  /** How far something has come; only for somebody who is watching. */
  readonly progress: (line: string) => void
}

/** The exit codes: 0 done, 1 something could not be done, 2 the call itself was wrong (as POSIX utilities have it). */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const

/** Where the window's sentence speaks of the window. */
const OWN_SENTENCES: Partial<Record<FailureCode, string>> = {
  unexpected: 'Something unexpected went wrong; the articles are unaffected.',
  'disk-full': 'The disk is full. Nothing that was saved before is lost; free some space and run the command again.',
  'disk-read-only': 'The profile folder is read-only. Check its permissions.',
  'disk-failed': 'The disk reported an error. Nothing that was saved before is lost; run the command again.',
}

/** A failure in English, as the command line says it; what nobody foresaw, and what a file did not like, with its technical detail. */
export function failureSentence(failure: Failure): string {
  const { code, params, detail } = failure
  const sentence = fillPlaceholders(OWN_SENTENCES[code] ?? failureTexts.en[code], params)
  return detail !== undefined && (code === 'unexpected' || code === 'disk-failed')
    ? `${sentence} (${detail})`
    : sentence
}
