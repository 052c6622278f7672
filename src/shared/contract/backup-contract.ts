import { z } from 'zod'
import { FailureShape } from './failure-shape'

/** What encrypts a backup: any text a person can remember. */
const Passphrase = z.string().min(1).max(1000)

/** What a backup holds, and which drafts and photos could not be read for it. */
export const BackupWritten = z.object({
  /** The file; null when the person chose none. */
  path: z.string().nullable(),
  articles: z.number().int(),
  photos: z.number().int(),
  unreadable: z.array(z.string()),
})
/** What a backup holds, and which drafts and photos could not be read for it. */
export type BackupWritten = z.infer<typeof BackupWritten>

/** What came of a restored backup, in numbers of articles and photos. */
export const BackupRestored = z.object({
  /** When the backup was made, in milliseconds since 1970. */
  createdAt: z.number().int(),
  restored: z.number().int(),
  /** Articles that were here: what the backup has of them beyond the present text is in their history now. */
  intoHistory: z.number().int(),
  /** Articles that were here with all that the backup has of them. */
  unchanged: z.number().int(),
  photos: z.number().int(),
  /** What could not be restored, each with its reason. */
  refused: z.array(z.object({ id: z.string(), failure: FailureShape })),
  cutOff: FailureShape.exactOptional(),
})
/** What came of a restored backup, in numbers of articles and photos. */
export type BackupRestored = z.infer<typeof BackupRestored>

/** The requests about backups of the profile. */
export const backupRequests = {
  /** Asks where and writes a backup there; encrypted where a passphrase is given. */
  'backup:write': { input: z.object({ passphrase: Passphrase.exactOptional() }), output: BackupWritten },
  /** Asks for a backup, which the window's next `backup:restore` is about; its name is null when the person chose none. */
  'backup:choose': {
    input: z.object({}),
    output: z.object({ name: z.string().nullable(), encrypted: z.boolean() }),
  },
  'backup:restore': { input: z.object({ passphrase: Passphrase.exactOptional() }), output: BackupRestored },
  'backup:stop': { input: z.object({}), output: z.object({}) },
} as const

/** How far a backup has been written or restored, for the window that asked. */
export const BackupProgress = z.object({ done: z.number().int(), total: z.number().int() })
