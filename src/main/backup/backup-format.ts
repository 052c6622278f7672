import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ArticleId, PhotoId } from '../../shared/ids'
import { markColours } from '../../shared/library-marks'
import { MOST_OWN_WORDS } from '../../shared/spelling/spelling-limits'
import { OwnWord } from '../spelling/own-words'

/** The version of the format that is written; a backup of a later one is not read. docs/backup.md describes it. */
export const BACKUP_FORMAT = 1
/** A backup's usual file name ending. */
export const BACKUP_SUFFIX = '.toasoan-backup'
/** A file inside a backup is at most this long (bytes): a longer one was not written by this program. */
export const LONGEST_ENTRY = 512 * 1024 * 1024

/** A backup's first entry: what it is and how much it holds. */
export const BackupManifest = z.object({
  format: z.literal('toasoan-backup'),
  version: z.number().int().positive(),
  /** Milliseconds since 1970. */
  createdAt: z.number().int().nonnegative(),
  articles: z.number().int().nonnegative(),
  photos: z.number().int().nonnegative(),
})

/** A backup's first entry: what it is and how much it holds. */
export type BackupManifest = z.infer<typeof BackupManifest>

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of an article beside its texts; its kept versions in the order of their entries. */
export const BackupArticle = z.object({
  /** When it went into the bin, if it lies there; milliseconds since 1970. */
  binnedAt: z.number().int().nonnegative().exactOptional(),
  /** Milliseconds since 1970. */
  changedAt: z.number().int().nonnegative(),
  /** Whether its person has pinned it to the top of the list, and the colour they marked it with. */
  pinned: z.literal(true).exactOptional(),
  colour: z.enum(markColours).exactOptional(),
  /** Of its text's entry: what a damaged file still gives must not be taken for the text. */
  sha256: Sha256,
  versions: z.array(
    z.object({
      /** Empty where nobody gave it one. */
      name: z.string().max(500),
      /** Milliseconds since 1970. */
      createdAt: z.number().int().nonnegative(),
      sha256: Sha256,
    }),
  ),
})

/** What a backup says of an article beside its texts; its kept versions in the order of their entries. */
export type BackupArticle = z.infer<typeof BackupArticle>

/** The words of the person's own dictionary. */
export const BackupWords = z.array(OwnWord).max(MOST_OWN_WORDS)

/** A backup's last entry: one without it was cut off. */
export const BackupEnd = z.object({ entries: z.number().int().nonnegative() })

/** The names of a backup's entries. */
export const entryNames = {
  manifest: 'manifest.json',
  settings: 'settings.json',
  words: 'words.json',
  end: 'end.json',
  article: (id: ArticleId) => `articles/${id}/article.json`,
  text: (id: ArticleId) => `articles/${id}/text.yjs`,
  notes: (id: ArticleId) => `articles/${id}/notes.txt`,
  template: (index: number) => `templates/${index}.json`,
  version: (id: ArticleId, index: number) => `articles/${id}/history/${index}.yjs`,
  photoInfo: (id: PhotoId) => `photos/${id}.json`,
  photo: (id: PhotoId) => `photos/${id}`,
} as const

/** The bytes' SHA-256 as 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
