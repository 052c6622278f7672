import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { locateElectron } from '../e2e/chromium-host/locate.ts'
import { NewsroomServer } from '../e2e/newsroom-server.ts'
import { photographAlone } from './screens/alone.ts'
import type { CameraOptions } from './screens/Camera.ts'
import { photographNewsroom } from './screens/newsroom.ts'
import { screenLanguages } from './screens/words.ts'

/*
 * Takes the pictures of docs/screens with the built application and the sample newsroom. `--alone` and `--newsroom` take only those
 * of somebody who works alone, or in a newsroom; names (`board review`) only these.
 */
const FOLDER = join('docs', 'screens')
const parts = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const wanted = new Set(process.argv.slice(2).filter((argument) => !argument.startsWith('--')))

const { env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)
if (parts.length === 0 && wanted.size === 0) rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const optionsFor = (language: string): CameraOptions => ({ folder: FOLDER, language, wanted })
if (!parts.includes('--newsroom')) {
  for (const language of screenLanguages) await photographAlone(language, optionsFor(language))
}
if (!parts.includes('--alone')) {
  const server = await NewsroomServer.start()
  try {
    for (const language of screenLanguages) await photographNewsroom(language, optionsFor(language), server)
  } finally {
    await server.dispose()
  }
}
