import { Command, CommanderError, Option } from 'commander'
import type { ExportFormat } from '../shared/contract/export-formats'
import type { Result } from '../shared/result'
import type { Workstation } from '../main/workstation'
import { checkDrafts, exportOne, importFiles, isFolder, listArticles, showOne } from './commands'
import { exitCodes, failureSentence, type Output } from './output'

/** What the command line needs from outside. */
export interface ProgramParts {
  /** Opens the profile in a folder. */
  readonly open: (folder: string) => Promise<Result<Workstation>>
  readonly defaultProfile: string
  readonly version: string
  readonly output: Output
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
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.out(text.trimEnd()), writeErr: (text) => output.err(text.trimEnd()) })

  const work = async (create: boolean, act: (station: Workstation) => Promise<number>): Promise<void> => {
    code = await withWorkstation(parts, String(program.opts().profile), create, act)
  }
  program
    .command('import')
    .description('import files (pages saved as text, HTML, DOCX, Markdown, plain text, JSON)')
    .argument('<file...>')
    .option('--language <tag>', 'the language of the text, whatever the file says (BCP 47)')
    .option('--json', 'print the report as JSON')
    .action((files: string[], options) => work(true, (station) => importFiles(station, files, options, output)))
  program
    .command('list')
    .description('list the library, latest change first')
    .option('--search <text>', 'only articles that have these words, in Vietnamese with or without tones')
    .option('--json', 'print JSON')
    .action((options) => work(false, (station) => listArticles(station, options, output)))
  program
    .command('show')
    .description('show one article')
    .argument('<id>')
    .option('--json', 'print JSON')
    .action((id: string, options) => work(false, (station) => showOne(station, id, options, output)))
  program
    .command('export')
    .description('write one language version as files')
    .argument('<id>')
    .addOption(new Option('--format <format>', 'the form').choices(FORMATS).makeOptionMandatory())
    .option('--language <tag>', 'the language version; the source version unless given')
    .requiredOption('--out <folder>', 'where to write')
    .action((id: string, options) => work(false, (station) => exportOne(station, id, options, output)))
  program
    .command('check')
    .description('check the integrity of every draft, changing nothing')
    .option('--json', 'print JSON')
    .action((options) => work(false, (station) => checkDrafts(station, options, output)))

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

async function withWorkstation(
  { open, output }: ProgramParts,
  folder: string,
  create: boolean,
  act: (station: Workstation) => Promise<number>,
): Promise<number> {
  if (!create && !(await isFolder(folder))) {
    output.err(`toasoan: there is no profile in ${folder}`)
    return exitCodes.failed
  }
  const opened = await open(folder)
  if (!opened.ok) {
    output.err(`toasoan: ${failureSentence(opened.failure)}`)
    return exitCodes.failed
  }
  try {
    return await act(opened.value)
  } finally {
    await opened.value.close()
  }
}
