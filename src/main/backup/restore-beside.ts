import { DeskError, type Failure } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { PhotoInfo, PhotoPatch } from '../../shared/photo'
import type { Result } from '../../shared/result'
import { parseTemplate, templateText } from '../../shared/writing/templates/article-template'
import type { NoteStore } from '../notes/note-store'
import type { PhotoStore } from '../photos/photo-store'
import type { TemplateStore } from '../templates/template-store'
import { sha256 } from './backup-format'

/** Notes that are here stay as they are; what the backup's have beside them is put below, under `title`. Rejects with a DeskError. */
export async function restoreNotes(
  { notes }: { readonly notes: Pick<NoteStore, 'read' | 'write'> },
  id: ArticleId,
  bytes: Uint8Array,
  title: string,
): Promise<void> {
  const text = new TextDecoder().decode(bytes)
  const here = must(await notes.read(id))
  if (here.includes(text)) return
  must(await notes.write(id, here === '' ? text : `${here}\n\n— ${title} —\n${text}`))
}

/** Brings a template back where none here says the same; answers why it could not, if so. */
export async function restoreTemplate(
  templates: Pick<TemplateStore, 'list' | 'save'>,
  name: string,
  bytes: Uint8Array,
): Promise<Failure | undefined> {
  const read = parseTemplate(new TextDecoder().decode(bytes), name)
  if (!read.ok) return read.failure
  const here = await templates.list()
  if (here.templates.some(({ template }) => templateText(template) === templateText(read.value))) return undefined
  const saved = await templates.save(read.value)
  return saved.ok ? undefined : saved.failure
}

/** Brings a photo back with what was corrected, where it is not here; answers whether it did. Rejects with a DeskError. */
export async function restorePhoto(photos: PhotoStore, info: PhotoInfo, bytes: Uint8Array): Promise<boolean> {
  const { id } = info
  const here = await photos.info(id)
  if (here.ok && (await photos.read(id, 'original')).ok) return false
  if (sha256(bytes) !== id) throw new DeskError('backup-cut-off')
  must(await photos.add(bytes, info.fileName))
  if (!here.ok) must(await photos.updateInfo(id, correctionsOf(info)))
  return true
}

function correctionsOf({ caption, credit, creator, headline, placeName, copyright, keywords }: PhotoInfo): PhotoPatch {
  const texts = { caption, credit, creator, headline, placeName, copyright }
  return { ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text ?? ''])), keywords }
}

/** The value of what succeeded; throws a DeskError for what did not. */
export function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new DeskError(result.failure.code, { params: result.failure.params ?? {}, cause: result.failure.detail })
  return result.value
}
