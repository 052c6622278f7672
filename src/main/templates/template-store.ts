import { join } from 'node:path'
import { MOST_TEMPLATES } from '../../shared/contract/templates-contract'
import { type Failure, failureOf } from '../../shared/failure'
import { newEntryId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import {
  type ArticleTemplate,
  LONGEST_TEMPLATE,
  parseTemplate,
  templateText,
} from '../../shared/writing/templates/article-template'
import { makeFolderDurably, writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { diskError, isMissing } from '../storage/disk-failure'
import { SerialQueue } from '../storage/serial-queue'

const SUFFIX = '.json'
const FILE = /^own-[0-9A-Za-z]{6,32}\.json$/

/** An own template and its id, which is its file's name. */
export interface OwnTemplate {
  readonly id: string
  readonly template: ArticleTemplate
}

/** A person's own templates, one JSON file each in a folder of the profile: plain data that is looked at before it is used. */
export class TemplateStore {
  readonly #disk: Disk
  readonly #folder: string
  readonly #writes = new SerialQueue()

  constructor(options: { readonly disk: Disk; readonly folder: string }) {
    this.#disk = options.disk
    this.#folder = options.folder
  }

  /** Every template that can be read, by name, and every file in the folder that cannot; rejects with a DeskError when the folder cannot. */
  async list(): Promise<{
    readonly templates: readonly OwnTemplate[]
    readonly unreadable: readonly { readonly file: string; readonly failure: Failure }[]
  }> {
    const templates: OwnTemplate[] = []
    const unreadable: { file: string; failure: Failure }[] = []
    for (const file of (await this.#files()).slice(0, MOST_TEMPLATES * 2)) {
      const read = FILE.test(file) ? await this.#readFile(file) : fail('template-unreadable', { file })
      if (read.ok) templates.push({ id: file.slice(0, -SUFFIX.length), template: read.value })
      else unreadable.push({ file, failure: read.failure })
    }
    return { templates: templates.sort((a, b) => a.template.name.localeCompare(b.template.name, 'vi')), unreadable }
  }

  /** One template; `template-not-found` or `template-unreadable`. */
  read(id: string): Promise<Result<ArticleTemplate>> {
    return this.#readFile(`${id}${SUFFIX}`)
  }

  /** Keeps a template, in the place of an own one if it is named, durably when it resolves; `templates-full`, or as the disk fails. */
  async save(template: ArticleTemplate, replaces?: string): Promise<Result<string>> {
    return this.#writes.run(async () => {
      try {
        const full = replaces === undefined && (await this.#files()).length >= MOST_TEMPLATES
        if (full) return fail('templates-full', { most: MOST_TEMPLATES })
        const id = replaces ?? `own-${newEntryId()}`
        const file = `${id}${SUFFIX}`
        const text = templateText(template)
        // What was written must be readable again: a structure that is too large or too deep is refused here, not at the next start.
        const readable = parseTemplate(text, file)
        if (!readable.ok) return readable
        await makeFolderDurably(this.#disk, this.#folder)
        await writeFileAtomically(this.#disk, join(this.#folder, file), new TextEncoder().encode(text))
        return ok(id)
      } catch (error) {
        return { ok: false, failure: failureOf(diskError(error)) }
      }
    })
  }

  /** Deletes a template; nothing there is no error. */
  async delete(id: string): Promise<Result<void>> {
    return this.#writes.run(async () => {
      try {
        await this.#disk.remove(join(this.#folder, `${id}${SUFFIX}`))
        if ((await this.#disk.stat(this.#folder)) !== undefined) await this.#disk.syncFolder(this.#folder)
        return ok(undefined)
      } catch (error) {
        return { ok: false, failure: failureOf(diskError(error)) }
      }
    })
  }

  async #files(): Promise<readonly string[]> {
    try {
      return (await this.#disk.list(this.#folder)).filter((name) => name.endsWith(SUFFIX)).sort()
    } catch (error) {
      if (isMissing(error)) return []
      throw diskError(error)
    }
  }

  async #readFile(file: string): Promise<Result<ArticleTemplate>> {
    try {
      // One byte more than may be: then it is too long, and not all of it is read.
      const bytes = await this.#disk.read(join(this.#folder, file), LONGEST_TEMPLATE + 1)
      return parseTemplate(new TextDecoder().decode(bytes), file)
    } catch (error) {
      return isMissing(error) ? fail('template-not-found') : fail('template-unreadable', { file }, String(error))
    }
  }
}
