import { existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/**
 * A path in the first of `folders` that exists, under the name that `options` suggest and with the extension of their
 * first filter if the name has none. Where such a file exists already, the name is numbered: ` (2)`, ` (3)` …
 */
export function freeSavePath(
  options: Pick<Electron.SaveDialogOptions, 'defaultPath' | 'filters'>,
  folders: readonly string[],
  exists: (path: string) => boolean = existsSync,
): string {
  const folder = folders.find((candidate) => exists(candidate)) ?? '.'
  const wanted = basename(options.defaultPath ?? '') || 'Untitled'
  const filtered = options.filters?.[0]?.extensions[0]
  const suggested = filtered === undefined || filtered === '*' ? '' : `.${filtered}`
  const extension = extname(wanted) || suggested
  const stem = basename(wanted, extname(wanted))
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? `${stem}${extension}` : `${stem} (${number})${extension}`)
    if (!exists(path)) return path
  }
}
