import { join } from 'node:path'

/** Where everything of a profile lies; all paths absolute. */
export interface ProfilePaths {
  readonly root: string
  readonly identity: string
  readonly settings: string
  readonly session: string
  readonly library: string
  readonly outbox: string
  /** The last replacements in the library. */
  readonly replacements: string
  readonly drafts: string
  readonly bin: string
  readonly photos: string
  /** Scratch notes beside articles. */
  readonly notes: string
  /** The person's own templates. */
  readonly templates: string
  readonly quarantine: string
  readonly locks: string
}

/** The places inside the profile folder `root` (absolute). */
export function profilePaths(root: string): ProfilePaths {
  return {
    root,
    identity: join(root, 'profile.json'),
    settings: join(root, 'settings.json'),
    session: join(root, 'session.json'),
    library: join(root, 'library.json'),
    outbox: join(root, 'outbox.json'),
    replacements: join(root, 'replacements.json'),
    drafts: join(root, 'drafts'),
    bin: join(root, 'bin'),
    photos: join(root, 'photos'),
    notes: join(root, 'notes'),
    templates: join(root, 'templates'),
    quarantine: join(root, 'quarantine'),
    locks: join(root, 'locks'),
  }
}
