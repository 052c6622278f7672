import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as Y from 'yjs'
import { DiskDraftStore } from '../src/main/drafts/DiskDraftStore'
import { profilePaths } from '../src/main/profile/profile-paths'
import { SystemClock } from '../src/main/storage/clock'
import type { DiskFile } from '../src/main/storage/disk'
import { NodeDisk } from '../src/main/storage/NodeDisk'
import { Quarantine } from '../src/main/storage/quarantine'
import { createArticle } from '../src/shared/article/create-article'
import { setDetail } from '../src/shared/article/details'
import { addLanguage } from '../src/shared/article/languages'
import { headlineRoot } from '../src/shared/article/roots'
import { newArticleId, newSegmentId } from '../src/shared/ids'

/** An article to be put into a profile. */
export interface ArticleSketch {
  readonly headline: string
  readonly text?: string
  readonly section?: string
  /** Headlines of further versions by language. */
  readonly others?: Readonly<Record<string, string>>
}

/** The profile of the desktop program whose user's folder is `userData`. */
export function profileBelow(userData: string): string {
  return join(userData, 'profile')
}

/** Puts articles in Vietnamese into the profile of a workstation that does not run; the first one is the oldest. */
export async function fillProfile(userData: string, articles: Iterable<ArticleSketch>): Promise<void> {
  await fillWithDocs(profileBelow(userData), draw(articles))
}

/** Puts articles into the profile in `folder`, without waiting for the disk; each document is destroyed once it is written. */
export async function fillWithDocs(folder: string, docs: Iterable<Y.Doc>): Promise<void> {
  const disk = new UnsyncedDisk()
  const clock = new SystemClock()
  const paths = profilePaths(folder)
  for (const needed of [paths.drafts, paths.bin, paths.photos, paths.quarantine, paths.locks])
    await mkdir(needed, { recursive: true })
  const quarantine = new Quarantine({ disk, clock, folder: paths.quarantine })
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  for (const doc of docs) {
    await store.create(newArticleId(), Y.encodeStateAsUpdate(doc))
    doc.destroy()
  }
  await store.closeAll()
}

function* draw(articles: Iterable<ArticleSketch>): Generator<Y.Doc> {
  let createdAt = 1_780_000_000_000
  for (const { headline, text = 'Tin vắn.', section, others = {} } of articles) {
    const doc = createArticle({
      language: 'vi',
      createdAt,
      headline,
      body: [{ type: 'paragraph', id: newSegmentId(), children: [{ type: 'text', text }] }],
    })
    if (section !== undefined) setDetail(doc, 'section', section)
    for (const [language, translated] of Object.entries(others)) {
      addLanguage(doc, language, 'vi', createdAt)
      headlineRoot(doc, language).insert(0, translated)
    }
    yield doc
    createdAt += 60_000
  }
}

const nothing = (): Promise<void> => Promise.resolve()

/** A disk that does not wait for its writes: nobody pulls the plug while something is set up. */
export class UnsyncedDisk extends NodeDisk {
  override async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const file = await super.open(path, mode)
    return { write: (bytes) => file.write(bytes), sync: nothing, syncData: nothing, close: () => file.close() }
  }

  override async syncFolder(): Promise<void> {}
}
