import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { DraftStore } from '../main/drafts/draft-store'
import type { VaultKeys } from '../main/vault/open-vault'
import type { Workstation } from '../main/workstation'
import { canonicalLanguage, type LanguageTag } from '../shared/article/roots'
import type { ExportFormat } from '../shared/contract/export-formats'
import { type ArticleId, isArticleId } from '../shared/ids'
import type { Result } from '../shared/result'
import { type AdminParts, addAdminCommands } from './admin-commands'
import { addBackupCommands } from './backup-commands'
import { checkDrafts } from './check-profile'
import { exportOne, importFiles, listArticles, showOne } from './commands'
import type { DraftRoom } from './draft-room'
import { exitCodes, failureSentence, type Output } from './output'
import { folderKind } from './profile-folder'

/** What the command line needs from outside. */
export interface ProgramParts {
  /** Opens the profile in a folder with everything that works on it; one that can only be read, if that will do. */
  readonly openStation: (folder: string, mayBeReadOnly: boolean, keys: VaultKeys) => Promise<Result<Workstation>>
  /** Opens the drafts of the profile in a folder. */
  readonly openDrafts: (folder: string, keys: VaultKeys) => Promise<Result<DraftRoom>>
  /** What opens a profile that is encrypted, unless standard input is said to. */
  readonly recoveryPhrase?: string | undefined
  readonly defaultProfile: string
  readonly version: string
  readonly output: Output
  readonly admin: Omit<AdminParts, 'output'>
}

/** Formats that need no window. */
const FORMATS = ['html', 'docx', 'markdown', 'text', 'json'] as const satisfies readonly ExportFormat[]

/** Runs one call of the command line and answers its exit code; never rejects. */
export async function runProgram(args: readonly string[], parts: ProgramParts): Promise<number> {
  const { output } = parts
  let code: number = exitCodes.done
  const program = new Command('toasoan')
    .description('Articles in and out of a Tòa Soạn profile, without a window.')
    .version(parts.version)
    .option('--profile <folder>', 'the profile folder', parts.defaultProfile)
    .option(
      '--recovery-phrase-stdin',
      'open an encrypted profile with the recovery phrase from standard input (else from TOASOAN_RECOVERY_PHRASE)',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.out(text.trimEnd()), writeErr: (text) => output.err(text.trimEnd()) })

  const folder = (): string => String(program.opts()['profile'])
  const keys = async (): Promise<VaultKeys> => {
    const typed = program.opts()['recoveryPhraseStdin'] === true
    const phrase = typed ? await parts.admin.readInput() : parts.recoveryPhrase
    return phrase === undefined ? {} : { phrase }
  }
  const onStation = async (act: (station: Workstation) => Promise<number>, writes = false): Promise<void> => {
    const open = async (place: string): Promise<Result<Workstation>> => parts.openStation(place, !writes, await keys())
    code = await within(open, folder(), output, act, writes)
  }
  const onDrafts = async (act: (room: DraftRoom) => Promise<number>): Promise<void> => {
    code = await within(async (place) => parts.openDrafts(place, await keys()), folder(), output, act)
  }
  program
    .command('import')
    .description('import files (pages saved as text, HTML, DOCX, ODT, Markdown, plain text, JSON)')
    .argument('<file...>')
    .option('--language <tag>', 'the language of the text, whatever the file says (BCP 47)', languageTag)
    .option('--json', 'print the report as JSON')
    .action((files: string[], options) => onStation((station) => importFiles(station, files, options, output), true))
  program
    .command('list')
    .description('list the library, latest change first')
    .option('--search <text>', 'only articles that have these words, in Vietnamese with or without tones')
    .option('--json', 'print JSON')
    .action((options) => onStation((station) => listArticles(station, options, output)))
  program
    .command('show')
    .description('show one article')
    .argument('<id>', 'as list prints it', articleId)
    .option('--json', 'print JSON')
    .action((id: ArticleId, options) => onDrafts((room) => showOne(room, id, options, output)))
  program
    .command('export')
    .description('write one language version as files')
    .argument('<id>', 'as list prints it', articleId)
    .addOption(new Option('--format <format>', 'the form').choices(FORMATS).makeOptionMandatory())
    .option('--language <tag>', 'the language version; the source version unless given', languageTag)
    .requiredOption('--out <folder>', 'where to write')
    .action((id: ArticleId, options) => onStation((station) => exportOne(station, id, options, output)))
  program
    .command('check')
    .description('check the integrity of every draft, its history and the photos, changing none')
    .option('--json', 'print JSON')
    .action((options) => onDrafts((room) => checkDrafts(room, options, output)))
  addBackupCommands(program, { onStation, readInput: parts.admin.readInput, output })
  addAdminCommands(program, { ...parts.admin, output }, (exit) => {
    code = exit
  })

  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    // Commander has said what was wrong; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    output.err(`toasoan: ${String(error)}`)
    return exitCodes.failed
  }
  return code
}

interface Opened {
  readonly store: DraftStore
  close(): Promise<void>
}

async function within<T extends Opened>(
  open: (folder: string) => Promise<Result<T>>,
  folder: string,
  output: Output,
  act: (opened: T) => Promise<number>,
  mayCreate = false,
): Promise<number> {
  const kind = await folderKind(folder)
  if (kind === 'other' || (kind === 'missing' && !mayCreate)) {
    output.err(`toasoan: there is no profile in ${folder}`)
    return exitCodes.failed
  }
  const opened = await open(folder)
  if (!opened.ok) {
    output.err(`toasoan: ${folder}: ${failureSentence(opened.failure)}`)
    if (opened.failure.code === 'vault-locked')
      output.err('toasoan: give it in TOASOAN_RECOVERY_PHRASE, or with --recovery-phrase-stdin')
    return exitCodes.failed
  }
  const { store } = opened.value
  const unsubscribe = store.subscribe((event) => {
    if (event.kind !== 'quarantined') return
    const fate = !event.restored ? 'not restored' : event.complete ? 'restored' : 'restored as far as readable'
    output.err(`${event.id}: ${event.reason}: ${fate}; the damaged files are in ${event.folder}`)
  })
  try {
    return await act(opened.value)
  } finally {
    await opened.value.close()
    unsubscribe()
  }
}

function articleId(value: string): ArticleId {
  if (!isArticleId(value)) throw new InvalidArgumentError('This is not an article id.')
  return value
}

function languageTag(value: string): LanguageTag {
  const tag = canonicalLanguage(value)
  if (tag === undefined) throw new InvalidArgumentError('This is not a language tag (BCP 47).')
  return tag
}
