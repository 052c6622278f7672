import { expect, it } from 'vitest'
import { restoreBackup } from './restore-backup'
import { valueOf, withDesk } from './testing/test-desk'
import { writeBackup } from './write-backup'

const template = {
  format: 'toasoan-template' as const,
  schema: 1 as const,
  name: 'Bút ký',
  section: '',
  genre: 'Ký',
  versions: { vi: { headline: '', lead: '[TK: mở]', body: [] } },
}

it('notes beside articles and own templates are in a backup, and come back', () =>
  withDesk(async (from) => {
    const id = await from.write('Bến đò')
    valueOf(await from.notes.write(id, 'Gọi lại bà Sáu'))
    valueOf(await from.templates.save(template))
    const file = from.file('a.toasoan-backup')
    valueOf(await writeBackup(from.sources, file))
    await withDesk(async (to) => {
      valueOf(await restoreBackup(to.targets, file))
      expect(await to.notes.read(id)).toEqual({ ok: true, value: 'Gọi lại bà Sáu' })
      expect((await to.templates.list()).templates.map((each) => each.template)).toEqual([template])
    })
  }))

it('notes that are here stay, with the backup’s below them; again, nothing more changes', () =>
  withDesk(async (desk) => {
    const id = await desk.write('Bến đò')
    valueOf(await desk.notes.write(id, 'cũ'))
    valueOf(await desk.templates.save(template))
    const file = desk.file('a.toasoan-backup')
    valueOf(await writeBackup(desk.sources, file))
    valueOf(await desk.notes.write(id, 'mới'))
    for (let time = 0; time < 2; time++) {
      valueOf(await restoreBackup(desk.targets, file))
      expect(await desk.notes.read(id)).toEqual({ ok: true, value: 'mới\n\n— From the backup —\ncũ' })
      expect((await desk.templates.list()).templates).toHaveLength(1)
    }
  }))

it('pins, colours and own words are in a backup, and come back', () =>
  withDesk(async (from) => {
    const pinned = await from.write('Bến đò')
    const coloured = await from.write('Cầu tre')
    valueOf(await from.store.remove(coloured))
    await from.marks.change([{ ids: [pinned], pinned: true }])
    await from.marks.change([{ ids: [coloured], colour: 'green' }])
    await from.words.learn('vi', 'Bùn Lầy')
    const file = from.file('a.toasoan-backup')
    valueOf(await writeBackup(from.sources, file))
    await withDesk(async (to) => {
      await to.words.learn('id', 'tambak')
      valueOf(await restoreBackup(to.targets, file))
      expect([...to.marks.pinned]).toEqual([pinned])
      expect([...to.marks.colours]).toEqual([[coloured, 'green']])
      expect(to.words.all()).toEqual([
        { language: 'id', word: 'tambak' },
        { language: 'vi', word: 'bùn lầy' },
      ])

      await to.marks.change([{ ids: [pinned], pinned: false, colour: 'red' }])
      valueOf(await restoreBackup(to.targets, file))
      expect(to.marks.pinned.size).toBe(0)
      expect(to.marks.colours.get(pinned)).toBe('red')
    })
  }))
