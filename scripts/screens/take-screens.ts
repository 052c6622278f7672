import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { locateElectron } from '../../e2e/chromium-host/locate'
import { NewsroomServer } from '../../e2e/newsroom-server'
import { type InterfaceLanguage, interfaceLanguages } from '../../src/shared/texts/define'
import { photographAlone } from './alone'
import type { CameraOptions } from './Camera'
import { photographBlocks } from './every-block'
import { photographDesk } from './every-desk'
import { photographDialogs } from './every-dialog'
import { photographFaults } from './every-fault'
import { photographMerge } from './every-merge'
import { photographNewsroom } from './newsroom'

const DOCS = join('docs', 'screens')

/** Takes the pictures that `argv` asks for (scripts/screens.ts says what it may hold). */
export async function takeScreens(argv: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined =>
    argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
  const flags = new Set(argv.filter((argument) => argument.startsWith('--')))
  const wanted = new Set(argv.filter((argument) => !argument.startsWith('--')))
  const every = flags.has('--all')
  const folder = option('out') ?? DOCS
  if (every && folder === DOCS) throw new Error('--all needs --out=FOLDER: docs/screens holds the main screens only')
  const only = option('language')
  const languages = interfaceLanguages.filter((language) => only === undefined || only === language)

  // Playwright starts Electron from this very process.
  Object.assign(process.env, locateElectron().env)
  if (argv.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const optionsFor = (language: InterfaceLanguage): CameraOptions => ({
    folder,
    language,
    wanted,
    // What Indonesian needs more room for shows in one theme and one size.
    brief: language === 'id',
    compact: !every,
  })
  if (!flags.has('--newsroom'))
    for (const language of languages) {
      await photographAlone(language, optionsFor(language))
      if (!every) continue
      for (const photograph of [photographDialogs, photographBlocks, photographFaults])
        await photograph(language, optionsFor(language))
    }
  if (flags.has('--alone')) return
  const server = await NewsroomServer.start()
  try {
    for (const language of languages) {
      await photographNewsroom(language, optionsFor(language), server)
      if (!every) continue
      await photographDesk(language, optionsFor(language), server)
      await photographMerge(language, optionsFor(language), server)
    }
  } finally {
    await server.dispose()
  }
}
