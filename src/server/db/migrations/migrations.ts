import type { Migration } from 'kysely/migration'
import { accountsMigration } from './0001-accounts'
import { articlesMigration } from './0002-articles'
import { photosMigration } from './0004-photos'
import { logRetentionMigration } from './0006-log-retention'
import { articleShapesMigration } from './0007-article-shapes'
import { lastUploadsMigration } from './0011-last-uploads'
import { logStorageMigration } from './0012-log-storage'

/** Every migration by its name, which is its file's; a name is never changed or reused, and a released migration never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-accounts': accountsMigration,
  '0002-articles': articlesMigration,
  '0004-photos': photosMigration,
  '0006-log-retention': logRetentionMigration,
  '0007-article-shapes': articleShapesMigration,
  '0011-last-uploads': lastUploadsMigration,
  '0012-log-storage': logStorageMigration,
}
