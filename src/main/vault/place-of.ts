import { basename, dirname, relative, sep } from 'node:path'
import { TEMPORARY_SUFFIX } from '../storage/atomic-file'

/** What stays as it is in every profile: who it is, who holds it, and what opens it. */
const NEVER_SEALED = new Set(['profile.json', 'vault.json', 'vault.bak', 'locks'])

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** What `writeFileAtomically` and the change of form put behind a name until the file is whole. */
const UNFINISHED = new RegExp(`\\.${UUID}(\\.seal)?\\${TEMPORARY_SUFFIX}$`)
const ARTICLE = new RegExp(`(${UUID})`)
/** An original that is on its way, beside the place it will have. */
const PART = /^([0-9a-f]{64})\.part$/

/** Whether the file at `path`, in the profile at `root`, is never sealed. */
export function isNeverSealed(root: string, path: string): boolean {
  const [first = ''] = relative(root, path).split(sep)
  return NEVER_SEALED.has(first.replace(UNFINISHED, ''))
}

/**
 * Names a file by what it holds, and not by where it lies at the moment: the same while it is being written, in the bin, and set
 * aside. Of an article its id and the file's name; of everything else the name alone.
 */
export function placeOf(root: string, path: string): string {
  const name = basename(path).replace(UNFINISHED, '').replace(PART, '$1')
  const folders = relative(root, dirname(path)).split(sep)
  const article = folders.map((folder) => ARTICLE.exec(folder)?.[1]).find((id) => id !== undefined)
  return article === undefined ? name : `${article}/${name}`
}
