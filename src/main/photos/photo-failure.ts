import { failureOf } from '../../shared/failure'
import { fail, type Result } from '../../shared/result'
import { diskError } from '../storage/disk-failure'

/** The failure for what a disk answered: `disk-full`, `disk-read-only`, `disk-failed`, or a DeskError's own. */
export function diskFailure<T>(error: unknown): Result<T> {
  return { ok: false, failure: failureOf(diskError(error)) }
}

/** The failure for a picture whose header was read and whose pixels could not be. */
export function pictureFailure<T>(error: unknown, file: string, mime: string): Result<T> {
  const { detail } = failureOf(error)
  if (detail?.includes('timeout') === true) return fail('file-took-too-long', { file }, detail)
  return fail(
    'file-damaged',
    { file, format: mime.replace('image/', '').toUpperCase().replace('WEBP', 'WebP') },
    detail,
  )
}
