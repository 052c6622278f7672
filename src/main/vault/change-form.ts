import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { TEMPORARY_SUFFIX, writeNewFile } from '../storage/atomic-file'
import type { Disk } from '../storage/disk'
import { errorCode, isMissing } from '../storage/disk-failure'
import { isNeverSealed, placeOf } from './place-of'
import type { Sealing } from './Sealing'
import { isSealed, openFile, SEALED_HEAD_BYTES, sealFile } from './sealed-file'

/** The ending of a file that is being put into its other form: left by a crash, it is deleted by the next attempt. */
const UNFINISHED = `.seal${TEMPORARY_SUFFIX}`

/** What a change of form works on. */
export interface ChangeOfForm {
  /** The disk below the sealed one; what it makes is for this person's eyes alone. */
  readonly disk: Disk
  readonly sealing: Sealing
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
  readonly signal: AbortSignal
}

/**
 * Puts every file of the profile into the form in which new files are made, one after the other, while others read and write: each
 * is replaced in one step, after its new form is on the device, and what is being written goes on in it. May be stopped or die at
 * any moment: done again it goes on. Answers how many files had to stay as they are, being damaged or sealed by another key;
 * rejects with the system's error, or the signal's reason.
 */
export async function changeForm(change: ChangeOfForm): Promise<number> {
  for (;;) {
    const { moves } = change.sealing
    const paths = await filesOf(change, change.sealing.root)
    let [done, moved, left] = [0, 0, 0]
    for (const path of paths) {
      change.signal.throwIfAborted()
      const outcome = await changeFile(change, path)
      if (outcome === 'changed' || outcome === 'gone') moved += 1
      if (outcome === 'left') left += 1
      done += 1
      change.onProgress({ done, total: paths.length })
    }
    // A file that was begun in its old form may have got its name, or another folder, behind this round's back.
    if (moved === 0 && moves === change.sealing.moves) return left
  }
}

type Outcome = 'changed' | 'gone' | 'as-it-should-be' | 'left'

async function changeFile(change: ChangeOfForm, path: string): Promise<Outcome> {
  const { disk, sealing } = change
  const before = await look(change, path)
  if (before === 'empty') return passOverEmpty(change, path)
  if (before !== 'other-form') return before
  // Alone: a write that is under way now would not be noticed, and be in neither form.
  const touched = await sealing.gate.alone(async () => sealing.watch(path))
  const prepared = await prepare(change, path)
  if (typeof prepared === 'string') return prepared
  const temporary = `${path}.${randomUUID()}${UNFINISHED}`
  try {
    await writeAsOld(change, path, temporary, prepared)
    return await sealing.gate.alone(async () => {
      if (touched()) {
        // It was written meanwhile: once more, now that nobody can.
        await disk.remove(temporary)
        const again = await prepare(change, path)
        if (typeof again === 'string') return again
        await writeAsOld(change, path, temporary, again)
      }
      for (const file of sealing.heldAt(path)) await file.moved()
      await disk.rename(temporary, path)
      // Before anybody is told that what is written next is safe: a name that is not would give the old file back.
      await disk.syncFolder(dirname(path))
      return 'changed'
    })
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined)
    // Its folder has another name now: the next round finds it there.
    if (isMissing(error)) return 'gone'
    throw error
  }
}

/** Writes the new form of the file at `path`, as old as that: when an article was last changed is read off its files. */
async function writeAsOld({ disk }: ChangeOfForm, path: string, temporary: string, bytes: Uint8Array): Promise<void> {
  const entry = await disk.stat(path)
  await writeNewFile(disk, temporary, bytes)
  if (entry !== undefined) await disk.setModifiedAt?.(temporary, entry.modifiedAt)
}

/** The file's bytes in its new form. */
async function prepare({ disk, sealing }: ChangeOfForm, path: string): Promise<Uint8Array | Outcome> {
  const { root, key, sealsNew } = sealing
  const bytes = await disk.read(path).catch(nothingIfMissing)
  if (bytes === undefined) return 'gone'
  if (key === undefined) return 'left'
  const place = placeOf(root, path)
  if (sealsNew) return isSealed(bytes) ? 'as-it-should-be' : sealFile(key, place, bytes)
  if (!isSealed(bytes)) return 'as-it-should-be'
  const opened = await openFile(key, place, bytes).catch(() => undefined)
  // What cannot be opened now may be one day: it must not be replaced by what is left of it.
  return opened === undefined || opened.kind === 'damaged' ? 'left' : opened.bytes
}

async function look({ disk, sealing }: ChangeOfForm, path: string): Promise<Outcome | 'empty' | 'other-form'> {
  const head = await disk.read(path, SEALED_HEAD_BYTES).catch(nothingIfMissing)
  if (head === undefined) return 'gone'
  if (head.byteLength === 0) return 'empty'
  return isSealed(head) === sealing.sealsNew ? 'as-it-should-be' : 'other-form'
}

/** An empty file has no form, but who holds it open has one in mind: it is to be decided anew when something is written. */
async function passOverEmpty(change: ChangeOfForm, path: string): Promise<Outcome> {
  const { sealing } = change
  if (sealing.heldAt(path).length === 0) return 'as-it-should-be'
  return sealing.gate.alone(async () => {
    if ((await look(change, path)) !== 'empty') return 'gone'
    for (const file of sealing.heldAt(path)) await file.moved()
    return 'as-it-should-be'
  })
}

async function filesOf(change: ChangeOfForm, folder: string): Promise<string[]> {
  const { disk, sealing } = change
  const names = [...((await disk.list(folder).catch(nothingIfMissing)) ?? [])].sort()
  const paths = names.map((name) => join(folder, name)).filter((path) => !isNeverSealed(sealing.root, path))
  const entries = await disk.statAll(paths)
  const files: string[] = []
  for (const [index, path] of paths.entries()) {
    if (entries[index]?.folder === true) files.push(...(await filesOf(change, path)))
    else if (path.endsWith(UNFINISHED)) await disk.remove(path)
    else files.push(path)
  }
  return files
}

function nothingIfMissing(error: unknown): undefined {
  if (!isMissing(error) && errorCode(error) !== 'ENOTDIR') throw error
}
