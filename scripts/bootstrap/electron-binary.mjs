import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installByApt } from './apt.mjs'
import { runQuietly } from './run.mjs'
import { giveUp, say } from './say.mjs'

const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Whether Electron's own binary is unpacked in node_modules. */
export function hasElectron() {
  const folder = 'node_modules/electron'
  const pathFile = join(folder, 'path.txt')
  return existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()))
}

/**
 * Makes sure that windows can be opened: by Electron itself, fetched from where its package fetches it, else by a Chromium
 * that is installed or that apt can install, for the stand-in. Answers the environment the launchers need.
 */
export async function ensureWindows(node, env) {
  if (hasElectron()) return {}
  if (await reachable('github.com')) {
    say("Fetching Electron's binary (about 120 MB, once)")
    if ((await runQuietly(node, ['node_modules/electron/install.js'], { env })) && hasElectron()) return {}
  }
  const chromium = findChromium() ?? ((await installByApt('chromium')) ? findChromium() : undefined)
  if (chromium === undefined) {
    giveUp(
      "Electron's binary cannot be fetched here and no Chromium was found for the stand-in.\n" +
        'Install Chromium or Google Chrome (Debian: sudo apt install chromium), or set ELECTRON_HOST_CHROMIUM to its path.',
    )
  }
  say(`Electron's binary is not available here: windows are opened by the stand-in on ${chromium}`)
  return { ELECTRON_HOST_CHROMIUM: chromium }
}

function findChromium() {
  return [process.env.ELECTRON_HOST_CHROMIUM, ...CHROMIUMS].find((path) => path !== undefined && existsSync(path))
}

async function reachable(host) {
  try {
    await lookup(host)
    return true
  } catch {
    return false
  }
}
