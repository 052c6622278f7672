import type { FailureCode } from '../failure'

/** Why something was not done: a failure's code and what its sentence needs (`workflow/refusal-words.ts` turns ids and times into words). */
export interface Refusal {
  readonly code: FailureCode
  readonly params: Readonly<Record<string, string | number>>
}
