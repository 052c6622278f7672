import { dirname, join, posix } from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { writeFileAtomically } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { errorCode } from '../storage/disk-failure'
import type { ExportedFile } from './export-article'

/** After this many files of one name something other than a person is exporting. */
const MOST_NUMBERS = 999

/**
 * Writes an export into `folder` (an absolute path, made if missing) and answers the path of its first file. Nothing that is
 * there is overwritten: the first file gets a number (`name-2.html`), the others, named by their content, are shared. With
 * `replaces` the first file takes the place of a file of its name, which is whole until then and stays when the export fails.
 * What the article refers to is written first and the article last, so that an article that is there is complete. Fails with
 * `disk-full` or `export-failed` and then removes the files it wrote.
 */
export async function writeExport(
  disk: Disk,
  folder: string,
  files: readonly [ExportedFile, ...ExportedFile[]],
  { replaces = false }: { readonly replaces?: boolean } = {},
): Promise<Result<{ readonly path: string }>> {
  const [article, ...others] = files
  const written: string[] = []
  let current = article.path
  try {
    for (const file of others) {
      current = file.path
      const path = inside(folder, file.path)
      await disk.makeFolder(dirname(path))
      if (await holds(disk, path, file.bytes)) continue
      await reserve(disk, path)
      written.push(path)
      await writeFileAtomically(disk, path, file.bytes)
    }
    current = article.path
    await disk.makeFolder(dirname(inside(folder, article.path)))
    const path = replaces ? inside(folder, article.path) : await reserveFree(disk, folder, article.path)
    if (!replaces) written.push(path)
    await writeFileAtomically(disk, path, article.bytes)
    return ok({ path })
  } catch (error) {
    for (const path of written) await disk.remove(path).catch(() => undefined)
    const code = errorCode(error)
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    return fail(isFull ? 'disk-full' : 'export-failed', { file: current }, String(error))
  }
}

/** Takes the first free name of `name.xx.html`, `name.xx-2.html`, … by making an empty file of it. */
async function reserveFree(disk: Disk, folder: string, path: string): Promise<string> {
  const { dir, name, ext } = posix.parse(path)
  for (let number = 1; number <= MOST_NUMBERS; number += 1) {
    const candidate = inside(folder, posix.join(dir, number === 1 ? `${name}${ext}` : `${name}-${number}${ext}`))
    try {
      await reserve(disk, candidate)
      return candidate
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
  throw new Error(`${MOST_NUMBERS} files of this name`)
}

/** Makes an empty file, insisting that nothing is there: whoever comes second takes another name. */
async function reserve(disk: Disk, path: string): Promise<void> {
  const file = await disk.open(path, 'create')
  await file.close()
}

async function holds(disk: Disk, path: string, bytes: Uint8Array): Promise<boolean> {
  const found = await disk.stat(path)
  return found !== undefined && found.bytes === bytes.length && Buffer.compare(await disk.read(path), bytes) === 0
}

/** The path on this computer; export paths are our own, and one that would leave the folder is breakage. */
function inside(folder: string, path: string): string {
  const normal = posix.normalize(path)
  if (posix.isAbsolute(normal) || normal.startsWith('..') || normal.includes('\\'))
    throw new Error(`Not inside: ${path}`)
  return join(folder, ...normal.split('/'))
}
