import { DeskError } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { diskError } from '../storage/disk-failure'
import type { DraftEnvironment } from './draft-environment'
import { decodeDraft, judgeDraft, readDraftBytes, type SoundDraft, type UnsoundDraft } from './draft-files'
import { recoverDraft } from './recovery'
import type { VersionFiles } from './version-files'

/** A draft's place among the files, with what every draft of the store shares. */
export interface DraftPlace extends DraftEnvironment {
  readonly id: ArticleId
  readonly folder: string
  readonly versions: VersionFiles
}

/** Reads one draft's files and, where they are damaged, has them restored. Methods reject with a DeskError. */
export class DraftReading {
  readonly #place: DraftPlace

  constructor(place: DraftPlace) {
    this.#place = place
  }

  /** The files as they are; changes nothing. */
  async judge(): Promise<SoundDraft | UnsoundDraft> {
    const { disk, folder } = this.#place
    try {
      return judgeDraft(await decodeDraft(await readDraftBytes(disk, folder)))
    } catch (error) {
      // Unlike damage this may pass (a permission, a cable): nothing is moved or replaced (DR7).
      throw new DeskError('draft-out-of-reach', { cause: error })
    }
  }

  /** The files, restored first if they are damaged. */
  async read(): Promise<SoundDraft> {
    const found = await this.judge()
    return found.kind === 'sound' ? found : this.recover(found)
  }

  /** Sets damaged files aside, puts the best readable state in their place, says so, and answers it. */
  async recover(found: UnsoundDraft): Promise<SoundDraft> {
    if (found.problem === 'newer-format') throw new DeskError('draft-newer-schema')
    const { disk, quarantine, emit, id, folder } = this.#place
    if ((await disk.stat(folder)) === undefined) {
      throw new DeskError((await quarantine.holds(id)) ? 'draft-unreadable' : 'article-not-found')
    }
    await this.#restore(found, (event) => emit({ kind: 'quarantined', id, reason: found.problem, ...event }))
    const restored = await this.judge()
    if (restored.kind === 'unsound') throw new DeskError('draft-unreadable', { cause: restored.detail })
    return restored
  }

  async #restore(
    found: UnsoundDraft,
    tell: (event: { readonly restored: boolean; readonly complete: boolean; readonly folder: string }) => void,
  ): Promise<void> {
    const { disk, folder } = this.#place
    try {
      const recovered = await recoverDraft(this.#place, await readDraftBytes(disk, folder), found)
      tell({ restored: recovered.restored, complete: recovered.complete, folder: recovered.folder })
      if (!recovered.restored) throw new DeskError('draft-unreadable', { cause: found.detail })
    } catch (error) {
      throw diskError(error)
    }
  }
}
