// Runs an Electron application without Electron: `node boot.ts [-r module]… [--switch]… application [argument]…`.
import { readFileSync, statSync } from 'node:fs'
import { createRequire, enableCompileCache } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readArguments } from './command-line.ts'
import type { ApplicationManifest } from './lifecycle/HostApp.ts'

interface Application {
  readonly folder: string
  readonly main: string
  readonly manifest: ApplicationManifest
}

function findApplication(path: string): Application {
  const found = resolve(path)
  if (!statSync(found).isDirectory()) return { folder: dirname(found), main: found, manifest: {} }
  const text = readFileSync(join(found, 'package.json'), 'utf8')
  const manifest = JSON.parse(text) as ApplicationManifest & { main?: string }
  return { folder: found, main: resolve(found, manifest.main ?? 'index.js'), manifest }
}

function becomeElectronProcess(folder: string, args: readonly string[], executable: string): void {
  const manifest = new URL('../../node_modules/electron/package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  process.argv = [executable, ...args]
  Object.defineProperty(process.versions, 'electron', { value: `${version}-chromium-host`, enumerable: true })
  Object.defineProperties(process, {
    type: { value: 'browser', enumerable: true },
    defaultApp: { value: true, enumerable: true },
    resourcesPath: { value: join(folder, 'resources'), enumerable: true },
  })
}

// Electron goes on after both; an application that listens itself has the say.
function goOnAfterErrors(exiting: () => boolean): void {
  process.on('unhandledRejection', (reason) => {
    // What was under way when the application ended has nobody to end for.
    if (!exiting()) console.error('(chromium-host) unhandled rejection:', reason)
  })
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    console.error('(chromium-host) A JavaScript error occurred in the main process', error)
  })
}

async function boot(args: readonly string[]): Promise<void> {
  enableCompileCache(join(import.meta.dirname, '..', '..', '.cache', 'chromium-host'))
  const { createHost } = await import('./host.ts')
  const { provideElectronModule } = await import('./module-hooks.ts')
  const { application, requires, switches } = readArguments(args)
  const { folder, main, manifest } = findApplication(application)
  const executable = join(import.meta.dirname, process.platform === 'win32' ? 'electron.cmd' : 'electron')
  becomeElectronProcess(folder, args, executable)

  const host = createHost({ folder, manifest, switches, environment: process.env, executable })
  provideElectronModule(host.electron)
  goOnAfterErrors(() => host.exiting)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => (host.electron['app'] as Electron.App).quit())
  }
  const require = createRequire(import.meta.url)
  for (const module of requires) require(resolve(module))
  try {
    await import(pathToFileURL(main).href)
  } catch (error) {
    console.error('(chromium-host) the main script failed:', error)
    process.exit(1)
  }
  await host.start()
}

await boot(process.argv.slice(2))
