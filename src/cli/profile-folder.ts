import { readdir } from 'node:fs/promises'

/** What a folder is to the command line: a profile, nothing yet (missing or empty), or somebody's other folder. */
export type FolderKind = 'profile' | 'missing' | 'empty' | 'other'

/** Looks at a folder without changing it, so that a mistyped path never fills a strange folder with a profile. */
export async function folderKind(path: string): Promise<FolderKind> {
  try {
    const names = await readdir(path)
    if (names.includes('profile.json') || names.includes('drafts')) return 'profile'
    return names.length === 0 ? 'empty' : 'other'
  } catch (error) {
    // What is there but cannot be read is for `openProfile` to explain.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'profile'
  }
}
