import { join } from 'node:path'
import type { SpaceSurvey, spaceKinds } from '../../shared/contract/library-contract'
import { type ArticleId, isArticleId, isPhotoId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import type { ProfilePaths } from '../profile/profile-paths'
import type { Disk, DiskEntry } from '../storage/disk'
import { isMissing } from '../storage/disk-failure'

type SpaceKind = (typeof spaceKinds)[number]

/** How many articles are named as the largest. */
const MOST_LARGEST = 20
/** Folders looked into at once. */
const FOLDERS_AT_ONCE = 64
/** Smaller copies of a photo, which `FolderPhotoStore` makes again when they are missing. */
const RENDITION = /^([0-9a-f]{64})\.(?:thumb|page)\.webp$/

/** What a survey looks at. */
export interface SpaceParts {
  readonly disk: Disk
  readonly paths: Pick<ProfilePaths, 'root' | 'drafts' | 'bin' | 'photos' | 'quarantine'>
  readonly rows: () => ReadonlyMap<ArticleId, ArticleRow>
}

interface Sum {
  bytes: number
  files: number
}

/** Tells what takes the space in a profile, from names and sizes alone, and removes what can be made again. */
export class ProfileSpace {
  readonly #parts: SpaceParts

  constructor(parts: SpaceParts) {
    this.#parts = parts
  }

  /** What takes how much, in bytes of content; what comes or goes meanwhile may be in it or not. Rejects with the disk's error. */
  async survey(): Promise<SpaceSurvey> {
    const { paths, disk } = this.#parts
    const drafts = await this.#drafts()
    const photos = await this.#photos()
    const own = new Set([paths.drafts, paths.bin, paths.photos, paths.quarantine])
    const names = await listed(disk, paths.root)
    const others = names.map((name) => join(paths.root, name)).filter((path) => !own.has(path))
    const index = join(paths.root, 'search.idx')
    const search = sumOf(await disk.statAll([index]))
    const sums: Readonly<Record<SpaceKind, Sum>> = {
      photos: photos.originals,
      renditions: photos.renditions,
      texts: drafts.text,
      history: drafts.history,
      bin: await this.#tree(paths.bin),
      search,
      quarantine: await this.#tree(paths.quarantine),
      other: await this.#trees(others.filter((path) => path !== index)),
    }
    return {
      parts: (Object.entries(sums) as [SpaceKind, Sum][]).map(([kind, { bytes, files }]) => ({ kind, bytes, files })),
      largest: this.#largest(drafts.each),
    }
  }

  /** Deletes the smaller copies of photos whose originals are here; answers what that freed. Rejects with the disk's error. */
  async removeRenditions(): Promise<Sum> {
    const { disk, paths } = this.#parts
    const names = await listed(disk, paths.photos)
    const originals = new Set(names.filter(isPhotoId))
    const files = names
      .filter((name) => originals.has((RENDITION.exec(name)?.[1] ?? '') as never))
      .map((name) => join(paths.photos, name))
    const freed = sumOf(await disk.statAll(files))
    for (const path of files) await disk.remove(path)
    return freed
  }

  async #drafts(): Promise<{ text: Sum; history: Sum; each: { id: ArticleId; text: number; history: number }[] }> {
    const { disk, paths } = this.#parts
    const ids = (await listed(disk, paths.drafts)).filter(isArticleId)
    const total = { text: { bytes: 0, files: 0 }, history: { bytes: 0, files: 0 } }
    const each: { id: ArticleId; text: number; history: number }[] = []
    for (let from = 0; from < ids.length; from += FOLDERS_AT_ONCE) {
      const sums = await Promise.all(
        ids.slice(from, from + FOLDERS_AT_ONCE).map(async (id) => {
          const folder = join(paths.drafts, id)
          const history = await this.#tree(join(folder, 'history'))
          const all = await this.#tree(folder)
          return { id, history, text: { bytes: all.bytes - history.bytes, files: all.files - history.files } }
        }),
      )
      for (const { id, text, history } of sums) {
        add(total.text, text)
        add(total.history, history)
        each.push({ id, text: text.bytes, history: history.bytes })
      }
    }
    return { ...total, each }
  }

  async #photos(): Promise<{ originals: Sum; renditions: Sum }> {
    const { disk, paths } = this.#parts
    const names = await listed(disk, paths.photos)
    const at = (name: string): string => join(paths.photos, name)
    return {
      originals: sumOf(await disk.statAll(names.filter((name) => !isRendition(name)).map(at))),
      renditions: sumOf(await disk.statAll(names.filter(isRendition).map(at))),
    }
  }

  async #trees(paths: readonly string[]): Promise<Sum> {
    const { disk } = this.#parts
    const sum = { bytes: 0, files: 0 }
    const entries = await disk.statAll(paths)
    add(sum, sumOf(entries))
    for (const [place, path] of paths.entries()) {
      if (entries[place]?.folder === true) add(sum, await this.#tree(path))
    }
    return sum
  }

  async #tree(folder: string): Promise<Sum> {
    const names = await listed(this.#parts.disk, folder)
    return names.length === 0 ? { bytes: 0, files: 0 } : this.#trees(names.map((name) => join(folder, name)))
  }

  #largest(each: readonly { id: ArticleId; text: number; history: number }[]): SpaceSurvey['largest'] {
    const rows = this.#parts.rows()
    return each
      .toSorted((a, b) => b.text + b.history - a.text - a.history)
      .slice(0, MOST_LARGEST)
      .map(({ id, text, history }) => {
        const row = rows.get(id)
        const language = row?.sourceLanguage ?? ''
        const headline = row?.languages.find((version) => version.language === language)?.headline ?? ''
        return { id, headline, language, text, history }
      })
  }
}

function isRendition(name: string): boolean {
  return RENDITION.test(name)
}

async function listed(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return await disk.list(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function sumOf(entries: readonly (DiskEntry | undefined)[]): Sum {
  const files = entries.filter((entry) => entry !== undefined && !entry.folder)
  return { bytes: files.reduce((sum, entry) => sum + (entry?.bytes ?? 0), 0), files: files.length }
}

function add(sum: Sum, more: Sum): void {
  sum.bytes += more.bytes
  sum.files += more.files
}
