import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which of the two runs the application, and the environment variables that make it so. */
export interface LocatedElectron {
  readonly host: 'electron' | 'chromium-host'
  /** To be added to the environment of what starts Electron, Playwright's own process included. */
  readonly env: Record<string, string>
}

/**
 * Electron itself where its binary is installed, else this stand-in, to which `electron/index.js` is pointed by
 * `ELECTRON_OVERRIDE_DIST_PATH`. An override that is set already stays as it is.
 */
export function locateElectron(
  project: string = join(import.meta.dirname, '..', '..'),
  environment: NodeJS.ProcessEnv = process.env,
): LocatedElectron {
  const hostFolder = join(project, 'e2e', 'chromium-host')
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const host = override === hostFolder ? 'chromium-host' : 'electron'
    return { host, env: hostEnvironment(host, override) }
  }
  const electron = join(project, 'node_modules', 'electron')
  const pathFile = join(electron, 'path.txt')
  const installed = existsSync(pathFile) && existsSync(join(electron, 'dist', readFileSync(pathFile, 'utf8')))
  return installed
    ? { host: 'electron', env: {} }
    : { host: 'chromium-host', env: hostEnvironment('chromium-host', hostFolder) }
}

// The stand-in needs a Node that strips types: the one that is running now, whatever PATH says.
function hostEnvironment(host: LocatedElectron['host'], folder: string): Record<string, string> {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: folder }
  return host === 'electron' ? env : { ...env, ELECTRON_HOST_NODE: process.execPath }
}
