import type { failureTexts } from './texts/failures'

/** A stable name for one kind of expected failure; each has a sentence in `texts/failures.ts`, in every interface language. */
export type FailureCode = keyof (typeof failureTexts)['vi']

/** An expected failure as a value: what happened (`code`), the words its sentence needs (`params`), and a technical line for the log (`detail`). */
export interface Failure {
  readonly code: FailureCode
  readonly params?: Readonly<Record<string, string | number>>
  readonly detail?: string
}

/** Breakage inside the program (not a person's mistake and not the outside world's): carries the code under which it may be shown. */
export class DeskError extends Error {
  override readonly name = 'DeskError'
  readonly code: FailureCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    code: FailureCode,
    options: { readonly params?: Readonly<Record<string, string | number>>; readonly cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
  }
}

/** The failure that describes any thrown value: a DeskError keeps its code, everything else becomes `unexpected` with its message as detail. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DeskError) {
    return { code: error.code, params: error.params, detail: describe(error.cause ?? error) }
  }
  return { code: 'unexpected', detail: describe(error) }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Never called in a correct program: marks the branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
