import { join } from 'node:path'
import * as Y from 'yjs'
import { DiskDraftStore } from '../../src/main/drafts/DiskDraftStore'
import { profilePaths } from '../../src/main/profile/profile-paths'
import { ArticleGenerator } from '../../src/main/search/article-generator'
import { SystemClock } from '../../src/main/storage/clock'
import type { DiskFile } from '../../src/main/storage/disk'
import { NodeDisk } from '../../src/main/storage/NodeDisk'
import { Quarantine } from '../../src/main/storage/quarantine'
import { createArticle } from '../../src/shared/article/create-article'
import { newArticleId, newSegmentId } from '../../src/shared/ids'

/** Fills the profile in `folder` with `size` Vietnamese articles of about `words` words, without waiting for the disk. */
export async function fillProfile(folder: string, size: number, words: number): Promise<void> {
  const disk = new UnsyncedDisk()
  const clock = new SystemClock()
  const paths = profilePaths(folder)
  for (const needed of [paths.drafts, paths.bin, paths.photos, paths.quarantine, paths.locks])
    await disk.makeFolder(needed)
  const quarantine = new Quarantine({ disk, clock, folder: paths.quarantine })
  const store = await DiskDraftStore.open({ disk, clock, quarantine, paths })
  const generator = new ArticleGenerator(5, words)
  for (let number = 0; number < size; number += 1) {
    const { headline, text } = generator.article(number).fields
    const paragraphs = text.match(/(?:\S+\s*){1,60}/g) ?? []
    const doc = createArticle({
      language: 'vi',
      createdAt: 1_790_000_000_000 + number,
      headline,
      body: paragraphs.map((paragraph) => ({
        type: 'paragraph',
        id: newSegmentId(),
        children: [{ type: 'text', text: paragraph.trim() }],
      })),
    })
    await store.create(newArticleId(), Y.encodeStateAsUpdate(doc))
    doc.destroy()
  }
  await store.closeAll()
}

/** The user's folder of the desktop program whose profile is at `profile`; the other way round than the program does it. */
export function profileBelow(userData: string): string {
  return join(userData, 'profile')
}

const nothing = (): Promise<void> => Promise.resolve()

/** A disk whose syncs do nothing, for setting things up. */
class UnsyncedDisk extends NodeDisk {
  override async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const file = await super.open(path, mode)
    return { write: (bytes) => file.write(bytes), sync: nothing, syncData: nothing, close: () => file.close() }
  }

  override async syncFolder(): Promise<void> {}
}
