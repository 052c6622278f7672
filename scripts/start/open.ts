import { resolve } from 'node:path'
import { locateElectron } from '../../e2e/chromium-host/locate.ts'
import { runStory } from '../../e2e/smoke/run-story.ts'
import { say } from '../bootstrap/say.mjs'
import { hasDisplay, inSampleNewsroom, readArguments } from './launch-arguments.ts'
import { startLocalNewsroom } from './local-newsroom.ts'
import { openOnDisplay } from './on-display.ts'
import { openOnVirtualDisplay } from './on-virtual-display.ts'

const { smoke, offline, passedOn } = readArguments(process.argv.slice(2))
const { host, env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)

if (host === 'chromium-host')
  say('This is the stand-in: the application in a Chromium window, without Electron (e2e/chromium-host)')

if (smoke) process.exitCode = (await runStory(host)) ? 0 : 1
else process.exitCode = await openWorkstation()

/** Opens the workstation, signed in to a newsroom on this computer unless `--offline` asks for none. */
async function openWorkstation(): Promise<number> {
  const newsroom = offline ? undefined : await startLocalNewsroom()
  const args =
    newsroom === undefined ? passedOn : inSampleNewsroom(passedOn, newsroom.address, resolve('data', 'workstation'))
  try {
    return await (hasDisplay(process.platform, process.env)
      ? openOnDisplay(host, args)
      : openOnVirtualDisplay(host, args, newsroom?.address))
  } finally {
    await newsroom?.stop()
  }
}
