import { resolve } from 'node:path'
import { locateElectron } from '../../e2e/chromium-host/locate.ts'
import { runStory } from '../../e2e/smoke/run-story.ts'
import { say } from '../bootstrap/say.mjs'
import { startLocalNewsroom } from './local-newsroom.ts'
import { openOnDisplay } from './on-display.ts'
import { openOnVirtualDisplay } from './on-virtual-display.ts'

const OWN = new Set(['--offline', '--smoke'])
const args = process.argv.slice(2).filter((argument) => !OWN.has(argument))
const { host, env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)

if (host === 'chromium-host')
  say('This is the stand-in: the application in a Chromium window, without Electron (e2e/chromium-host)')

if (process.argv.includes('--smoke')) process.exitCode = (await runStory(host)) ? 0 : 1
else process.exitCode = await openWorkstation()

/** Opens the workstation, signed in to a newsroom on this computer unless `--offline` asks for none. */
async function openWorkstation(): Promise<number> {
  const newsroom = process.argv.includes('--offline') ? undefined : await startLocalNewsroom()
  const all = newsroom === undefined ? args : [...sampleProfile(), `--sample-newsroom=${newsroom.address}`]
  try {
    return await (hasDisplay() ? openOnDisplay(host, all) : openOnVirtualDisplay(host, all, newsroom?.address))
  } finally {
    await newsroom?.stop()
  }
}

/** The sample newsroom's articles lie beside its server's data: they are neither mixed with the person's own nor left behind by it. */
function sampleProfile(): readonly string[] {
  const chosen = args.some((argument) => argument.startsWith('--user-data-dir='))
  return chosen ? args : [...args, `--user-data-dir=${resolve('data', 'workstation')}`]
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  )
}
