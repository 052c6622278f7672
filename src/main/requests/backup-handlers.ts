import { basename } from 'node:path'
import { fail, ok } from '../../shared/result'
import type { HolderId } from '../articles/held-article'
import type { BackupDesk } from '../backup/backup-desk'
import { BACKUP_SUFFIX } from '../backup/backup-format'
import type { NewsroomLink } from '../session/newsroom-link'
import type { Handlers } from './handler-types'
import type { DeskWindows } from './ports'

/** The requests about backups. */
export type BackupChannel = Extract<keyof Handlers, `backup:${string}`>

/** What the requests about backups work on. */
export interface BackupServices {
  readonly backups: BackupDesk
  readonly windows: DeskWindows
  readonly link: Pick<NewsroomLink, 'draftsMoved'>
  /** The name of a version that holds the text of a backup made then (milliseconds since 1970). */
  readonly backupVersionName: (createdAt: number) => string
  readonly now: () => number
}

/** Answers the requests about backups. A window can restore only a file that its person chose. */
export function backupHandlers({
  backups,
  windows,
  link,
  backupVersionName,
  now,
}: BackupServices): Pick<Handlers, BackupChannel> {
  const chosen = new Map<HolderId, string>()
  const toldTo =
    (holder: HolderId) =>
    (progress: { done: number; total: number }): void =>
      windows.send(holder, 'backup:progress', progress)
  return {
    'backup:write': async (options, caller) => {
      const day = new Date(now()).toISOString().slice(0, 10)
      const path = await windows.chooseBackupPlace(caller, `toasoan-${day}${BACKUP_SUFFIX}`)
      if (path === undefined) return ok({ path: null, articles: 0, photos: 0, unreadable: [] })
      const written = await backups.write(path, { ...options, onProgress: toldTo(caller.holder) })
      if (!written.ok) return written
      return ok({ ...written.value, unreadable: [...written.value.unreadable], path })
    },
    'backup:choose': async (_input, caller) => {
      const path = await windows.chooseBackup(caller)
      if (path === undefined) return ok({ name: null, encrypted: false })
      const encrypted = await backups.isEncrypted(path)
      if (!encrypted.ok) return encrypted
      chosen.set(caller.holder, path)
      return ok({ name: basename(path), encrypted: encrypted.value })
    },
    'backup:restore': async (options, caller) => {
      const path = chosen.get(caller.holder)
      if (path === undefined) return fail('request-refused')
      const onProgress = toldTo(caller.holder)
      const restored = await backups.restore(path, backupVersionName, { ...options, onProgress })
      link.draftsMoved()
      if (!restored.ok) return restored
      const { restored: back, intoHistory, refused, ...rest } = restored.value
      return ok({ ...rest, restored: back.length, intoHistory: intoHistory.length, refused: [...refused] })
    },
    'backup:stop': async () => {
      backups.stop()
      return ok({})
    },
  }
}
