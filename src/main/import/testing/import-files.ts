import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ImportDraft } from '../import-draft'
import { readImport } from '../read-import'

/** Writes files into a fresh folder that is gone after the test; answers the path of the first. */
export async function tempFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-import-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const paths: string[] = []
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    paths.push(path)
  }
  return paths[0] ?? folder
}

/** Imports the first of some files, which must become a draft. */
export async function importDraft(
  files: Readonly<Record<string, string | Uint8Array>>,
  language?: string,
): Promise<ImportDraft> {
  const outcome = await readImport(await tempFiles(files), language === undefined ? {} : { language })
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.detail ?? ''}`)
  if (outcome.value.type !== 'draft') throw new Error('not a draft')
  return outcome.value.draft
}

/** The failure code of importing the first of some files, or `ok`. */
export async function importCode(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const outcome = await readImport(await tempFiles(files))
  return outcome.ok ? 'ok' : outcome.failure.code
}
