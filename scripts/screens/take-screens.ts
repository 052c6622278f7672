import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { locateElectron } from '../../e2e/chromium-host/locate'
import { NewsroomServer } from '../../e2e/newsroom-server'
import { type InterfaceLanguage, interfaceLanguages } from '../../src/shared/texts/define'
import { photographAlone } from './alone'
import { type CameraOptions, sizes } from './Camera'
import { photographBlocks } from './every-block'
import { photographCards } from './every-card'
import { photographDesk } from './every-desk'
import { photographDialogs } from './every-dialog'
import { photographFaults } from './every-fault'
import { photographHelp } from './every-help'
import { photographImport } from './every-import'
import { photographMerge } from './every-merge'
import { photographRefusal } from './every-refusal'
import { photographShelf } from './every-shelf'
import { photographVault } from './every-vault'
import { photographNewsroom } from './newsroom'

const DOCS = join('docs', 'screens')

/** What somebody who works alone sees beside the main screens, by the word that asks for this part alone. */
const ALONE = {
  dialogs: photographDialogs,
  blocks: photographBlocks,
  cards: photographCards,
  help: photographHelp,
  shelf: photographShelf,
  import: photographImport,
  vault: photographVault,
  faults: photographFaults,
} as const
/** The same of those in the sample newsroom. */
const TOGETHER = { desk: photographDesk, merge: photographMerge, refusal: photographRefusal } as const

/** Takes the pictures that `argv` asks for (scripts/screens.ts says what it may hold). */
export async function takeScreens(argv: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined =>
    argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
  const flags = new Set(argv.filter((argument) => argument.startsWith('--')))
  const wanted = new Set(argv.filter((argument) => !argument.startsWith('--')))
  const every = flags.has('--all')
  const folder = option('out') ?? DOCS
  if (every && folder === DOCS) throw new Error('--all needs --out=FOLDER: docs/screens holds the main screens only')
  const only = { language: option('language'), parts: option('parts')?.split(',') }
  const languages = interfaceLanguages.filter((each) => only.language === undefined || only.language === each)
  const theme = (['light', 'dark'] as const).find((each) => each === option('theme'))
  const size = keysOf(sizes).find((each) => each === option('size'))

  // Playwright starts Electron from this very process.
  Object.assign(process.env, locateElectron().env)
  if (argv.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const optionsFor = (language: InterfaceLanguage): CameraOptions => ({
    folder,
    language,
    wanted,
    // For docs/screens, what Indonesian needs more room for shows in one theme and one size.
    themes: theme !== undefined ? [theme] : language === 'id' && !every ? ['light'] : ['light', 'dark'],
    size: size ?? (language === 'id' && !every ? 'small' : undefined),
    compact: !every,
  })
  const asked = <Part extends string>(parts: readonly Part[]): readonly Part[] =>
    every ? parts.filter((part) => only.parts === undefined || only.parts.includes(part)) : []
  const main = only.parts === undefined || only.parts.includes('main')
  if (!flags.has('--newsroom'))
    for (const language of languages) {
      if (main) await photographAlone(language, optionsFor(language))
      for (const part of asked(keysOf(ALONE)))
        await goingOn(`${part} (${language})`, ALONE[part](language, optionsFor(language)))
    }
  if (flags.has('--alone')) return
  const server = await NewsroomServer.start()
  try {
    for (const language of languages) {
      if (main) await photographNewsroom(language, optionsFor(language), server)
      for (const part of asked(keysOf(TOGETHER)))
        await goingOn(`${part} (${language})`, TOGETHER[part](language, optionsFor(language), server))
    }
  } finally {
    await server.dispose()
  }
}

/** Waits for a part; where the way through it ends, its other screens are missing and the next part is taken. */
async function goingOn(name: string, part: Promise<void>): Promise<void> {
  await part.catch((error: unknown) => {
    process.stderr.write(`STOPPED IN ${name}: ${String(error).split('\n', 3).join(' ')}\n`)
  })
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record) as K[]
}
