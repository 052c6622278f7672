import { createHash, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PhotoId } from '../../shared/ids'
import { uploadName } from '../../shared/sync/photos'
import type { AccountId } from '../../shared/workflow/people'
import type { PhotoIntake } from '../media/photo-intake'
import type { Uploads } from '../media/uploads'

/** Where a server takes photos in. */
export interface SamplePhotoIntake {
  readonly intake: Pick<PhotoIntake, 'announce' | 'finish'>
  readonly uploads: Pick<Uploads, 'create' | 'path'>
}

/** Takes files of a folder in as an upload from a laptop would be: announced, written, checked and stored. Rejects when one is refused. */
export function samplePhotoKeeper(
  folder: string,
  { intake, uploads }: SamplePhotoIntake,
): (file: string, by: AccountId) => Promise<PhotoId> {
  return async (file, account) => {
    const bytes = await readFile(join(folder, file))
    const photo = createHash('sha256').update(bytes).digest('hex') as PhotoId
    const name = uploadName(photo, randomUUID())
    const announced = await intake.announce({ name, photo, account, fileName: file, bytes: bytes.length })
    if (announced.ok && announced.value === 'here') return photo
    if (announced.ok) {
      await uploads.create(name, bytes.length)
      await writeFile(uploads.path(name), bytes)
      if ((await intake.finish(name))?.ok === true) return photo
    }
    throw new Error(`The sample photo ${file} was refused: ${JSON.stringify(announced)}`)
  }
}
