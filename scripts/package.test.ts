import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '..')

/** What a build leaves, and beside it what must stay at home. */
const BUILT = ['main/index.js', 'main/search-worker.js', 'main/import-worker.js', 'main/chunks/a-1.js', 'preload/index.cjs', 'renderer/index.html', 'renderer/assets/a-1.js']
const KEPT_AT_HOME = [
  'out/main/index.js.map',
  'out/cli/index.js',
  'src/main/index.ts',
  'src/main/index.test.ts',
  'e2e/specs/story.spec.ts',
  'scripts/start.mjs',
  'bench/drafts.ts',
  'docs/architecture.md',
  'patches/some.patch',
  '.cache/types/a.d.ts',
  'electron.vite.config.ts',
  'vitest.config.ts',
  'tsconfig.json',
]
/** The photo decoder with what it loads at run time; everything else is part of the bundles. */
const RUNTIME = ['sharp', '@img', 'detect-libc', 'semver']

let root: string
let app: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-package-'))
  const project = join(root, 'project')
  const output = join(root, 'dist')
  await layOut(project)
  await makeElectron(join(root, 'electron'))
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    publish: 'never',
    config: { extends: 'electron-builder.yml', electronDist: join(root, 'electron'), directories: { output } },
  })
  app = join(output, 'linux-unpacked')
}, 120_000)

afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

const archive = (): string => join(app, 'resources', 'app.asar')
it('x', async()=>{ console.log(listing().join('\n')); const {execSync}=await import('node:child_process'); console.log(execSync('find '+app+' -type f | xargs ls -la | grep -v node_modules; du -sh '+app+'/resources; find '+app+'/resources -name "*.md" -o -name "*.cc"').toString()) })
const listing = (): string[] => listPackage(archive(), { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))

describe('the package', () => {
  it('holds the built program, its package.json and the photo decoder, and nothing else', async () => {
    const own = (await filesOf(listing())).filter((path) => !path.startsWith('node_modules/'))
    expect(own.sort()).toEqual([...BUILT.map((path) => `out/${path}`), 'package.json'].sort())
    expect(new Set(listing().filter((path) => path.startsWith('node_modules/')).map((path) => path.split('/')[1]))).toEqual(new Set(RUNTIME))
  })

  it('starts at the built main entry', () => {
    const { main, name, devDependencies } = JSON.parse(extractFile(archive(), 'package.json').toString('utf8')) as Record<string, unknown>
    expect({ main, name, devDependencies }).toEqual({ main: './out/main/index.js', name: 'toasoan', devDependencies: undefined })
    expect(listing()).toContain('out/main/index.js')
  })
})
async function filesOf(paths: readonly string[]): Promise<string[]> {
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)))
}

async function layOut(project: string): Promise<void> {
  for (const name of ['package.json', 'package-lock.json', 'electron-builder.yml', 'resources']) {
    await cp(join(PROJECT, name), join(project, name), { recursive: true })
  }
  for (const name of [...RUNTIME, 'mammoth']) {
    await cp(join(PROJECT, 'node_modules', name), join(project, 'node_modules', name), { recursive: true })
  }
  for (const path of [...BUILT.map((built) => `out/${built}`), ...KEPT_AT_HOME]) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), `// ${path}\n`)
  }
}

/** The fuse wire as Electron has it: a sentinel, the version 1, the number of fuses, and a state for each, all on (@electron/fuses, README). */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('1'.repeat(9)),
])

async function makeElectron(folder: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(PROJECT, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  await mkdir(join(folder, 'locales'), { recursive: true })
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n#'), FUSES, Buffer.from('\n')]), { mode: 0o755 })
  await writeFile(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'chrome_crashpad_handler', 'icudtl.dat', 'libffmpeg.so', 'resources.pak']) {
    await writeFile(join(folder, name), 'x')
  }
  for (const locale of ['de', 'en-GB', 'en-US', 'id', 'vi']) await writeFile(join(folder, 'locales', `${locale}.pak`), 'x')
}

void FuseState; void FuseV1Options; void getCurrentFuseWire; void readdir; void stat
