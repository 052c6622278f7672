import { fail, ok } from '../../shared/result'
import { templateText } from '../../shared/writing/templates/article-template'
import type { NoteStore } from '../notes/note-store'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import type { TemplateDesk } from '../templates/template-desk'
import type { Handlers } from './handler-types'
import type { DeskWindows } from './ports'

/** The requests about what helps to write: notes beside articles, and templates. */
export type WritingChannel = Extract<keyof Handlers, `notes:${string}` | `templates:${string}`>

/** What these requests work on. */
export interface WritingServices {
  readonly notes: NoteStore
  readonly templates: TemplateDesk
  /** The computer's disk, for templates that are saved as files. */
  readonly disk: Disk
  readonly windows: DeskWindows
}

/** Answers the requests about what helps to write. */
export function writingHandlers({ notes, templates, disk, windows }: WritingServices): Pick<Handlers, WritingChannel> {
  return {
    'notes:read': async ({ id }) => {
      const text = await notes.read(id)
      return text.ok ? ok({ text: text.value }) : text
    },
    'notes:write': async ({ id, text }) => {
      const written = await notes.write(id, text)
      if (!written.ok) return written
      windows.broadcast('notes:changed', { id, text })
      return ok({})
    },
    'templates:list': async ({ language }) => {
      const { templates: all, unreadable } = await templates.list(language)
      return ok({ templates: [...all], unreadable: [...unreadable] })
    },
    'templates:read': async ({ id, language }) => templates.read(id, language),
    'templates:create': async ({ id, language }) => {
      const created = await templates.create(id, language)
      return created.ok ? ok({ id: created.value }) : created
    },
    'templates:saveArticle': async ({ article, language, details, replaces }) => {
      const saved = await templates.saveArticle(article, language, details, replaces ?? undefined)
      return saved.ok ? ok({ id: saved.value }) : saved
    },
    'templates:change': async ({ id, details }) => {
      const changed = await templates.change(id, details)
      return changed.ok ? ok({}) : changed
    },
    'templates:delete': async ({ id }) => {
      const deleted = await templates.delete(id)
      return deleted.ok ? ok({}) : deleted
    },
    'templates:import': async ({ files }) => {
      const { imported, refused } = await templates.import(files)
      return ok({ imported, refused: [...refused] })
    },
    'templates:export': async ({ id, language }, caller) => {
      const template = await templates.fileOf(id, language)
      if (!template.ok) return template
      const fileName = `${template.value.name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'template'}.json`
      const path = await windows.chooseExport(caller, { fileName, format: 'json' })
      if (path === undefined) return ok({ path: null })
      try {
        await writeFileAtomically(disk, path, new TextEncoder().encode(templateText(template.value)))
        return ok({ path })
      } catch (error) {
        return fail('export-failed', { file: fileName }, String(error))
      }
    },
  }
}
