import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type FuseState, FuseV1Options } from '@electron/fuses'

const PROJECT = resolve(import.meta.dirname, '../..')

/** The photo decoder with what it loads at run time: the only packages that are not part of the bundles. */
export const RUNTIME_PACKAGES = ['sharp', '@img', 'detect-libc', 'semver'] as const

/** What a build leaves below `out/` that belongs in the package. */
export const BUILT_FILES = [
  'out/main/index.js',
  'out/main/search-worker.js',
  'out/main/import-worker.js',
  'out/main/find-worker.js',
  'out/main/spelling-worker.js',
  'out/main/chunks/chunk-1.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/index-1.js',
  'out/renderer/page-fonts/serif.woff2',
] as const

/** What lies beside it and must stay at home. */
const LEFT_AT_HOME = [
  'out/main/index.js.map',
  'out/cli/index.js',
  'src/main/index.ts',
  'src/main/index.test.ts',
  'e2e/specs/story.spec.ts',
  'scripts/start.mjs',
  'bench/drafts.ts',
  'docs/architecture.md',
  'patches/some.patch',
  '.cache/types/index.d.ts',
  'test-results/story.png',
  'electron.vite.config.ts',
  'tsconfig.json',
  'node_modules/mammoth/index.js',
]

/** Lays out a project as it is after a build: the real configuration, resources and run-time packages, stand-ins for all else. */
export async function layOutProject(folder: string): Promise<void> {
  const real = ['package.json', 'package-lock.json', 'electron-builder.yml', 'resources']
  for (const path of [...real, ...RUNTIME_PACKAGES.map((name) => `node_modules/${name}`)]) {
    await cp(join(PROJECT, path), join(folder, path), { recursive: true })
  }
  for (const path of [...BUILT_FILES, ...LEFT_AT_HOME]) await write(join(folder, path), `// ${path}\n`)
}

/** What marks the fuses inside Electron's binary, and their states as a byte each (@electron/fuses, constants). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = Object.values(FuseV1Options).filter((option) => typeof option === 'number')

/** Makes a folder that has the files of an unpacked Electron, each fuse of its binary in the state given. */
export async function makeElectron(folder: string, fuse: (option: FuseV1Options) => FuseState): Promise<void> {
  const manifest = await readFile(join(PROJECT, 'node_modules/electron/package.json'), 'utf8')
  const wire = Buffer.from([1, FUSES.length, ...FUSES.toSorted((a, b) => a - b).map((option) => fuse(option))])
  const binary = Buffer.concat([Buffer.from(`#!/bin/sh\nexit 0\n# ${SENTINEL}`), wire])
  await write(join(folder, 'electron'), binary, 0o755)
  await write(join(folder, 'version'), (JSON.parse(manifest) as { version: string }).version)
  const rest = ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'chrome_crashpad_handler', 'resources.pak']
  const locales = ['de', 'en-GB', 'en-US', 'fr', 'id', 'vi'].map((locale) => `locales/${locale}.pak`)
  for (const path of [...rest, ...locales]) await write(join(folder, path), 'stand-in')
}

async function write(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content, { mode })
}
