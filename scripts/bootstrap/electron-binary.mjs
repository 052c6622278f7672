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
export function hasElectron(project = '.') {
  const folder = join(project, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  return existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()))
}

/** A Chromium that is there: the one `ELECTRON_HOST_CHROMIUM` names, else the first of the usual places. */
export function findChromium(environment = process.env, places = CHROMIUMS) {
  return [environment.ELECTRON_HOST_CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path))
}

const thisMachine = { hasElectron, findChromium, isReachable, run: runQuietly, installByApt, say, giveUp }

/**
 * Makes sure that windows can be opened: by Electron itself, fetched from where its package fetches it, else by a Chromium
 * that is installed or that apt can install, for the stand-in. Answers the environment the launchers need.
 */
export async function ensureWindows(node, env, machine = thisMachine) {
  if (machine.hasElectron()) return {}
  if (await machine.isReachable('github.com')) {
    machine.say("Fetching Electron's binary (about 120 MB, once)")
    if ((await machine.run(node, ['node_modules/electron/install.js'], { env })) && machine.hasElectron()) return {}
  }
  const chromium =
    machine.findChromium() ?? ((await machine.installByApt('chromium')) ? machine.findChromium() : undefined)
  if (chromium === undefined) {
    machine.giveUp(
      "Electron's binary cannot be fetched here and no Chromium was found for the stand-in.\n" +
        'Install Chromium or Google Chrome (Debian: sudo apt install chromium), or set ELECTRON_HOST_CHROMIUM to its path.',
    )
  }
  machine.say(`Electron's binary is not available here: windows are opened by the stand-in on ${chromium}`)
  return { ELECTRON_HOST_CHROMIUM: chromium }
}

async function isReachable(host) {
  try {
    await lookup(host)
    return true
  } catch {
    return false
  }
}
