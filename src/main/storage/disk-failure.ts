import { DeskError, type FailureCode } from '../../shared/failure'

/** What errno(3) calls a disk, or a person's share of one, that has no room left. */
const FULL = new Set(['ENOSPC', 'EDQUOT'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM'])

/** Failures of the disk itself: they concern everything on it, and may pass. */
export const DISK_FAILURES: ReadonlySet<FailureCode> = new Set([
  'disk-full',
  'disk-read-only',
  'disk-failed',
  'profile-read-only',
])

/** The errno(3) name a system error carries, or undefined for any other thrown value. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Whether the error says that nothing is at the path. */
export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT'
}

/** The DeskError for a write that failed: `disk-full`, `disk-read-only` or, for anything else, `disk-failed`; a DeskError stays itself. */
export function diskError(error: unknown): DeskError {
  return error instanceof DeskError ? error : new DeskError(codeOf(error), { cause: error })
}

function codeOf(error: unknown): FailureCode {
  const code = errorCode(error) ?? ''
  if (FULL.has(code)) return 'disk-full'
  return READ_ONLY.has(code) ? 'disk-read-only' : 'disk-failed'
}
