import { existsSync, readFileSync } from 'node:fs'

/** Whether the file `path` says that what `wanted` stands for was done to its end. */
export function isMarked(path, wanted) {
  return existsSync(path) && readFileSync(path, 'utf8') === wanted
}
