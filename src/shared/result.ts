import type { Failure, FailureCode } from './failure'

/** The outcome of something that may fail in an expected way. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** A success that carries `value`. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A failure with its code, the words its sentence needs, and a technical detail for the log. */
export function fail(
  code: FailureCode,
  params?: Failure['params'],
  detail?: string,
): { readonly ok: false; readonly failure: Failure } {
  return {
    ok: false,
    failure: { code, ...(params === undefined ? {} : { params }), ...(detail === undefined ? {} : { detail }) },
  }
}
