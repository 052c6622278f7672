import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildFingerprint } from './build.mjs'
import { dependencyFingerprint } from './dependencies.mjs'
import { isMarked } from './marks.mjs'

/** A project's folder with these files, gone after the test. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-bootstrap-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) write(folder, name, content)
  return folder
}

function write(folder: string, name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

describe('what was done to its end', () => {
  it('is what a mark says of the same, and of nothing else', () => {
    const folder = project({ done: 'a' })
    expect(isMarked(join(folder, 'done'), 'a')).toBe(true)
    expect(isMarked(join(folder, 'done'), 'b')).toBe(false)
    expect(isMarked(join(folder, 'not-done'), 'a')).toBe(false)
  })
})

describe('dependencies', () => {
  const FILES = { 'package-lock.json': '{ "a": 1 }', 'patches/a.patch': '+ a' }

  it('are the same in another folder with the same lock file and patches', () => {
    expect(dependencyFingerprint(project(FILES))).toBe(dependencyFingerprint(project(FILES)))
  })

  it.each([
    ['lock file', { ...FILES, 'package-lock.json': '{ "a": 2 }' }],
    ['patch', { ...FILES, 'patches/a.patch': '+ b' }],
    ['number of patches', { ...FILES, 'patches/b.patch': '+ b' }],
  ])('are stale with another %s', (_, files) => {
    expect(dependencyFingerprint(project(files))).not.toBe(dependencyFingerprint(project(FILES)))
  })
})

describe('a build', () => {
  const FILES = { 'src/main/index.ts': 'one', 'resources/icon.svg': '<svg/>', 'package-lock.json': '{}' }

  it('is the same in another folder with the same sources, whatever else lies there', () => {
    const other = project({ ...FILES, 'docs/notes.md': 'not built', 'data/article.json': '{}' })
    expect(buildFingerprint(other)).toBe(buildFingerprint(project(FILES)))
  })

  it('is stale when a source is changed, added, moved or gone', () => {
    const folder = project(FILES)
    const seen = [buildFingerprint(folder)]
    const changes: readonly (() => void)[] = [
      () => write(folder, 'src/main/index.ts', 'two'),
      () => write(folder, 'src/main/deep/er.ts', 'three'),
      () => renameSync(join(folder, 'src/main/deep/er.ts'), join(folder, 'src/main/deep/est.ts')),
      () => rmSync(join(folder, 'resources/icon.svg')),
      () => write(folder, 'package-lock.json', '{ "a": 1 }'),
    ]
    for (const change of changes) {
      change()
      seen.push(buildFingerprint(folder))
    }
    expect(new Set(seen).size).toBe(changes.length + 1)
  })
})
