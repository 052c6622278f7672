import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_FILES, layOutProject, makeElectron, RUNTIME_PACKAGES } from './package/stand-in'

const ON = FuseState.ENABLE
const OFF = FuseState.DISABLE

/** The states that docs/security.md promises. */
const FUSES: Partial<Record<FuseV1Options, FuseState>> = {
  [FuseV1Options.RunAsNode]: OFF,
  [FuseV1Options.EnableCookieEncryption]: ON,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
  [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
  [FuseV1Options.OnlyLoadAppFromAsar]: ON,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
}

const MB = 1024 * 1024

// The real configuration, run on stand-ins for Electron and for the build.
describe.skipIf(process.platform !== 'linux')('the package', () => {
  let root: string
  let app: string
  let packed: readonly string[]

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'toasoan-package-'))
    await layOutProject(join(root, 'project'))
    // The opposite of what is wanted: every state that is right afterwards was set by the configuration.
    await makeElectron(join(root, 'electron'), (option) => (FUSES[option] === ON ? OFF : ON))
    const output = join(root, 'dist')
    await build({
      projectDir: join(root, 'project'),
      targets: Platform.LINUX.createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
      publish: 'never',
      config: { extends: 'electron-builder.yml', electronDist: join(root, 'electron'), directories: { output } },
    })
    app = join(output, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked')
    const paths = listPackage(archive(), { isPack: false }).map((path) => path.slice(1))
    packed = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)))
  }, 240_000)

  afterAll(async () => {
    await rm(root, { recursive: true, force: true })
  })

  const archive = (): string => join(app, 'resources', 'app.asar')
  const modules = (): readonly string[] => packed.filter((path) => path.startsWith('node_modules/'))

  it('holds the built program and its package.json, and nothing else of ours', () => {
    const own = packed.filter((path) => !path.startsWith('node_modules/'))
    expect(own.toSorted()).toEqual([...BUILT_FILES, 'package.json'].toSorted())
  })

  it('holds no package but the photo decoder and what that loads, and of those only what runs', () => {
    expect(new Set(modules().map((path) => path.split('/')[1]))).toEqual(new Set(RUNTIME_PACKAGES))
    expect(modules().filter((path) => /\/(?:src|install|include|tests?)\/|\.(?:[cm]?ts|map|h|cc)$/.test(path))).toEqual(
      [],
    )
    for (const entry of [
      'sharp/dist/index.mjs',
      'sharp/package.json',
      'detect-libc/package.json',
      'semver/package.json',
    ]) {
      expect(modules()).toContain(`node_modules/${entry}`)
    }
  })

  it('starts at the built entry and says nothing about development', () => {
    const manifest = JSON.parse(extractFile(archive(), 'package.json').toString('utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({ name: 'toasoan', main: './out/main/index.js' })
    expect(manifest).not.toHaveProperty('devDependencies')
    expect(packed).toContain('out/main/index.js')
  })

  it('keeps native code outside the archive, where the system can load it', async () => {
    const native = modules().filter((path) => /\.node$|\.so(?:\.|$)/.test(path))
    expect(native.length).toBeGreaterThanOrEqual(2)
    for (const path of native) expect((await stat(join(`${archive()}.unpacked`, path))).size).toBeGreaterThan(100_000)
  })

  it('brings the icon and the sample photos beside the archive', async () => {
    const resources = join(app, 'resources')
    expect((await readdir(resources)).toSorted()).toEqual(['app.asar', 'app.asar.unpacked', 'icon.png', 'sample'])
    expect(await readdir(join(resources, 'sample', 'photos'))).not.toEqual([])
  })

  it('stays small', async () => {
    expect((await stat(archive())).size).toBeLessThan(MB)
    expect(await bytesBelow(join(app, 'resources'))).toBeLessThan(35 * MB)
  })

  it('has the fuses as configured', async () => {
    const { version, ...states } = await getCurrentFuseWire(join(app, 'toasoan'))
    expect(version).toBe('1')
    expect(states).toMatchObject(FUSES)
  })

  it('brings the texts of Chromium in the interface’s languages only', async () => {
    expect((await readdir(join(app, 'locales'))).toSorted()).toEqual(['en-US.pak', 'id.pak', 'vi.pak'])
  })
})

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  }
  return bytes
}
