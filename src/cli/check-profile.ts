import * as Y from 'yjs'
import { checkPhotos } from '../main/photos/check-photos'
import { readFigures } from '../shared/article/figures'
import type { ArticleId, PhotoId } from '../shared/ids'
import type { DraftRoom } from './draft-room'
import { exitCodes, type Output } from './output'

/** `check`: the integrity of every draft with its kept versions, the bin's too, and of every photo; changes none. */
export async function checkDrafts(
  room: DraftRoom,
  options: { readonly json?: boolean },
  { out, err, progress }: Output,
): Promise<number> {
  const tally = new Tally(options.json === true ? out : undefined)
  const references = new Map<PhotoId, ArticleId>()
  const collect = (id: ArticleId, state: Uint8Array): void => {
    for (const photo of photosOf(state)) if (!references.has(photo)) references.set(photo, id)
  }
  for await (const check of room.store.check(collect)) {
    const name = check.binned === true ? `${check.id} (in the bin)` : check.id
    tally.add('draft', name, check)
    progress(`draft ${name}`)
    if (!check.ok) err(`${name}: ${check.problem}: ${check.detail}`)
  }
  for await (const check of checkPhotos(room.disk, room.photoFolder, references)) {
    tally.add('photo', check.photo, check)
    progress(`photo ${check.photo}`)
    if (!check.ok) err(`${check.photo}: ${check.problem}: ${check.detail}`)
  }
  tally.end()
  if (options.json !== true) out(`${tally.sentence('draft')}; ${tally.sentence('photo')}`)
  return tally.allSound ? exitCodes.done : exitCodes.failed
}

/** Counts what was checked; printed as JSON, if at all, line by line, so that a large profile takes no more memory than a small one. */
class Tally {
  readonly #print: ((line: string) => void) | undefined
  readonly #counts = { draft: { checked: 0, damaged: 0 }, photo: { checked: 0, damaged: 0 } }
  #last = ''
  #waiting: string | undefined

  constructor(print: ((line: string) => void) | undefined) {
    this.#print = print
    print?.('[')
  }

  /** Of one thing several problems may be told, one after the other. */
  add(kind: 'draft' | 'photo', id: string, check: { readonly ok: boolean }): void {
    if (id !== this.#last) {
      this.#counts[kind].checked += 1
      if (!check.ok) this.#counts[kind].damaged += 1
    }
    this.#last = id
    if (this.#waiting !== undefined) this.#print?.(`${this.#waiting},`)
    this.#waiting = `  ${JSON.stringify(check)}`
  }

  end(): void {
    if (this.#waiting !== undefined) this.#print?.(this.#waiting)
    this.#print?.(']')
  }

  get allSound(): boolean {
    return this.#counts.draft.damaged + this.#counts.photo.damaged === 0
  }

  sentence(kind: 'draft' | 'photo'): string {
    const { checked, damaged } = this.#counts[kind]
    return `${checked} ${kind}s, ${damaged} damaged`
  }
}

/** The photos an article's figures show; none where the state is no article. */
function photosOf(state: Uint8Array): PhotoId[] {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    return readFigures(doc).flatMap(({ photoId }) => photoId ?? [])
  } finally {
    doc.destroy()
  }
}
