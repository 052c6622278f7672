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

/** Puts articles in Vietnamese into the profile of a workstation that does not run; the first one is the oldest. */
export async function fillProfile(userData: string, articles: Iterable<ArticleSketch>): Promise<void> {
  const disk = new UnsyncedDisk()
  const clock = new SystemClock()
  const paths = profilePaths(join(userData, 'profile'))
  for (const folder of [paths.drafts, paths.bin, paths.photos, paths.quarantine, paths.locks])
    await mkdir(folder, { recursive: true })
  const quarantine = new Quarantine({ disk, clock, folder: paths.quarantine })
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  let createdAt = 1_780_000_000_000
  for (const article of articles) {
    await store.create(newArticleId(), Y.encodeStateAsUpdate(draw(article, createdAt)))
    createdAt += 60_000
  }
  await store.closeAll()
}

function draw({ headline, text = 'Tin vắn.', section, others = {} }: ArticleSketch, createdAt: number): Y.Doc {
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
  return doc
}

const nothing = (): Promise<void> => Promise.resolve()

/** A disk that does not wait for its writes: nobody pulls the plug while a test is set up. */
class UnsyncedDisk extends NodeDisk {
  override async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const file = await super.open(path, mode)
    return { write: (bytes) => file.write(bytes), sync: nothing, syncData: nothing, close: () => file.close() }
  }

  override async syncFolder(): Promise<void> {}
}
