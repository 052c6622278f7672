import { locateElectron } from '../../e2e/chromium-host/locate.ts'
import { runStory } from '../../e2e/smoke/run-story.ts'
import { say } from '../bootstrap/say.mjs'
import { openOnDisplay } from './on-display.ts'
import { openOnVirtualDisplay } from './on-virtual-display.ts'

// `--offline` is how the workstation works in any case: there is no server to leave out yet.
const args = process.argv.slice(2).filter((argument) => argument !== '--offline' && argument !== '--smoke')
const { host, env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)

if (host === 'chromium-host')
  say('This is the stand-in: the application in a Chromium window, without Electron (e2e/chromium-host)')

if (process.argv.includes('--smoke')) process.exitCode = (await runStory(host)) ? 0 : 1
else if (hasDisplay()) process.exitCode = await openOnDisplay(host, args)
else process.exitCode = await openOnVirtualDisplay(host, args)

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  )
}
