import { describe, expect, it } from 'vitest'
import { ok } from '../../shared/result'
import { BackupDesk } from '../backup/backup-desk'
import { type TestDesk, withDesk } from '../backup/testing/test-desk'
import { backupHandlers } from './backup-handlers'
import type { DeskWindows } from './ports'

interface Office {
  readonly handlers: ReturnType<typeof backupHandlers>
  readonly sent: unknown[]
  chosen: string | undefined
  moved: number
}

function officeOf(desk: TestDesk): Office {
  const sent: unknown[] = []
  const windows = {
    chooseBackup: async () => office.chosen,
    chooseBackupPlace: async () => office.chosen,
    send: (...told: unknown[]) => sent.push(told),
  } as unknown as DeskWindows
  const link = {
    draftsMoved: () => {
      office.moved += 1
    },
  }
  const office: Office = {
    chosen: undefined,
    moved: 0,
    sent,
    handlers: backupHandlers({
      backups: new BackupDesk(desk.sources, desk.targets),
      windows,
      link,
      backupVersionName: () => 'From the backup',
      now: () => desk.clock.now(),
    }),
  }
  return office
}

const [FIRST, SECOND] = [{ holder: 1 }, { holder: 2 }]

describe('the requests about backups', () => {
  it('write where the person says, tell that window how far it is, and restore what is missing', () =>
    withDesk(async (desk) => {
      const office = officeOf(desk)
      const id = await desk.write('Cầu mới')
      office.chosen = desk.file('all.toasoan-backup')
      const written = await office.handlers['backup:write']({ passphrase: 'lúa sớm đò ngang' }, FIRST)
      expect(written).toEqual(ok({ path: office.chosen, articles: 1, photos: 0, unreadable: [] }))
      expect(office.sent).toEqual([[1, 'backup:progress', { done: 1, total: 1 }]])

      await desk.store.remove(id)
      await desk.store.purge(id)
      const choice = await office.handlers['backup:choose']({}, FIRST)
      expect(choice).toEqual(ok({ name: 'all.toasoan-backup', encrypted: true }))
      const restored = await office.handlers['backup:restore']({ passphrase: 'lúa sớm đò ngang' }, FIRST)
      expect(restored).toMatchObject({ ok: true, value: { restored: 1, intoHistory: 0, unchanged: 0, refused: [] } })
      expect(office.moved).toBe(1)
      expect(await desk.headline(id)).toBe('Cầu mới')
    }))

  it('restore nothing that the window’s own person has not chosen', () =>
    withDesk(async (desk) => {
      const office = officeOf(desk)
      office.chosen = desk.file('all.toasoan-backup')
      await office.handlers['backup:write']({}, FIRST)
      await office.handlers['backup:choose']({}, FIRST)
      const foreign = await office.handlers['backup:restore']({}, SECOND)
      expect(foreign).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
    }))

  it('do nothing when no file was chosen, and refuse a second one while the first is under way', () =>
    withDesk(async (desk) => {
      const office = officeOf(desk)
      await desk.write('Cầu mới')
      const none = await office.handlers['backup:write']({}, FIRST)
      expect(none).toMatchObject({ ok: true, value: { path: null } })
      office.chosen = desk.file('all.toasoan-backup')
      const both = await Promise.all([
        office.handlers['backup:write']({}, FIRST),
        office.handlers['backup:write']({}, SECOND),
      ])
      expect(both).toMatchObject([{ ok: true }, { ok: false, failure: { code: 'backup-busy' } }])
    }))
})
