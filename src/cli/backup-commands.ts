import { resolve } from 'node:path'
import type { Command } from 'commander'
import { BACKUP_SUFFIX } from '../main/backup/backup-format'
import type { Workstation } from '../main/workstation'
import { exitCodes, failureSentence, type Output } from './output'

/** What the commands need from outside. */
export interface BackupCommandParts {
  /** Runs something on the profile; with `writes` on one that may be made for it. */
  readonly onStation: (act: (station: Workstation) => Promise<number>, writes?: boolean) => Promise<void>
  readonly readInput: () => Promise<string>
  readonly output: Output
}

interface Options {
  readonly passphraseStdin?: boolean
  readonly json?: boolean
}

/** Adds `toasoan backup FILE` and `toasoan restore FILE`: the whole profile into one file, and back. */
export function addBackupCommands(program: Command, parts: BackupCommandParts): void {
  const { onStation, output } = parts
  program
    .command('backup')
    .description('write every draft, its history, the bin, the photos and the settings into one file')
    .argument('<file>', `where to write it, usually NAME${BACKUP_SUFFIX}`)
    .option('--passphrase-stdin', 'encrypt it with a passphrase from standard input (the age format)')
    .option('--json', 'print JSON')
    .action((file: string, options: Options) => onStation((station) => backUp(station, file, options, parts)))
  program
    .command('restore')
    .description('bring back from a backup what is not in the profile; what is there stays as it is')
    .argument('<file>', 'a backup')
    .option('--passphrase-stdin', 'read its passphrase from standard input')
    .option('--json', 'print the report as JSON')
    .action((file: string, options: Options) => onStation((station) => restore(station, file, options, parts), true))

  async function backUp(
    station: Workstation,
    file: string,
    options: Options,
    from: BackupCommandParts,
  ): Promise<number> {
    await station.verified
    const onProgress = ({ done, total }: { done: number; total: number }): void => output.progress(`${done}/${total}`)
    const written = await station.backups.write(resolve(file), { ...(await secret(options, from)), onProgress })
    if (!written.ok) return failed(file, failureSentence(written.failure))
    const { articles, photos, unreadable } = written.value
    for (const id of unreadable) output.err(`${id}: cannot be read and is not in the backup`)
    output.out(
      options.json === true ? JSON.stringify(written.value, null, 2) : `${articles} articles, ${photos} photos`,
    )
    return unreadable.length > 0 ? exitCodes.failed : exitCodes.done
  }

  async function restore(
    station: Workstation,
    file: string,
    options: Options,
    from: BackupCommandParts,
  ): Promise<number> {
    await station.verified
    const restored = await station.backups.restore(resolve(file), versionName, await secret(options, from))
    if (!restored.ok) return failed(file, failureSentence(restored.failure))
    const report = restored.value
    if (options.json === true) output.out(JSON.stringify(report, null, 2))
    else {
      for (const id of report.restored) output.out(`restored\t${id}`)
      for (const id of report.intoHistory) output.out(`in its history\t${id}`)
      output.out(`${report.unchanged} articles were here, ${report.photos} photos restored`)
    }
    for (const { id, failure } of report.refused) output.err(`${id}: ${failureSentence(failure)}`)
    if (report.cutOff !== undefined) output.err(`${file}: ${failureSentence(report.cutOff)}`)
    return report.cutOff === undefined && report.refused.length === 0 ? exitCodes.done : exitCodes.failed
  }

  function failed(file: string, sentence: string): number {
    output.err(`${file}: ${sentence}`)
    return exitCodes.failed
  }
}

async function secret(options: Options, { readInput }: BackupCommandParts): Promise<{ readonly passphrase?: string }> {
  if (options.passphraseStdin !== true) return {}
  return { passphrase: (await readInput()).replace(/\r?\n$/, '') }
}

function versionName(createdAt: number): string {
  return `From the backup of ${new Date(createdAt).toISOString().slice(0, 10)}`
}
