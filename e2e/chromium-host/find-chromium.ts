import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Path of a Chromium or Chrome on this computer: `ELECTRON_HOST_CHROMIUM` if it is set, else the places where the
 * installers of Linux distributions, macOS and Windows put one; undefined when there is none.
 */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const chosen = environment['ELECTRON_HOST_CHROMIUM']
  if (chosen) return chosen
  return usualPlaces(environment, platform).find((path) => exists(path))
}

function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const bundles = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome']
    const folders = ['/Applications', join(environment['HOME'] ?? '/', 'Applications')]
    return folders.flatMap((folder) => bundles.map((bundle) => join(folder, bundle)))
  }
  if (platform === 'win32') {
    const programs = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe']
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])
    return folders.flatMap((folder) => programs.map((program) => `${folder}\\${program}`))
  }
  // Debian's wrapper script in /usr/bin comes after the program that it starts.
  return [
    '/usr/lib/chromium/chromium',
    '/usr/lib/chromium-browser/chromium-browser',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/opt/google/chrome/chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ]
}
