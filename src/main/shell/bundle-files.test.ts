import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBundleFile } from './bundle-files'

let folder: string
let root: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-bundle-'))
  root = join(folder, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<p>desk</p>')
  await writeFile(join(root, 'assets', 'a b.js'), '1')
  await writeFile(join(root, 'notes.exe'), 'x')
  await writeFile(join(folder, 'secret.json'), '{}')
  // Names that a path must never spell, should a file ever be called so (Windows has none such).
  if (process.platform !== 'win32') {
    for (const name of ['a%2eb.js', 'c:d.js', 'e\\f.js']) await writeFile(join(root, name), '1')
  }
  await symlink(join(folder, 'secret.json'), join(folder, 'renderer-evil.json'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it('serves the files of the bundle with their type', async () => {
  expect((await readBundleFile(root, '/index.html'))?.type).toBe('text/html; charset=utf-8')
  expect(new TextDecoder().decode((await readBundleFile(root, '/assets/a%20b.js'))?.bytes)).toBe('1')
})

it.each([
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/%2e%2e%2fsecret.json',
  '/%252e%252e/secret.json',
  '/assets/../../secret.json',
  '/..\\secret.json',
  '/..%5csecret.json',
  '/../renderer-evil.json',
  '/index.html%00.js',
  '//etc/passwd',
  '/C:/windows/win.ini',
  '/a%252eb.js',
  '/c:d.js',
  '/e%5cf.js',
  '/notes.exe',
  '/assets',
  '/',
  '/%',
  '/missing.js',
])('answers nothing for %s', async (path) => {
  expect(await readBundleFile(root, path)).toBeUndefined()
})
