import type { Failure } from '../shared/failure'
import { failureTexts } from '../shared/texts/failures'

/** Where a command writes; tests collect it. */
export interface Output {
  /** Results, for people or programs. */
  readonly out: (line: string) => void
  /** Messages and errors. */
  readonly err: (line: string) => void
}

/** The exit codes: 0 done, 1 something could not be done, 2 the call itself was wrong (as POSIX utilities have it). */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const

/** A failure in English, as the command line says it. */
export function failureSentence(failure: Failure): string {
  return failureTexts.en[failure.code].replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) =>
    String(failure.params?.[name] ?? ''),
  )
}
